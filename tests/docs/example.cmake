# SPDX-License-Identifier: BSL-1.0
# PROGRAM must print the file EXPECTED, byte for byte; what it printed stays in PRINTED. It runs once for each line of the
# file ARGUMENTS, with these, and must print the same each time; without such a file it runs once, without arguments.
cmake_minimum_required(VERSION 3.25)
set(runs " ")
if(ARGUMENTS)
  file(STRINGS ${ARGUMENTS} runs)
endif()
foreach(run IN LISTS runs)
  separate_arguments(arguments UNIX_COMMAND "${run}")
  execute_process(COMMAND ${PROGRAM} ${arguments} OUTPUT_FILE ${PRINTED} COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND ${CMAKE_COMMAND} -E compare_files ${EXPECTED} ${PRINTED} RESULT_VARIABLE differs ERROR_QUIET)
  if(differs)
    execute_process(COMMAND diff -u ${EXPECTED} ${PRINTED})
    message(FATAL_ERROR "${PROGRAM} ${run} did not print ${EXPECTED}; if it is right, copy ${PRINTED} there")
  endif()
endforeach()
