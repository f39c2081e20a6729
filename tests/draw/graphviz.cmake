# SPDX-License-Identifier: BSL-1.0
# PROGRAM shows the refund case as it is told to, as the committed files have it; Graphviz makes a picture of it in FOLDER
# without a word of complaint, and the committed picture has its states and its steps.
cmake_minimum_required(VERSION 3.25)

function(run status)
  execute_process(COMMAND ${PROGRAM} ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE printed ERROR_VARIABLE said)
  if(NOT result EQUAL status)
    message(FATAL_ERROR "draw_protocol ${ARGN}: exit status ${result}, not ${status}\n${said}")
  endif()
  set(printed "${printed}" PARENT_SCOPE)
  set(said "${said}" PARENT_SCOPE)
endfunction()

foreach(arguments "no_such_format" "dot;dot" "mermaid;dot" "DOT" "rows;rows")
  run(2 ${arguments})
  if(NOT printed STREQUAL "" OR NOT said MATCHES "^usage: draw_protocol")
    message(FATAL_ERROR "draw_protocol ${arguments}: printed ${printed} and said ${said}")
  endif()
endforeach()

run(0)
set(by_default "${printed}")
run(0 mermaid)
if(NOT printed STREQUAL by_default OR NOT printed MATCHES "^stateDiagram-v2\n")
  message(FATAL_ERROR "draw_protocol does not print Mermaid")
endif()

# What is read off the table is committed, and is what the program prints.
function(is_committed format path)
  run(0 ${format})
  file(READ ${ROOT}/${path} committed)
  if(NOT printed STREQUAL committed)
    message(FATAL_ERROR "${path} is not what draw_protocol ${format} prints. If that is right, make it anew: "
      "cmake --build <folder> --target redress_generated_table")
  endif()
  set(printed "${printed}" PARENT_SCOPE)
endfunction()
is_committed(rows tests/refund/refund_protocol.csv)
is_committed(reference docs/refund_reference.md)
is_committed(dot docs/refund_case.dot)
file(WRITE ${FOLDER}/refund.dot "${printed}")

find_program(graphviz dot)
if(NOT graphviz)
  message("SKIPPED: Graphviz is not installed, so no one looked at ${FOLDER}/refund.dot")
  return()
endif()
execute_process(COMMAND ${graphviz} -Tsvg ${FOLDER}/refund.dot -o ${FOLDER}/refund.svg
  RESULT_VARIABLE result ERROR_VARIABLE said)
if(result OR NOT said STREQUAL "")
  message(FATAL_ERROR "dot: exit status ${result}\n${said}")
endif()
file(READ ${FOLDER}/refund.svg picture)
foreach(text "under_review" "who acts:" ">merchant</text>" ">approve</text>" "negotiation" "refunded" "class=\"cluster\"" "</svg>")
  string(FIND "${picture}" "${text}" at)
  if(at EQUAL -1)
    message(FATAL_ERROR "${text} is not in ${FOLDER}/refund.svg")
  endif()
endforeach()

# The committed picture was made of this diagram: another Graphviz may place things elsewhere, but writes the same words.
function(words_of result path)
  file(READ ${path} text)
  string(REGEX MATCHALL ">[^<>\n]+</text>" words "${text}")
  list(SORT words)
  string(ASCII 194 160 space) # that does not break, which may be written out
  string(REPLACE "${space}" "&#160;" words "${words}")
  set(${result} "${words}" PARENT_SCOPE)
endfunction()
words_of(drawn ${FOLDER}/refund.svg)
words_of(shown ${ROOT}/docs/refund_case.svg)
if(NOT drawn STREQUAL shown)
  message(FATAL_ERROR "docs/refund_case.svg is not the picture of docs/refund_case.dot. Make it anew: "
    "cmake --build <folder> --target redress_generated_table")
endif()
