# SPDX-License-Identifier: BSL-1.0
# The tests of redress::json are built where nlohmann-json was found; where it was not, that is said and a test that was
# skipped stands for them.
if(TARGET redress::json)
  file(GLOB json_sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/json*_test.cpp)
  add_executable(test_json ${json_sources})
  target_link_libraries(test_json PRIVATE redress::json Catch2::Catch2WithMain)
  target_compile_definitions(test_json PRIVATE REDRESS_LONG_RUN=${REDRESS_LONG_RUN})
  catch_discover_tests(test_json TEST_PREFIX json.
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} PROPERTIES LABELS unit)
else()
  message(NOTICE "** redress::json is not there: nlohmann-json was not found, and its tests are SKIPPED **")
  add_test(NAME adapters.json COMMAND ${CMAKE_COMMAND} -E echo "skipped: no library for redress::json")
  set_tests_properties(adapters.json PROPERTIES SKIP_REGULAR_EXPRESSION "skipped:" LABELS unit)
endif()
