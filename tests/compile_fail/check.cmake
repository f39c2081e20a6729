# SPDX-License-Identifier: BSL-1.0
# One mistake: it must not compile, must say the right words and few others, while its correct twin compiles.
#
#   // expect: WORDS        must be in what the compiler says (its quotes of this file do not count); one or more
#   // first: WORDS         must be in the first error line (clang: or in the first note)
#   // compiler: clang      only there (or gcc)
#   // flags: -Werror=...   further flags
#   // lines: N             own limit on the length of the output
#   #ifndef TWIN
#   the mistake
#   #else
#   its correct twin
#   #endif
#
# Runs in the source root with relative paths, so that the length of the output is the same in every clone.
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/../support/lines.cmake)

set(line_limit_gcc 8)
set(character_limit_gcc 1800)
set(line_limit_clang 18)

file(READ ${FILE} source)
string(REGEX MATCH "^(//[^\n]*\n)+" header "${source}")

set(flags "")
if(header MATCHES "(^|\n)// flags: ([^\n]*)")
  separate_arguments(flags UNIX_COMMAND "${CMAKE_MATCH_2}")
endif()
if(KIND STREQUAL "gcc")
  list(APPEND flags -fno-diagnostics-color)
else()
  list(APPEND flags -fno-color-diagnostics)
endif()
set(compile ${CMAKE_COMMAND} -E env LC_ALL=C ${COMPILER} -std=c++23 -Wall -Wextra -Werror -I include ${flags} -fsyntax-only)

function(broken rule)
  # A fatal message would be wrapped to 80 columns.
  message(NOTICE "${FILE} on ${KIND}, broken rule: ${rule}\n---- the compiler's output ----\n${output}")
  message(FATAL_ERROR "${rule}")
endfunction()

execute_process(COMMAND ${compile} -DTWIN ${FILE} OUTPUT_VARIABLE output ERROR_VARIABLE output RESULT_VARIABLE twin)
if(NOT twin EQUAL 0)
  broken("the twin must compile")
endif()

execute_process(COMMAND ${compile} ${FILE} OUTPUT_VARIABLE output ERROR_VARIABLE output RESULT_VARIABLE mistake)
if(mistake EQUAL 0)
  broken("the mistake must not compile")
endif()
if(output MATCHES "internal compiler error|(Please|PLEASE) submit")
  broken("no crash of the compiler")
endif()

# What there is to read, leaving out who included whom; and what of it the compiler itself says: a word does
# not count where the compiler only quotes the mistake or names its file.
split_lines(source_lines "${source}")
split_lines(lines "${output}")
set(count 0)
set(characters 0)
set(said "")
foreach(line IN LISTS lines)
  if(NOT line MATCHES "^ *$|^In file included from|^ +from ")
    math(EXPR count "${count} + 1")
    string(LENGTH "${line}" length)
    math(EXPR characters "${characters} + ${length} + 1")
  endif()
  string(REGEX REPLACE "^ *[0-9]+ \\| " "" quoted "${line}")
  if(NOT quoted IN_LIST source_lines)
    list(APPEND said "${line}")
  endif()
endforeach()
show_lines(said ${said})
string(REPLACE "${FILE}" "" said "${said}")

# The words, line by line of the header, never as a list: they may hold semicolons and brackets.
string(REGEX MATCH "[^\n]*error:[^\n]*" first "${said}")
if(KIND STREQUAL "clang")
  string(REGEX MATCH "[^\n]*note:[^\n]*" note "${said}")
  string(APPEND first "\n${note}")
endif()
set(expected 0)
set(limit ${line_limit_${KIND}})
while(header MATCHES "^([^\n]*)\n")
  set(line "${CMAKE_MATCH_1}")
  string(LENGTH "${CMAKE_MATCH_0}" length)
  string(SUBSTRING "${header}" ${length} -1 header)
  if(line MATCHES "^// expect: (.+)$")
    set(words "${CMAKE_MATCH_1}")
    math(EXPR expected "${expected} + 1")
    string(FIND "${said}" "${words}" found)
    if(found EQUAL -1)
      broken("the output must hold '${words}'")
    endif()
  elseif(line MATCHES "^// first: (.+)$")
    set(words "${CMAKE_MATCH_1}")
    string(FIND "${first}" "${words}" found)
    if(found EQUAL -1)
      broken("the first error must hold '${words}'")
    endif()
  elseif(line MATCHES "^// lines: ([0-9]+)$")
    set(limit ${CMAKE_MATCH_1})
  endif()
endwhile()
if(expected EQUAL 0)
  broken("a mistake expects some words")
endif()

if(count GREATER limit)
  broken("at most ${limit} lines, these are ${count}")
endif()
if(character_limit_${KIND} AND characters GREATER character_limit_${KIND})
  broken("at most ${character_limit_${KIND}} characters, these are ${characters}")
endif()
message(STATUS "${FILE} on ${KIND}: ${count} lines, ${characters} characters")
