# SPDX-License-Identifier: BSL-1.0
# One mistake: it must not compile, must say the right words and few others, while its correct twin compiles.
#
#   // expect: WORDS        must be in what the compiler says (its quotes of this file do not count); one or more
#   // first: WORDS         must be in the first error line (clang: or in the first note)
#   // gcc first: WORDS     the same for one compiler; so with every key
#   // compiler: clang      only there (or gcc)
#   // flags: -Werror=...   further flags
#   // lines: N             own limit on the length of the output
#   // characters: N        the same
#   #ifndef TWIN
#   the mistake
#   #else
#   its correct twin
#   #endif
#
# clang shows a type as it was written where it was deduced, so namespaces do not count there; and what is legal instead of
# an illegal step as types alone, where g++ names a parameter, so `LegalHere = `, `WhoMayHere = ` and `LegalIn = ` do not.
#
# Runs in the source root with relative paths, so that the length of the output is the same in every clone. -DFLAGS are
# further flags for the compiler; tests/compilers gives a precompiled header. -DTWINS=no leaves the twin out.
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/../support/lines.cmake)

# An illegal step is 8 lines everywhere. Of other mistakes clang says more than g++: it quotes the source below each
# instantiation that led to one, and lists every overload.
set(lines_limit 8)
set(characters_limit 1800)

file(READ ${FILE} source)
string(REGEX MATCH "^(//[^\n]*\n)+" header "${source}")
if(KIND STREQUAL "clang" AND NOT header MATCHES "InState = ")
  set(lines_limit 18)
  set(characters_limit 2500)
endif()

set(flags "")
if(header MATCHES "(^|\n)// flags: ([^\n]*)")
  separate_arguments(flags UNIX_COMMAND "${CMAKE_MATCH_2}")
endif()
if(KIND STREQUAL "gcc")
  list(APPEND flags -fno-diagnostics-color)
else()
  list(APPEND flags -fno-color-diagnostics)
endif()
set(compile ${CMAKE_COMMAND} -E env LC_ALL=C ${COMPILER} -std=c++23 -Wall -Wextra -Werror -I include ${flags}
  ${FLAGS} -fsyntax-only)

function(broken rule)
  # A fatal message would be wrapped to 80 columns.
  message(NOTICE "${FILE} on ${KIND}, broken rule: ${rule}\n---- the compiler's output ----\n${output}")
  message(FATAL_ERROR "${rule}")
endfunction()

if(NOT DEFINED TWINS OR TWINS)
  execute_process(COMMAND ${compile} -DTWIN ${FILE} OUTPUT_VARIABLE output ERROR_VARIABLE output RESULT_VARIABLE twin)
  if(NOT twin EQUAL 0)
    broken("the twin must compile")
  endif()
endif()

execute_process(COMMAND ${compile} ${FILE} OUTPUT_VARIABLE output ERROR_VARIABLE output RESULT_VARIABLE mistake)
if(mistake EQUAL 0)
  broken("the mistake must not compile")
endif()
if(output MATCHES "internal compiler error|(Please|PLEASE) submit")
  broken("no crash of the compiler")
endif()

# What there is to read, leaving out who included whom; and what of it the compiler itself says: a word does
# not count where the compiler only quotes the mistake or names its file. From version 14 on, g++ adds to every call of a
# deleted function that there is a flag to see more, and quotes the call once more; and it quotes the source below every
# `required from`, of which it printed the one line before. No library can shorten that, and it is not counted.
split_lines(source_lines "${source}")
split_lines(lines "${output}")
set(count 0)
set(characters 0)
set(said "")
set(quoted_for_nothing FALSE)
foreach(line IN LISTS lines)
  set(is_quote FALSE)
  if(line MATCHES "^ *[0-9]* \\|")
    set(is_quote TRUE)
  elseif(line MATCHES "note: use '-fdiagnostics-all-candidates'")
    set(quoted_for_nothing TRUE)
    continue()
  elseif(line MATCHES "^[^ ]+:   (required|recursively)")
    set(quoted_for_nothing TRUE)
  else()
    set(quoted_for_nothing FALSE)
  endif()
  if(NOT (is_quote AND quoted_for_nothing) AND NOT line MATCHES "^ *$|^In file included from|^ +from ")
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

function(as_clang_says_it result text)
  if(KIND STREQUAL "clang")
    string(REGEX REPLACE "(LegalHere|WhoMayHere|LegalIn) = " "" text "${text}")
    string(REGEX REPLACE "([a-z_0-9]+::)+" "" text "${text}")
  endif()
  set(${result} "${text}" PARENT_SCOPE)
endfunction()

# The words, line by line of the header, never as a list: they may hold semicolons and brackets.
string(REGEX MATCH "[^\n]*error:[^\n]*" first "${said}")
if(KIND STREQUAL "clang")
  string(REGEX MATCH "[^\n]*note:[^\n]*" note "${said}")
  string(APPEND first "\n${note}")
endif()
as_clang_says_it(said "${said}")
as_clang_says_it(first "${first}")
set(expected 0)
while(header MATCHES "^([^\n]*)\n")
  set(line "${CMAKE_MATCH_1}")
  string(LENGTH "${CMAKE_MATCH_0}" length)
  string(SUBSTRING "${header}" ${length} -1 header)
  if(line MATCHES "^// ((gcc|clang) )?(expect|first|lines|characters): (.+)$")
    set(key ${CMAKE_MATCH_3})
    set(words "${CMAKE_MATCH_4}")
    if(CMAKE_MATCH_2 AND NOT CMAKE_MATCH_2 STREQUAL KIND)
      continue()
    endif()
  else()
    continue()
  endif()
  as_clang_says_it(plain "${words}")
  if(key STREQUAL "expect")
    math(EXPR expected "${expected} + 1")
    string(FIND "${said}" "${plain}" found)
    if(found EQUAL -1)
      broken("the output must hold '${words}'")
    endif()
  elseif(key STREQUAL "first")
    string(FIND "${first}" "${plain}" found)
    if(found EQUAL -1)
      broken("the first error must hold '${words}'")
    endif()
  else()
    set(${key}_limit ${words})
  endif()
endwhile()
if(expected EQUAL 0)
  broken("a mistake expects some words")
endif()

if(count GREATER lines_limit)
  broken("at most ${lines_limit} lines, these are ${count}")
endif()
if(characters GREATER characters_limit)
  broken("at most ${characters_limit} characters, these are ${characters}")
endif()
message(STATUS "${FILE} on ${KIND}: ${count} lines, ${characters} characters")
