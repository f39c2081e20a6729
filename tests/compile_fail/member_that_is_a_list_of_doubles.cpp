// SPDX-License-Identifier: BSL-1.0
// The elements of a list must be types that can be stored.
// first: a member of this type cannot be kept. Use text (for std::string), integers (for double)
// expect: member_that_cannot_be_kept<ask_again
// expect: answer
#include <vector>
#include <redress/encoding/codec.hpp>
using redress::text;

struct ask_again {
#ifndef TWIN
  std::vector<double> answer{};
#else
  std::vector<int> answer{};
#endif
  REDRESS_ACTION(ask_again, answer)
};
auto bytes = redress::encode(ask_again{});
