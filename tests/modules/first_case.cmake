# SPDX-License-Identifier: BSL-1.0
# -DROOT=<folder> -DCOMPILER=<clang> [-DFLAGS=...] -DWORK=<folder> [-DPEAK_OF=<program>]: examples/first_case.cpp, with
# `import redress;` in the place of its include, prints examples/first_case.expected. Says what the compiler took.
cmake_minimum_required(VERSION 3.25)

function(compile what)
  set(measured "")
  if(PEAK_OF)
    set(measured ${PEAK_OF} 2000)
  endif()
  execute_process(COMMAND ${measured} ${COMPILER} ${FLAGS} -std=c++23 -O0 -I ${ROOT}/include ${ARGN}
    WORKING_DIRECTORY ${WORK} OUTPUT_VARIABLE said ERROR_VARIABLE said RESULT_VARIABLE failed)
  if(failed)
    message(FATAL_ERROR "${what}:\n${said}")
  endif()
  string(STRIP "${said}" said)
  message(STATUS "${what}: ${said}")
endfunction()

file(MAKE_DIRECTORY ${WORK})
file(READ ${ROOT}/examples/first_case.cpp program)
set(included "#include <redress/redress.hpp>\n")
string(FIND "${program}" "${included}" at)
if(at EQUAL -1)
  message(FATAL_ERROR "examples/first_case.cpp no longer includes redress.hpp alone")
endif()
string(REPLACE "${included}" "import redress;\n" program "${program}")
file(WRITE ${WORK}/imports.cpp "${program}")
file(WRITE ${WORK}/imports_only.cpp "import redress;\nint main() {}\n")
file(WRITE ${WORK}/includes_only.cpp "${included}int main() {}\n")

compile("the module" --precompile ${ROOT}/include/redress/redress.cppm -o redress.pcm)
compile("its object" -Wno-unused-command-line-argument -c redress.pcm -o redress.o)
compile("a file that imports it and does nothing" -fmodule-file=redress=redress.pcm -c imports_only.cpp -o imports_only.o)
compile("a file that includes redress.hpp and does nothing" -c includes_only.cpp -o includes_only.o)
compile("the first case, importing" -fmodule-file=redress=redress.pcm -c imports.cpp -o imports.o)
compile("the first case, including" -c ${ROOT}/examples/first_case.cpp -o includes.o)
compile("linking" imports.o redress.o -o imports)

execute_process(COMMAND ${WORK}/imports OUTPUT_FILE ${WORK}/printed RESULT_VARIABLE failed)
execute_process(COMMAND ${CMAKE_COMMAND} -E compare_files ${ROOT}/examples/first_case.expected ${WORK}/printed
  RESULT_VARIABLE differs ERROR_QUIET)
if(failed OR differs)
  message(FATAL_ERROR "it does not print examples/first_case.expected; see ${WORK}/printed")
endif()
