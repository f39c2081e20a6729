# SPDX-License-Identifier: BSL-1.0
# The tests of examples/case_desk are built where that is, and the one with a server where there is one.
if(REDRESS_BUILD_EXAMPLES AND TARGET redress::sqlite AND TARGET redress::postgres AND TARGET redress::json)
  set(case_desk_sources case_desk_test.cpp)
  if(REDRESS_INITDB)
    list(APPEND case_desk_sources case_desk_on_postgres_test.cpp)
  endif()
  add_executable(test_case_desk ${case_desk_sources})
  add_dependencies(test_case_desk case_desk)
  target_link_libraries(test_case_desk PRIVATE SQLite::SQLite3 PostgreSQL::PostgreSQL redress::redress Catch2::Catch2WithMain)
  target_compile_definitions(test_case_desk PRIVATE CASE_DESK_FOLDER="$<TARGET_FILE_DIR:case_desk>"
    CASE_DESK_PRINTED="${CMAKE_CURRENT_BINARY_DIR}/case_desk.printed" ADAPTERS_POSTGRES_BIN="${postgres_bin}")
  catch_discover_tests(test_case_desk TEST_PREFIX case_desk.
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} PROPERTIES LABELS unit)
else()
  message(NOTICE "** examples/case_desk is not built, and its tests are SKIPPED: it needs the examples and every adapter **")
  add_test(NAME case_desk COMMAND ${CMAKE_COMMAND} -E echo "skipped: no examples, or not every adapter")
  set_tests_properties(case_desk PROPERTIES SKIP_REGULAR_EXPRESSION "skipped:" LABELS unit)
endif()
