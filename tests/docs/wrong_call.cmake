# SPDX-License-Identifier: BSL-1.0
# -DCOMPILER=<g++> -DROOT=<folder>: the call that examples/first_case.cpp shows as one that does not compile fails with
# the error that the comment below it shows, word for word.
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/../support/lines.cmake)

file(READ ${ROOT}/examples/first_case.cpp source)
if(NOT source MATCHES "// Does not compile:\n *// +([^\n]+)\n *// g\\+\\+ says:\n((    //     [^\n]+\n)+)")
  message(FATAL_ERROR "examples/first_case.cpp shows no call that does not compile")
endif()
set(call "${CMAKE_MATCH_1}")
string(REGEX REPLACE "[ \n]*//[ \n]*" " " shown "${CMAKE_MATCH_2}")
string(STRIP "${shown}" shown)

string(RANDOM LENGTH 12 unique)
set(wrong ${CMAKE_CURRENT_BINARY_DIR}/wrong_call_${unique}.cpp)
string(REPLACE "    // Does not compile:\n" "${call}\n" source "${source}")
file(WRITE ${wrong} "${source}")
execute_process(
  COMMAND ${CMAKE_COMMAND} -E env LC_ALL=C ${COMPILER} -std=c++23 -fsyntax-only -fdiagnostics-color=never -Iinclude ${wrong}
  WORKING_DIRECTORY ${ROOT} RESULT_VARIABLE failed ERROR_VARIABLE output)
file(REMOVE ${wrong})
if(NOT failed)
  message(FATAL_ERROR "it compiles: ${call}")
endif()
string(REGEX MATCH "error: [^\n]+" said "${output}")
string(REGEX REPLACE "[ \n]+" " " said "${said}")
if(NOT said STREQUAL shown)
  message(FATAL_ERROR "the comment shows\n${shown}\n\ng++ says\n${said}\n\nAll of it:\n${output}")
endif()
