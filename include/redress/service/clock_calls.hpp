// SPDX-License-Identifier: BSL-1.0
#pragma once
// The calls of a desk with which someone says what happened when its clock leapt, or was wrong: see leap.hpp.
#include <string_view>

#include <redress/casework/act_error.hpp>
#include <redress/service/leap.hpp>
#include <redress/service/result.hpp>
#include <redress/service/standstill.hpp>
#include <redress/service/storage.hpp>

namespace redress::detail {

template <class Desk, class P, class Storage> class clock_calls {
  using outcome = result<leap, act_error<P>>;

public:
  /// After the clock leapt: time did run, and what was due in the leap lapses as of its due instants. `by` and `why` are kept.
  outcome time_ran(std::string_view by, std::string_view why)
    requires clocked_storage<Storage>
  {
    return detail::say_time_ran<P>(static_cast<Desk&>(*this).handler_, by, why);
  }
  /// After the clock leapt: time did not run, for instance because the service was down. Each deadline in the leap is put off,
  /// by an entry of its case, so that as much of it is left as was. Where other protocols have deadlines in it, their desks say
  /// so too: the last of them admits what the clock says.
  outcome time_stood_still(std::string_view by, std::string_view why)
    requires(clocked_storage<Storage> && sweepable_storage<Storage>)
  {
    return detail::say_time_stood_still<P>(static_cast<Desk&>(*this).handler_, by, why);
  }
  /// After the clock was ahead and is right again: admits what it says now. What was written stays; a case whose last entry is
  /// later goes on from now, by an entry of its own. Said again, it goes on where it failed.
  outcome clock_was_wrong(std::string_view by, std::string_view why)
    requires clocked_storage<Storage>
  {
    return detail::say_clock_was_wrong<P>(static_cast<Desk&>(*this).handler_, by, why);
  }
};

} // namespace redress::detail
