# SPDX-License-Identifier: BSL-1.0
# Builds and runs the outside project in the folder WAY, from nothing, with the ADAPTERS; it must print VERSION.
cmake_minimum_required(VERSION 3.25)
set(work ${BUILD}/tests/consumer/${WAY})
file(REMOVE_RECURSE ${work})

if(WAY STREQUAL "find_package")
  execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix ${work}/prefix COMMAND_ERROR_IS_FATAL ANY)
endif()
execute_process(COMMAND ${CMAKE_COMMAND} -S ${CMAKE_CURRENT_LIST_DIR}/${WAY} -B ${work}/build -G ${GENERATOR}
  -DCMAKE_CXX_COMPILER=${COMPILER} -DCMAKE_PREFIX_PATH=${work}/prefix -DREDRESS_ROOT=${ROOT} -DADAPTERS=${ADAPTERS} --no-warn-unused-cli
  COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${CMAKE_COMMAND} --build ${work}/build COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${work}/build/consumer OUTPUT_VARIABLE printed COMMAND_ERROR_IS_FATAL ANY)
if(NOT printed STREQUAL "${VERSION}\n")
  message(FATAL_ERROR "the consumer printed ${printed} instead of ${VERSION}")
endif()
