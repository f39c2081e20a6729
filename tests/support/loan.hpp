// SPDX-License-Identifier: BSL-1.0
#pragma once
// The loan of a book: a protocol with what `leave` has not. Rows with several targets, a row that stays where it is, a
// lapse that repeats, a guard, parties of the case, and lists of parties for a desk.
//
//     loan::rules const rules{.on_shelf = false};
//     auto opened = redress::open<loan::protocol>();
//     auto asked = std::move(opened).apply(loan::reader{"eve"}, loan::borrow{.title = "Emma"}, {rules, now});
//     // one_of<case in queued, case in lent>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <redress/casework/case_in.hpp>
#include <redress/casework/decision.hpp>
#include <redress/casework/timekeeper.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/protocol/protocol.hpp>

namespace loan {

using redress::instant, redress::lapse, redress::text, redress::timekeeper, redress::unopened;

struct rules {
  bool on_shelf = true;
  int renewals = 3;
  int reminders = 2; ///< before a book counts as lost
  redress::elapsed period = std::chrono::days{14};
  redress::elapsed reminder = std::chrono::days{7};
};

// Roles

struct reader {
  text id{};
  static constexpr std::string_view name = "reader";
  static constexpr void fields(auto& self, auto& f) { f("id", self.id); }
};
struct librarian {
  text id{};
  static constexpr std::string_view name = "librarian";
  static constexpr void fields(auto& self, auto& f) { f("id", self.id); }
};

// Actions

struct borrow {
  text title{};
  REDRESS_ACTION(borrow, title)
};
struct hand_out {
  REDRESS_ACTION(hand_out)
};
struct cancel {
  REDRESS_ACTION(cancel)
};
struct renew {
  text note{};
  REDRESS_ACTION(renew, note)
};
struct take_back {
  bool torn = false;
  REDRESS_ACTION(take_back, torn)
};

// States

struct queued {
  REDRESS_STATE(queued)
};
struct lent {
  int renewals{};
  instant due{};
  static constexpr auto window = &rules::period;
  REDRESS_STATE(lent, renewals, due)
};
struct late {
  int reminders{};
  instant due{};
  static constexpr auto window = &rules::reminder;
  REDRESS_STATE(late, reminders, due)
};
struct returned {
  static constexpr bool closed = true;
  REDRESS_STATE(returned)
};
struct damaged {
  static constexpr bool closed = true;
  REDRESS_STATE(damaged)
};
struct lost {
  static constexpr bool closed = true;
  REDRESS_STATE(lost)
};
struct cancelled {
  static constexpr bool closed = true;
  REDRESS_STATE(cancelled)
};

// What became true

struct asked_for {
  text reader{}, title{};
  REDRESS_FACT(asked_for, reader, title)
};
struct fine_due {
  int cents{};
  REDRESS_FACT(fine_due, cents)
};

struct file {
  text reader{}, title{};
  int fines{}; ///< cents
};
constexpr void fold(file& f, asked_for const& fact) { f.reader = fact.reader, f.title = fact.title; }
constexpr void fold(file& f, fine_due const& fact) { f.fines += fact.cents; }

constexpr bool acts_in(file const& f, redress::party const& who) { return !who.is<reader>() || who.id == f.reader; }
inline std::vector<std::string> parties_of(file const& f) { return {"reader " + std::string(f.reader.view())}; }

enum class refusal { no_title, renewed_often_enough };

constexpr std::string_view explain(refusal why) {
  return why == refusal::no_title ? "which book?" : "renewed often enough";
}

inline std::string in_words(fine_due const& fact) { return std::to_string(fact.cents) + " cents to pay"; }
inline std::string in_words(late const& state) { return state.reminders == 0 ? "" : "reminded"; }

struct traits : redress::default_traits {
  using file = loan::file;
  using rules = loan::rules;
  using refusal = loan::refusal;
  using facts = redress::type_list<asked_for, fine_due>;
  using worded = redress::type_list<fine_due, late>;
  static constexpr redress::hooks<file> hooks{.acts_in = acts_in, .parties_of = parties_of, .protocol = "loan"};
};

using context = redress::context<traits>;
template <class... To> using decided = redress::decided<traits, To...>;

constexpr decided<queued, lent> decide(unopened const&, reader const& who, borrow const& a, context const& now) {
  if (a.title.empty()) return refusal::no_title;
  asked_for const fact{.reader = who.id, .title = a.title};
  if (now.rules.on_shelf) return {redress::enter<lent>(now), fact};
  return {queued{}, fact};
}
constexpr decided<lent> decide(queued const&, librarian const&, hand_out const&, context const& now) {
  return redress::enter<lent>(now);
}
constexpr decided<cancelled> decide(queued const&, reader const&, cancel const&, context const&) { return cancelled{}; }

constexpr std::optional<refusal> renewals_left(lent const& s, context const& now) {
  if (s.renewals >= now.rules.renewals) return refusal::renewed_often_enough;
  return std::nullopt;
}
constexpr decided<lent> decide(lent const& s, reader const&, renew const&, context const& now) {
  return redress::enter(now, lent{.renewals = s.renewals + 1});
}
constexpr decided<late> decide(lent const&, timekeeper const&, lapse const&, context const& now) {
  return {redress::enter<late>(now), fine_due{100}};
}
constexpr decided<late, lost> decide(late const& s, timekeeper const&, lapse const&, context const& now) {
  if (s.reminders >= now.rules.reminders) return {lost{}, fine_due{2000}};
  return {redress::enter(now, late{.reminders = s.reminders + 1}), fine_due{100}};
}
template <class From>
  requires std::is_same_v<From, lent> || std::is_same_v<From, late>
constexpr decided<returned, damaged> decide(From const&, librarian const&, take_back const& a, context const&) {
  if (a.torn) return {damaged{}, fine_due{1500}};
  return returned{};
}

// clang-format off
struct protocol : traits, redress::protocol<
    redress::transition<unopened, reader,     borrow,    queued, lent>,
    redress::transition<queued,   librarian,  hand_out,  lent>,
    redress::transition<queued,   reader,     cancel,    cancelled>,
    redress::transition<lent,     reader,     renew,     redress::same>::only_if<renewals_left>,
    redress::transition<lent,     librarian,  take_back, returned, damaged>,
    redress::transition<lent,     timekeeper, lapse,     late>,
    redress::transition<late,     librarian,  take_back, returned, damaged>,
    redress::transition<late,     timekeeper, lapse,     redress::same, lost>> {};
// clang-format on

} // namespace loan
