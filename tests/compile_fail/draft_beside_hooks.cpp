// SPDX-License-Identifier: BSL-1.0
// A draft says so in its `hooks`.
// first: this hook is a member of the traits, where nothing calls it: it belongs in hooks{...}
// expect: table
#include "../support/leave.hpp"
using namespace leave;

constexpr bool only_ann(file const&, redress::party const& who) { return who.id == "ann"; }
struct own : redress::default_traits {
  using file = leave::file;
#ifndef TWIN
  static constexpr bool draft = true;
  static constexpr redress::hooks<file> hooks{.acts_in = only_ann};
#else
  static constexpr redress::hooks<file> hooks{.acts_in = only_ann, .draft = true};
#endif
};
struct table : own, redress::protocol<redress::transition<unopened, employee, grant, granted>::plain> {};
auto c = redress::open<table>();
