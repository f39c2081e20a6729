// SPDX-License-Identifier: BSL-1.0
// Members cannot be `double`, because money must be exact and the same on all machines.
// first: a member of this type cannot be kept. Use text (for std::string), integers (for double)
// expect: member_that_cannot_be_kept<ask_again
// expect: answer
#include <vector>
#include <redress/encoding/codec.hpp>
using redress::text;

struct ask_again {
#ifndef TWIN
  double answer{};
#else
  int answer{};
#endif
  REDRESS_ACTION(ask_again, answer)
};
auto bytes = redress::encode(ask_again{});
