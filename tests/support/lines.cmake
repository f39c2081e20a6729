# SPDX-License-Identifier: BSL-1.0
# Text as a list of lines. Brackets, semicolons and backslashes mean something in a CMake list, so each is
# replaced by one control character; two texts compare as before, and show_lines() turns them back.
string(ASCII 1 open_bracket)
string(ASCII 2 close_bracket)
string(ASCII 3 semicolon)
string(ASCII 4 backslash)

function(split_lines result text)
  string(REPLACE "[" "${open_bracket}" text "${text}")
  string(REPLACE "]" "${close_bracket}" text "${text}")
  string(REPLACE ";" "${semicolon}" text "${text}")
  string(REPLACE "\\" "${backslash}" text "${text}")
  string(REGEX REPLACE "\n$" "" text "${text}")
  string(REPLACE "\n" ";" text "${text}")
  set(${result} "${text}" PARENT_SCOPE)
endfunction()

function(read_lines result path)
  file(READ "${path}" text)
  split_lines(lines "${text}")
  set(${result} "${lines}" PARENT_SCOPE)
endfunction()

function(show_lines result)
  list(JOIN ARGN "\n" text)
  string(REPLACE "${open_bracket}" "[" text "${text}")
  string(REPLACE "${close_bracket}" "]" text "${text}")
  string(REPLACE "${semicolon}" ";" text "${text}")
  string(REPLACE "${backslash}" "\\" text "${text}")
  set(${result} "${text}" PARENT_SCOPE)
endfunction()
