// SPDX-License-Identifier: BSL-1.0
// Nothing that the refund case decides, folds or adds up depends on a personal text: cases are walked at random, texts of
// random entries are erased, and the whole journal and the erased one do the same from then on.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <redress/casework/dispatch.hpp>
#include <redress/casework/options.hpp>
#include <redress/casework/replay.hpp>
#include <redress/protocol/graph.hpp>
#include <redress/refund/decisions.hpp>
#include <redress/testing/case_copy.hpp>
#include <redress/testing/whole_value.hpp>

#include "../support/catch.hpp"
#include "../support/long_run.hpp"
#include "../support/refund.hpp"
#include "../support/refund_requests.hpp"
#include "../support/salts.hpp"

using namespace refund_test;

namespace {

using redress::any_case, redress::entry, redress::personal_text;
using redress::detail::writer;
using graph = redress::graph<protocol>;

// All of a value but its personal texts, of which only whether there is one.
void put_but_words(writer& to, auto const& value);
struct but_words {
  writer& to;
  void operator()(std::string_view, auto const& member) { put_but_words(to, member); }
};
void put_but_words(writer& to, auto const& value) {
  using type = std::remove_cvref_t<decltype(value)>;
  if constexpr (std::is_same_v<type, personal_text>)
    to.put(value.empty());
  else if constexpr (redress::detail::is_optional<type>) {
    to.put(value.has_value());
    if (value) put_but_words(to, *value);
  } else if constexpr (redress::detail::is_vector<type> || redress::detail::is_array<type>) {
    to.put(static_cast<std::uint64_t>(value.size()));
    for (auto const& each : value) put_but_words(to, each);
  } else if constexpr (redress::described<type>) {
    but_words each{to};
    type::fields(value, each);
  } else if constexpr (redress::testing::inner::is_plain_value<type>) {
    to.put(value);
  } else {
    STATIC_REQUIRE(redress::testing::inner::members_of<type> > 0);
    redress::testing::with_members(value, [&](auto const&... member) { (put_but_words(to, member), ...); });
  }
}

template <class List> struct roles_of;
template <class... Role> struct roles_of<redress::type_list<Role...>> {
  // What each role is offered, and what is refused in which words.
  static std::string offers(any_case<protocol>& in, redress::step_time<redress::refund::rules> const& when) {
    std::string all;
    (add<Role>(all, in, when), ...);
    return all;
  }
  template <class R> static void add(std::string& all, any_case<protocol>& in, auto const& when) {
    R who{};
    if constexpr (requires { who.id; }) who.id = party_in(R::name);
    for (auto const& each : redress::options(in, who, when))
      all += std::string(R::name) + ' ' + std::string(each.action) + ' ' +
             (each.refused ? explain(*each.refused) : std::string("offered")) + '\n';
  }
};

// What of a case must be the same whether texts of it were erased or not.
std::string shown_by(any_case<protocol>& in, redress::refund::rules const& by, instant now) {
  writer file;
  put_but_words(file, in.file());
  return std::string(in.state_name()) + ' ' + std::to_string(in.version()) + ' ' +
         (in.due() ? redress::to_string(*in.due()) : "") + '\n' + in_words(in.file().ledger) + '\n' +
         (redress::holds(in) ? "holds\n" : "does not hold\n") + roles_of<protocol::roles>::offers(in, {by, now}) +
         std::string(redress::byte_view(file));
}

std::vector<entry> erased_at_random(std::vector<entry> journal, dice& roll) {
  auto const one_in = 1 + roll.below(3);
  for (auto& each : journal)
    if (roll.one_in(one_in)) each = *erase_personal(each);
  return journal;
}

struct counts {
  std::set<std::string_view> states{};
  int erased = 0, steps = 0;
};

// Walks a case; at some steps goes on with a case that was replayed after texts were erased, beside the one that was not.
void walk_one(std::uint64_t seed, counts& all) {
  dice roll(seed);
  auto const by = roll.one_in(2) ? marketplace_rules() : european_shop_rules();
  any_case<protocol> whole(redress::open<protocol>("c1")), erased(redress::open<protocol>("c1"));
  std::set<std::string> payment_ids;
  int numbers = 0;
  auto now = monday;
  counted_salts salts;
  for (int step = 0; step < 40; ++step) {
    if (roll.one_in(8) && whole.due()) now = std::max(now, *whole.due());
    std::vector<std::size_t> here;
    for (std::size_t i = 0; i < graph::rows.size(); ++i)
      if (graph::rows[i].from == whole.state_index()) here.push_back(i);
    if (here.empty()) return;
    auto const& row = graph::rows[roll.of(here)];
    auto const role = redress::names_of<protocol::roles>[row.role];
    auto const action = redress::names_of<protocol::actions>[row.action];
    request_filler fill{roll, whole.file(), whole.due(), now, payment_ids, numbers};
    auto const body = fillers<protocol::actions>::value[row.action](fill);
    auto const who = role == "reviewer" ? "x2" : party_in(role);
    redress::step_time const when{by, now, redress::default_tolerance, salts.source()};
    auto const of_whole = redress::dispatch(whole, role, who, action, body, when);
    auto const of_erased = redress::dispatch(erased, role, who, action, body, when);
    REQUIRE(of_whole.has_value() == of_erased.has_value());
    if (of_whole) {
      REQUIRE(explain(*of_whole) == explain(*of_erased));
      continue;
    }
    ++all.steps;
    all.states.insert(whole.state_name());
    for (auto const& each : whole.file().payments) payment_ids.insert(std::string(each.id));
    if (roll.one_in(2)) {
      auto const journal = erased_at_random(erased.journal(), roll);
      for (auto const& each : journal) all.erased += redress::read(each)->texts_erased ? 1 : 0;
      auto again = redress::replay<protocol>(journal, text("c1"));
      REQUIRE(again);
      static_cast<void>(redress::testing::join_account(*again));
      erased = std::move(*again);
    }
    if (whole.version() == 1) static_cast<void>(redress::testing::join_account(whole));
    if (erased.version() == 1) static_cast<void>(redress::testing::join_account(erased));
    REQUIRE(shown_by(whole, by, now) == shown_by(erased, by, now));
    auto const* const one = redress::testing::account_in(whole);
    auto const* const other = redress::testing::account_in(erased);
    REQUIRE(one->held == other->held);
    REQUIRE(one->out == other->out);
  }
}

} // namespace

