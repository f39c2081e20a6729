# SPDX-License-Identifier: BSL-1.0
# PROGRAM must print the file EXPECTED, byte for byte; what it printed stays in PRINTED.
cmake_minimum_required(VERSION 3.25)
execute_process(COMMAND ${PROGRAM} OUTPUT_FILE ${PRINTED} COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${CMAKE_COMMAND} -E compare_files ${EXPECTED} ${PRINTED} RESULT_VARIABLE differs ERROR_QUIET)
if(differs)
  execute_process(COMMAND diff -u ${EXPECTED} ${PRINTED})
  message(FATAL_ERROR "the program did not print ${EXPECTED}; if it is right, copy ${PRINTED} there")
endif()
