// SPDX-License-Identifier: BSL-1.0
// A refusal needs words.
// first: a refusal needs words: std::string explain(refusal const&) beside it
// expect: reason
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>
#include "../support/leave.hpp"

namespace own {
using namespace redress;
enum class reason { too_late };
#ifdef TWIN
constexpr std::string_view explain(reason) { return "too late"; }
#endif
struct table : default_traits, protocol<transition<unopened, leave::employee, leave::grant, leave::granted>::plain> {
  using refusal = reason;
  static constexpr redress::hooks<file> hooks{.acts_in = anyone};
};
} // namespace own
using desk = redress::desk<own::table, redress::memory_storage, redress::wall_clock>;
static_assert(sizeof(desk) > 0);