TEST_CASE("a case of which texts were erased offers, refuses, folds and adds up as one of which none were") {
  counts all;
  for (std::uint64_t seed = 1; seed <= long_run::times(250); ++seed) {
    INFO("seed " << seed);
    walk_one(seed, all);
  }
  CHECK(all.states.size() > 20);
  CHECK(all.erased > 1000);
  CHECK(all.steps > 1000);
}

namespace {

// The names of all members that are texts and not personal.
struct plain_texts {
  std::set<std::string>& names;
  std::set<std::string>& personal;
  void operator()(std::string_view name, auto const& member) {
    using type = std::remove_cvref_t<decltype(member)>;
    if constexpr (std::is_same_v<type, personal_text>)
      personal.insert(std::string(name));
    else if constexpr (std::is_same_v<type, text>)
      names.insert(std::string(name));
    else if constexpr (redress::detail::is_optional<type> || redress::detail::is_vector<type>)
      (*this)(name, typename type::value_type{});
    else if constexpr (redress::described<type>)
      type::fields(member, *this);
  }
};
template <class... T> void look(redress::type_list<T...>, plain_texts& with) { (with("", T{}), ...); }

} // namespace

TEST_CASE("every text of the case is personal, or the id of something, a code or a reference") {
  std::set<std::string> names, personal;
  plain_texts with{names, personal};
  look(protocol::actions{}, with);
  look(protocol::states{}, with);
  look(protocol::facts{}, with);
  CHECK(personal == std::set<std::string>{"address", "decision", "destination", "freight_reasons", "grounds", "note",
                                          "reason", "reasons", "return_address", "statement", "tracking", "what"});
  CHECK(names == std::set<std::string>{
                     "buyer",        "cited",      "clause",   "consent",    "consent_of_buyer", "consent_of_merchant",
                     "content",      "decided_by", "document", "id",         "imposed_by",       "line",
                     "means",        "merchant",   "payee",    "payment_id", "reference",        "refund_id",
                     "repayment_id", "rule",       "ruled_by", "voided"});
}

TEST_CASE(
    "a destination that was erased is still one: it can be revoked, and a payout to it is not one the way money came") {
  case_file file = file_of();
  file.destination = redress::detail::personal_access::erased();
  CHECK_FALSE(destination_to_revoke(now_at(monday, file)));
  payment_ordered const to{.payment_id = "p", .destination = file.destination};
  CHECK(in_words(to).find("to (erased)") != std::string::npos);
  fold(file, to);
  CHECK(file.payments.back().destination.erased());
}
