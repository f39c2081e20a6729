// SPDX-License-Identifier: BSL-1.0
// A member is misspelt in the list of members.
// clang characters: 4500
// first: dayz
// expect: dayz
// lines: 51
#include <redress/encoding/codec.hpp>

struct ask {
  int days{};
#ifndef TWIN
  REDRESS_FIELDS(dayz)
#else
  REDRESS_FIELDS(days)
#endif
};
auto bytes = redress::encode(ask{});
