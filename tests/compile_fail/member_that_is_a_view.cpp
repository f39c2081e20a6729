// SPDX-License-Identifier: BSL-1.0
// Members cannot be views, because what they refer to is not stored.
// first: a member of this type cannot be kept. Use text (for std::string), integers (for double)
// expect: member_that_cannot_be_kept<ask_again
// expect: answer
#include <string_view>
#include <redress/encoding/codec.hpp>
using redress::text;

struct ask_again {
#ifndef TWIN
  std::string_view answer{};
#else
  text answer{};
#endif
  REDRESS_ACTION(ask_again, answer)
};
auto bytes = redress::encode(ask_again{});
