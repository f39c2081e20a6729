# SPDX-License-Identifier: BSL-1.0
# The scenarios of examples/ in each database: they print what they print in memory. They find here another
# one_desk/service.hpp, whose storage is not known before the program is linked, so they are compiled once for all.
file(GLOB scenarios CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/examples/scenarios/*.cpp)
add_library(scenarios_anywhere OBJECT EXCLUDE_FROM_ALL ${scenarios} scenarios/service.cpp)
target_include_directories(scenarios_anywhere PUBLIC ${CMAKE_CURRENT_SOURCE_DIR}/scenarios)
target_link_libraries(scenarios_anywhere PUBLIC redress::redress Threads::Threads)
foreach(adapter sqlite postgres)
  if(NOT REDRESS_BUILD_EXAMPLES OR NOT TARGET redress::${adapter} OR NOT ${adapter}_runs)
    message(NOTICE "** The scenarios in redress::${adapter} are SKIPPED: they need the examples, its library and the server **")
    add_test(NAME scenarios.${adapter} COMMAND ${CMAKE_COMMAND} -E echo "skipped: no examples, no library, or no server, for redress::${adapter}")
    set_tests_properties(scenarios.${adapter} PROPERTIES SKIP_REGULAR_EXPRESSION "skipped:" LABELS unit)
    continue()
  endif()
  add_executable(test_scenarios_${adapter} scenarios/${adapter}.cpp)
  target_link_libraries(test_scenarios_${adapter} PRIVATE scenarios_anywhere redress::${adapter})
  target_compile_definitions(test_scenarios_${adapter} PRIVATE ADAPTERS_POSTGRES_BIN="${postgres_bin}")
  add_test(NAME scenarios.${adapter} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} COMMAND ${CMAKE_COMMAND}
    -DPROGRAM=$<TARGET_FILE:test_scenarios_${adapter}> -DEXPECTED=examples/scenarios.expected
    -DPRINTED=${CMAKE_CURRENT_BINARY_DIR}/scenarios_${adapter}.printed -P tests/docs/example.cmake)
  set_tests_properties(scenarios.${adapter} PROPERTIES LABELS unit)
endforeach()
