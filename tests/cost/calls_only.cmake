# SPDX-License-Identifier: BSL-1.0
# A file that calls a desk which is defined elsewhere includes neither laws nor decisions, nor any header that only these
# need.
#
#     cmake -DCOMPILER= -DINCLUDE= -DPROGRAM= -P calls_only.cmake
execute_process(COMMAND ${COMPILER} -std=c++23 -I ${INCLUDE} -MM ${PROGRAM} OUTPUT_VARIABLE read RESULT_VARIABLE failed)
if(failed)
  message(FATAL_ERROR "${PROGRAM} does not compile")
endif()
string(REGEX MATCHALL "redress/(refund/(decide/[a-z_]+|decisions|laws|desk)|protocol/(law|path|statement)|draw/[a-z_]+)\\.hpp"
  needless "${read}")
if(needless)
  list(REMOVE_DUPLICATES needless)
  message(FATAL_ERROR "${PROGRAM} only calls a desk, and includes ${needless}")
endif()
if(NOT read MATCHES "redress/refund/protocol\\.hpp")
  message(FATAL_ERROR "${PROGRAM} was to include redress/refund/protocol.hpp: this test looked at something else")
endif()
