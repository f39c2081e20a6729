// SPDX-License-Identifier: BSL-1.0
#pragma once
// A reason: why a legal step was not done. Either the protocol's own refusal, or an objection of the library, which
// checks only parties, time and counts.
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include <redress/encoding/decode_error.hpp>
#include <redress/encoding/fields.hpp>
#include <redress/encoding/limits.hpp>
#include <redress/encoding/one_line.hpp>
#include <redress/encoding/time.hpp>
#include <redress/encoding/zone.hpp>

namespace redress {

enum class objection_kind : std::uint8_t {
  not_a_party,  ///< this party is no party of this case
  not_yet_due,  ///< a lapse before its time; `bound` is when it is due
  overdue,      ///< the state's time ran out at `bound`: only its lapse is legal
  clock_behind, ///< the time given lies before the case's last entry, made at `bound`
  clock_astray, ///< the time given is not within the years 1 to 9999
  no_party_id,  ///< this party has no id, and only time acts without one
  used_up,      ///< the case has done this action as often as the row lets it: `times`, and `limit`
  unwritable,   ///< the outcome of the step could not be decoded again: a value without a name, an instant out of range
  malformed,    ///< what the action carries could not be decoded: `what` is wrong in the member `where`
  party_id_too_long, ///< the id of this party has more bytes than `longest_id`
};

/// An objection of the library.
struct objection {
  objection_kind kind{};
  instant now{}, bound{};
  std::uint32_t times = 0, limit = 0; ///< of an action that is used up: how often it was done, and may be
  decode_error what{};                ///< of an action that is malformed, and the member
  field_path where{};

  friend constexpr bool operator==(objection const&, objection const&) = default;
};

namespace detail {

inline std::string so_often(std::uint32_t times) { return times == 1 ? "once" : std::to_string(times) + " times"; }

} // namespace detail

/// The objection in words, with both instants as clocks in a zone show them.
inline std::string explain(objection const& why, zone const& clocks = {}) {
  auto const bound = with_offset(why.bound, clocks, true), now = to_string(why.now, clocks, true);
  switch (why.kind) {
  case objection_kind::not_a_party: return "this party is no party of this case";
  case objection_kind::no_party_id: return "this party has no id";
  case objection_kind::not_yet_due: return "the time runs until " + bound + "; it is " + now;
  case objection_kind::overdue:
    return "the time ran out at " + bound + "; it is " + now + ", and only the lapse is left";
  case objection_kind::clock_astray: return "the clock is not within the years 1 to 9999";
  case objection_kind::used_up:
    return "this case has done it " + detail::so_often(why.times) + "; it may be done " + detail::so_often(why.limit) +
           " at most";
  case objection_kind::unwritable:
    return "the outcome could not be decoded again: an enumeration has a value without a name, or an instant "
           "is not within the years 1 to 9999, or a text or a list is too long";
  case objection_kind::malformed: return "the body does not decode: " + in_words(why.what, why.where);
  case objection_kind::party_id_too_long:
    return "the id of this party has more than " + std::to_string(longest_id) + " bytes";
  case objection_kind::clock_behind:
    return "the clock says " + with_offset(why.now, clocks, true) + ", which is before the last entry, " +
           to_string(why.bound, clocks, true);
  }
  return {};
}

/// Why a step was not done: an `objection`, or the protocol's refusal.
template <class Refusal> class reason {
  std::optional<Refusal> refusal_{}; // decisions have one too: a variant is forty functions more
  objection objection_{};            // where there is no refusal

public:
  constexpr reason(objection why) : objection_(why) {}
  constexpr reason(Refusal why) : refusal_(std::move(why)) {}

  /// The protocol's refusal, or null.
  constexpr Refusal const* refusal() const { return refusal_ ? &*refusal_ : nullptr; }
  /// The library's objection, or null.
  constexpr objection const* objected() const { return refusal_ ? nullptr : &objection_; }

  friend constexpr bool operator==(reason const& a, Refusal const& b)
    requires requires { b == b; }
  {
    return a.refusal() != nullptr && *a.refusal() == b;
  }
  friend constexpr bool operator==(reason const& a, objection_kind b) {
    return a.objected() != nullptr && a.objected()->kind == b;
  }
};

namespace detail {

template <class Refusal> inline constexpr bool has_words = requires(Refusal const& why) { std::string(explain(why)); };
template <class Refusal, bool Met> struct a_refusal_has_words {
  static_assert(Met, "a refusal needs words: std::string explain(refusal const&) beside it; or it is an "
                     "enumeration with names, `enumerators`");
};

} // namespace detail

/// The reason in words, on one line: of the protocol's own refusal, what its `explain` says, or the name of its enumerator.
/// Times are as clocks in a zone show them; a refusal's, where its `explain` takes a zone.
template <class Refusal> std::string explain(reason<Refusal> const& why, zone const& clocks = {}) {
  if (auto const* refusal = why.refusal()) {
    if constexpr (requires { std::string(explain(*refusal, clocks)); })
      return words_on_one_line(std::string(explain(*refusal, clocks)));
    else if constexpr (detail::has_words<Refusal>)
      return words_on_one_line(std::string(explain(*refusal)));
    else if constexpr (named_enumeration<Refusal>)
      return std::string(name_of(*refusal));
    else
      static_cast<void>(sizeof(detail::a_refusal_has_words<Refusal, false>));
  }
  return explain(*why.objected(), clocks);
}

} // namespace redress
