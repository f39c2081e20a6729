// SPDX-License-Identifier: BSL-1.0
#pragma once
// The loan of a book: a protocol with what `leave` has not. Rows with several targets, a row that stays where it is, a
// lapse that repeats, a `barred` action, parties of the case, and lists of parties for a desk.
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

#include <redress/casework/decision.hpp>
#include <redress/casework/timekeeper.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/protocol/protocol.hpp>

namespace loan {

using redress::instant, redress::lapse, redress::text, redress::timekeeper, redress::unopened;

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
  static constexpr std::string_view name = "borrow";
  static constexpr void fields(auto& self, auto& f) { f("title", self.title); }
};
struct hand_out {
  static constexpr std::string_view name = "hand_out";
};
struct cancel {
  static constexpr std::string_view name = "cancel";
};
struct renew {
  text note{};
  static constexpr std::string_view name = "renew";
  static constexpr void fields(auto& self, auto& f) { f("note", self.note); }
};
struct take_back {
  bool torn = false;
  static constexpr std::string_view name = "take_back";
  static constexpr void fields(auto& self, auto& f) { f("torn", self.torn); }
};

// States

struct queued {
  static constexpr std::string_view name = "queued";
};
struct lent {
  int renewals{};
  instant due{};
  static constexpr std::string_view name = "lent";
  static constexpr void fields(auto& self, auto& f) { f("renewals", self.renewals), f("due", self.due); }
};
struct late {
  int reminders{};
  instant due{};
  static constexpr std::string_view name = "late";
  static constexpr void fields(auto& self, auto& f) { f("reminders", self.reminders), f("due", self.due); }
};
struct returned {
  static constexpr std::string_view name = "returned";
  static constexpr bool closed = true;
};
struct damaged {
  static constexpr std::string_view name = "damaged";
  static constexpr bool closed = true;
};
struct lost {
  static constexpr std::string_view name = "lost";
  static constexpr bool closed = true;
};
struct cancelled {
  static constexpr std::string_view name = "cancelled";
  static constexpr bool closed = true;
};

// What became true

struct asked_for {
  text reader{}, title{};
  static constexpr std::string_view name = "asked_for";
  static constexpr void fields(auto& self, auto& f) { f("reader", self.reader), f("title", self.title); }
};
struct fine_due {
  int cents{};
  static constexpr std::string_view name = "fine_due";
  static constexpr void fields(auto& self, auto& f) { f("cents", self.cents); }
};

struct file {
  text reader{}, title{};
  int fines{}; ///< cents
};
constexpr void fold(file& f, asked_for const& fact) { f.reader = fact.reader, f.title = fact.title; }
constexpr void fold(file& f, fine_due const& fact) { f.fines += fact.cents; }

constexpr bool acts_in(file const& f, reader const& who) { return who.id == f.reader; }
inline std::vector<std::string> parties_of(file const& f) { return {"reader " + std::string(f.reader.view())}; }

struct rules {
  bool on_shelf = true;
  int renewals = 3;
  int reminders = 2; ///< before a book counts as lost
  redress::elapsed period = std::chrono::days{14};
  redress::elapsed reminder = std::chrono::days{7};
};

enum class refusal { no_title, renewed_often_enough };

constexpr std::string_view explain(refusal why) {
  return why == refusal::no_title ? "which book?" : "renewed often enough";
}

struct traits {
  using file = loan::file;
  using rules = loan::rules;
  using refusal = loan::refusal;
  using facts = redress::type_list<asked_for, fine_due>;
};

using context = redress::context<traits>;
template <class... To> using decided = redress::decided<traits, To...>;

constexpr decided<queued, lent> decide(unopened const&, reader const& who, borrow const& a, context const& now) {
  if (a.title.empty()) return refusal::no_title;
  asked_for const fact{.reader = who.id, .title = a.title};
  if (now.rules.on_shelf) return {lent{.due = now.now + now.rules.period}, fact};
  return {queued{}, fact};
}
constexpr decided<lent> decide(queued const&, librarian const&, hand_out const&, context const& now) {
  return lent{.due = now.now + now.rules.period};
}
constexpr decided<cancelled> decide(queued const&, reader const&, cancel const&, context const&) { return cancelled{}; }

constexpr std::optional<refusal> barred(lent const& s, reader const&, std::type_identity<renew>, context const& now) {
  if (s.renewals >= now.rules.renewals) return refusal::renewed_often_enough;
  return std::nullopt;
}
constexpr decided<lent> decide(lent const& s, reader const&, renew const&, context const& now) {
  return lent{.renewals = s.renewals + 1, .due = now.now + now.rules.period};
}
constexpr decided<late> decide(lent const&, timekeeper const&, lapse const&, context const& now) {
  return {late{.due = now.now + now.rules.reminder}, fine_due{100}};
}
constexpr decided<late, lost> decide(late const& s, timekeeper const&, lapse const&, context const& now) {
  if (s.reminders >= now.rules.reminders) return {lost{}, fine_due{2000}};
  return {late{.reminders = s.reminders + 1, .due = now.now + now.rules.reminder}, fine_due{100}};
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
    redress::transition<lent,     reader,     renew,     redress::same>,
    redress::transition<lent,     librarian,  take_back, returned, damaged>,
    redress::transition<lent,     timekeeper, lapse,     late>,
    redress::transition<late,     librarian,  take_back, returned, damaged>,
    redress::transition<late,     timekeeper, lapse,     redress::same, lost>> {};
// clang-format on

} // namespace loan
