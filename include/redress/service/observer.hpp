// SPDX-License-Identifier: BSL-1.0
#pragma once
// An observer: where a host counts and logs what a desk does. It is told and not asked: it cannot throw, and nothing it
// does changes an outcome. A desk that several threads use calls it from all of them. Of an entry whose commit was in
// doubt it may be told twice, when two deliveries of one command wrote the same; of none that was not written.
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

/// An act that came to nothing, and the kind of trouble.
struct refused_act {
  std::string_view id; ///< of the case
  act_error_kind kind{};
  std::string_view role, action; ///< as far as they are known
  std::string_view state;        ///< where the case is, as far as it is known
  std::string_view why;          ///< the trouble in words, for as long as the call lasts
};

template <class O>
concept observer =
    requires(O& o, committed_entry const& written, refused_act const& act, std::string_view text, int n) {
      { o.committed(written) } noexcept;
      { o.refused(act) } noexcept;
      /// Somebody else moved the case first: the act begins again, for the `n`th time.
      { o.retried(text, n) } noexcept;
      /// A case was set aside, and why.
      { o.quarantined(text, text) } noexcept;
    };

/// The observer of a desk that is given none.
struct no_observer {
  static constexpr void committed(committed_entry const&) noexcept {}
  static constexpr void refused(refused_act const&) noexcept {}
  static constexpr void retried(std::string_view, int) noexcept {}
  static constexpr void quarantined(std::string_view, std::string_view) noexcept {}
};

} // namespace redress
