// SPDX-License-Identifier: BSL-1.0
// A case keeps rules by their version, so the rules need a member `version`.
// first: hooks.rules_version needs a member `version` of the rules
// expect: table
#include "../support/leave.hpp"
using namespace leave;

constexpr std::uint32_t rules_version(file const&) { return 1; }

struct dated {
  std::uint32_t version = 1;
};
struct own : redress::default_traits {
  using file = leave::file;
#ifdef TWIN
  using rules = dated;
#endif
  static constexpr redress::hooks<file> hooks{.acts_in = redress::anyone, .rules_version = rules_version};
};
struct table : own, redress::protocol<redress::transition<unopened, employee, grant, granted>::plain> {};
auto c = redress::open<table>();
