// SPDX-License-Identifier: BSL-1.0
#pragma once
// Words: what a model reads of an act, and what it says must be in the entry.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include <redress/encoding/codec.hpp>
#include <redress/encoding/time.hpp>

namespace simulation {

struct words {
  std::string_view role, party, action;
  redress::byte_view body; ///< begins with the action's fields
};

/// What every naive model keeps. A model's `step` returns the payload that the entry must have, and changes the model;
/// or nothing, and changes nothing, where the act must be refused.
struct naive_case {
  std::string id{}, state = "unopened";
  std::optional<redress::instant> due{};
  redress::instant since = redress::first_instant; ///< its last entry

  /// When it lapses, where it is due: never before it came to be so.
  redress::instant lapses_at() const { return std::max(*due, since); }

protected:
  /// Whether time allows it: at the due instant there is only the lapse, and it happens at no other.
  bool in_time(words const& w, redress::instant at) const {
    bool const lapse = w.role == "timekeeper" && w.action == "lapse";
    return lapse ? due && lapses_at() == at : !due || at < *due;
  }
  void end(std::string_view where) { state = where, due.reset(); }
};

/// A payload, value behind value.
class payload {
  redress::bytes out_{};

public:
  payload& value(auto const& v) {
    redress::appender(out_).put(v);
    return *this;
  }
  payload& name(std::string_view n) {
    redress::appender(out_).put_name(n);
    return *this;
  }
  operator redress::bytes() const { return out_; }
};

} // namespace simulation
