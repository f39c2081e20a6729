// SPDX-License-Identifier: BSL-1.0
// What payments report of one payment, in any order and as often as they like: the sums and the state come out the same, no
// report is refused, and after each the money adds up, in the case and in the account of its order.
#include <algorithm>
#include <functional>
#include <random>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <redress/refund/desk.hpp>
#include <redress/service/memory_storage.hpp>

#include "../support/catch.hpp"
#include "../support/long_run.hpp"
#include "../support/refund_goods.hpp"

using namespace refund_test;

namespace {

payments const bank{"bank"};
merchant const shop{"m3"};
platform const agent{"p1"};

using report = std::variant<confirm_payment, report_failure, report_bounce, report_paid_elsewhere>;
using reports = std::vector<report>;

// One order and its case, at a desk.
struct story {
  redress::memory_storage storage{};
  redress::manual_clock clock{monday};
  redress::refund::desk<redress::memory_storage, redress::manual_clock> desk{storage, clock, standard};
  std::string id{};
  std::string wrong{};
  int acts = 0;

  void open(file_claim const& claim) { id = desk.open(buyer{"b7"}, claim, "open").value().id; }
  text payment(char const* what) const { return id + "/" + what; }

  template <class Role, class Action> void act(Role const& who, Action const& what) {
    auto const done = desk.act(id, who, what, "k" + std::to_string(++acts));
    if (!done) wrong += std::string(Action::name) + ": " + explain(done.error()) + "\n";
    look();
  }
  void look() {
    auto const in = desk.load(id).value();
    void const* state = in.template state_if<refund_failed>();
    if (state == nullptr) state = in.template state_if<unclaimed>();
    if (!money_adds_up({in.state_name(), state}, in.file())) wrong += "the money does not add up: " + sums() + "\n";
    auto const& of_case = in.file().ledger;
    auto const account = desk.account("order/o1").value();
    if (account.held != of_case.reserved || account.out != of_case.kept_by_buyer())
      wrong += "the account says otherwise: " + sums() + "\n";
  }
  // What the buyer has, is to have and owes, what is held and on its way, and where the case is. A debt that a bounce or a
  // chargeback pays off leaves it recovered, or refunded if the rest was to be paid in between: that is one to this test.
  std::string sums() const {
    auto const in = desk.load(id).value();
    auto const& of = in.file().ledger;
    auto const state = in.is<recovered>() && of.entitled().positive() ? "refunded" : std::string(in.state_name());
    return state + ": has " + to_text(of.kept_by_buyer()) + ", is to have " + to_text(of.entitled()) + ", owes " +
           to_text(of.owed) + ", held " + to_text(of.reserved) + ", lost " + to_text(of.written_off) + ", on its way " +
           to_text(in.file().on_its_way());
  }
};

order tendered() {
  auto on = an_order(cny(100'00));
  on.tenders = {{.means = "gift card", .amount = cny(60'00)}, {.means = "card", .amount = cny(40'00)}};
  return on;
}

// Where a payment has been ordered, each by a story that leads there.
struct setting {
  char const* name;
  char const* payment; // of which payments report
  std::function<void(story&)> to;
};
void approved(story& in) { in.open(a_claim()), in.act(shop, approve{}); }
void advanced_to(story& in, money amount) {
  in.open(a_claim_of(claim_kind::return_and_refund));
  in.act(shop, approve{});
  in.act(agent, advance{.amount = amount});
}
std::vector<setting> const settings{
    {"a refund on its way", "refund", approved},
    {"one by two means", "refund",
     [](story& in) { in.open(a_claim(cny(100'00), tendered())), in.act(shop, approve{}); }},
    {"one without an answer", "refund",
     [](story& in) {
       approved(in);
       in.clock.advance(100 * day);
       static_cast<void>(in.desk.sweep());
     }},
    {"one that was given up for another", "refund",
     [](story& in) {
       approved(in);
       in.act(bank, report_failure{.payment_id = in.payment("refund"), .reason = "closed"});
       in.act(agent, redirect_refund{.destination = "wallet", .consent = "chat", .voided = "void 1"});
     }},
    {"one that is appealed against", "refund",
     [](story& in) {
       approved(in);
       in.act(bank, confirm_payment{.payment_id = in.payment("refund")});
       in.act(shop, appeal{.grounds = "worn", .exhibit = an_exhibit("new", 'a')});
     }},
    {"one that was called back", "refund",
     [](story& in) {
       approved(in);
       in.act(bank, confirm_payment{.payment_id = in.payment("refund")});
       in.act(shop, appeal{.grounds = "worn", .exhibit = an_exhibit("new", 'a')});
       in.act(reviewer{"r1"}, modify{.award = cny(60'00), .reasons = "half worn"});
     }},
    {"an advance on its way", "advance", [](story& in) { advanced_to(in, cny(129'00)); }},
    {"an advance in part, on its way", "advance", [](story& in) { advanced_to(in, cny(60'00)); }},
    {"an advance for goods that are kept", "advance",
     [](story& in) { advanced_to(in, cny(60'00)), in.act(buyer{"b7"}, withdraw{}); }},
    {"one in part of the order", "refund", [](story& in) { in.open(a_claim(cny(60'00))), in.act(shop, approve{}); }},
};

struct chance {
  std::mt19937_64 numbers;
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(numbers() % n); }
};

// A set of reports about one payment: each sum is in all by then, so that later reports say more than earlier ones.
reports about(story const& in, char const* payment, bool by_means, bool elsewhere, chance& roll) {
  auto const id = in.payment(payment);
  auto const file = in.desk.load(in.id).value().file();
  auto const whole = file.find_payment(id)->amount();
  auto const some = [&] {
    return cny(1 + static_cast<std::int64_t>(roll.below(static_cast<std::size_t>(whole.minor))));
  };
  auto const means = [&]() -> text {
    if (!by_means) return {};
    return roll.below(2) == 0 ? "gift card" : "card";
  };
  reports all;
  for (auto n = 1 + roll.below(4); n > 0; --n) {
    switch (roll.below(elsewhere ? 6 : 4)) {
    case 0: all.push_back(confirm_payment{.payment_id = id, .means = means(), .arrived = some()}); break;
    case 1: all.push_back(confirm_payment{.payment_id = id, .means = means()}); break;
    case 2: all.push_back(report_failure{.payment_id = id, .reason = "closed", .means = means(), .attempt = 1}); break;
    case 3: all.push_back(report_bounce{.payment_id = id, .means = means(), .returned = some()}); break;
    case 4: all.push_back(report_paid_elsewhere{.reference = "cb 1", .amount = some()}); break;
    default: {
      auto const taken = some();
      auto const back = 1 + static_cast<std::int64_t>(roll.below(static_cast<std::size_t>(taken.minor)));
      all.push_back(report_paid_elsewhere{.reference = "cb 1", .amount = taken, .returned = cny(back)});
    }
    }
  }
  return all;
}

std::string told_as(setting const& from, reports const& news) {
  story in;
  from.to(in);
  for (auto const& each : news) std::visit([&](auto const& what) { in.act(bank, what); }, each);
  return in.wrong + in.sums();
}

std::string in_every_order(setting const& from, reports const& news, chance& roll) {
  auto const first = told_as(from, news);
  for (int again = 0; again < 4; ++again) {
    auto mixed = news;
    for (auto more = roll.below(3); more > 0; --more) mixed.push_back(news[roll.below(news.size())]);
    std::shuffle(mixed.begin(), mixed.end(), roll.numbers);
    if (auto const other = told_as(from, mixed); other != first) {
      std::string words = std::string(from.name) + "\n  " + first + "\n  " + other + "\n";
      auto const list = [&](reports const& all) {
        for (auto const& each : all)
          std::visit(
              [&]<class A>(A const& what) {
                words += "    " + std::string(A::name);
                if constexpr (requires { what.arrived; })
                  if (what.arrived) words += " " + to_text(*what.arrived);
                if constexpr (requires { what.returned; })
                  if (what.returned) words += " " + to_text(*what.returned);
                if constexpr (requires { what.amount; }) words += " " + to_text(what.amount) + " in all";
                if constexpr (requires { what.means; })
                  if (!what.means.empty()) words += " by " + std::string(what.means);
                words += "\n";
              },
              each);
        words += "  or\n";
      };
      list(news), list(mixed);
      return words;
    }
  }
  return first.find('\n') == std::string::npos ? "" : std::string(from.name) + ": " + first;
}

std::string all_orders(bool elsewhere, std::uint64_t seed) {
  chance roll{std::mt19937_64(seed)};
  for (auto const& from : settings) {
    for (int set = 0; set < long_run::times(12); ++set) {
      story in;
      from.to(in);
      if (!in.wrong.empty()) return std::string(from.name) + ": " + in.wrong;
      bool const by_means = in.desk.load(in.id).value().file().find_payment(in.payment(from.payment))->legs.size() > 1;
      auto const news = about(in, from.payment, by_means && roll.below(2) == 0, elsewhere, roll);
      if (auto const wrong = in_every_order(from, news, roll); !wrong.empty()) return wrong;
    }
  }
  return {};
}

} // namespace

TEST_CASE("reports about one payment lead to the same sums and state, in any order and however often they are heard") {
  CHECK(all_orders(false, 1) == "");
}

TEST_CASE("so they do where money of the order is charged back meanwhile, and where the bank gives it back") {
  CHECK(all_orders(true, 2) == "");
}
