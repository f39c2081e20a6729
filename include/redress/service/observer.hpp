// SPDX-License-Identifier: BSL-1.0
#pragma once
// An observer: for a host's metrics and logs. Its functions are `noexcept` and return nothing, so it cannot change an outcome.
// A desk that several threads use calls it from all of them. If a commit was in doubt and its command delivered twice, an
// entry may be reported twice; no entry is reported that was not written.
//
//     struct metrics {
//       void committed(committed_entry const& e) noexcept { lateness.record(e.late); }
//       void refused(refused_act const& r) noexcept { ++refusals[name_of(r.kind)]; }
//       void retried(std::string_view id, int attempt) noexcept;
//       void quarantined(std::string_view id, std::string_view why) noexcept;
//     };
//     desk d{storage, clock, rules, metrics};
#include <cstdint>
#include <string_view>

#include <redress/casework/act_error.hpp>
#include <redress/encoding/time.hpp>

namespace redress {

/// An entry that the desk has written.
struct committed_entry {
  std::string_view id; ///< of the case
  std::uint32_t version{};
  instant at{};
  std::string_view role, party, action, state;
  elapsed late{}; ///< how long after its instant it was written: for a lapse, the lag of the sweep
};

/// An act that was not done, with the kind of error.
struct refused_act {
  std::string_view id; ///< of the case
  act_error_kind kind{};
  std::string_view role, action; ///< as far as they are known
  std::string_view state;        ///< where the case is, as far as it is known
  std::string_view why;          ///< the error in words, valid during the call
};

template <class O>
concept observer =
    requires(O& o, committed_entry const& written, refused_act const& act, std::string_view text, int n) {
      { o.committed(written) } noexcept;
      { o.refused(act) } noexcept;
      /// There was a conflict: the act begins again, for the `n`th time.
      { o.retried(text, n) } noexcept;
      /// A case was quarantined, and why.
      { o.quarantined(text, text) } noexcept;
    };

/// The observer of a desk without one.
struct no_observer {
  static constexpr void committed(committed_entry const&) noexcept {}
  static constexpr void refused(refused_act const&) noexcept {}
  static constexpr void retried(std::string_view, int) noexcept {}
  static constexpr void quarantined(std::string_view, std::string_view) noexcept {}
};

} // namespace redress
