// SPDX-License-Identifier: BSL-1.0
// Members cannot be `std::string`, which does not outlive a constant expression in every library; use `text`.
// first: a member of this type cannot be kept. Use text (for std::string), integers (for double)
// expect: member_that_cannot_be_kept<ask_again
// expect: answer
#include <string>
#include <redress/encoding/codec.hpp>
using redress::text;

struct ask_again {
#ifndef TWIN
  std::string answer{};
#else
  text answer{};
#endif
  REDRESS_ACTION(ask_again, answer)
};
auto bytes = redress::encode(ask_again{});
