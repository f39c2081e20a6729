// SPDX-License-Identifier: BSL-1.0
// What cases share, and how a service runs a desk: purchases on a team's budget, rules of two years, an observer, many
// commands at once, and a thread that sweeps and stops.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <iostream>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>

namespace purchase {

using redress::instant, redress::lapse, redress::text, redress::timekeeper, redress::transition, redress::unopened;

struct employee : redress::role<"employee"> {};
struct approver : redress::role<"approver"> {};

// [by_hand]
struct request {
  text team{};
  int amount{};
  static constexpr std::string_view name = "request";
  static constexpr void fields(auto& self, auto& f) {
    f("team", self.team);
    f("amount", self.amount);
  }
};
// [/by_hand]
struct approve {
  REDRESS_ACTION(approve)
};

// [rules]
struct rules {
  std::uint32_t version = 2026; // the year
  int budget = 1000;
  redress::elapsed answer = std::chrono::days{2};
};
// [/rules]

struct requested {
  instant due{};
  static constexpr auto window = &rules::answer;
  REDRESS_STATE(requested, due)
};
struct approved {
  static constexpr bool closed = true;
  REDRESS_STATE(approved)
};
struct expired {
  static constexpr bool closed = true;
  REDRESS_STATE(expired)
};

struct purchase_requested {
  text team{};
  int amount{};
  std::uint32_t year{};
  REDRESS_FACT(purchase_requested, team, amount, year)
};
struct money_spent {
  int amount{}, of{};
  REDRESS_FACT(money_spent, amount, of)
};

struct file {
  text team{};
  int amount{};
  std::uint32_t year{};
};
constexpr void fold(file& f, purchase_requested const& fact) {
  f = {.team = fact.team, .amount = fact.amount, .year = fact.year};
}
constexpr void fold(file&, money_spent const&) {}

struct refusal {
  int asked{}, left{};
};
inline std::string explain(refusal const& why) {
  return "the budget has " + std::to_string(why.left) + " left, and " + std::to_string(why.asked) + " was asked";
}

// [account]
struct budget {
  int spent{};
};
constexpr text account_of(file const& of) { return of.team; }
constexpr std::optional<refusal> fold(budget& b, money_spent const& fact) {
  if (fact.amount > fact.of - b.spent) return refusal{.asked = fact.amount, .left = fact.of - b.spent};
  b.spent += fact.amount;
  return std::nullopt;
}
// [/account]

// [version]
constexpr std::uint32_t rules_version(file const& of) { return of.year; }
// [/version]

// [traits]
struct traits : redress::default_traits {
  using file = purchase::file;
  using rules = purchase::rules;
  using refusal = purchase::refusal;
  using account = budget;
  using facts = redress::type_list<purchase_requested, money_spent>;
  using account_facts = redress::type_list<money_spent>;
  static constexpr redress::hooks<file> hooks{
      .acts_in = redress::anyone, .account_of = account_of, .rules_version = rules_version};
};
// [/traits]
using context = redress::context<traits>;
template <class... To> using decided = redress::decided<traits, To...>;

constexpr decided<requested> decide(unopened const&, employee const&, request const& asked, context const& given) {
  return {redress::enter<requested>(given),
          purchase_requested{.team = asked.team, .amount = asked.amount, .year = given.rules.version}};
}
constexpr decided<approved> decide(requested const&, approver const&, approve const&, context const& given) {
  return {approved{}, money_spent{.amount = given.file.amount, .of = given.rules.budget}};
}

// clang-format off
struct protocol : traits, redress::protocol<
    transition<unopened,  employee,   request, requested>,
    transition<requested, approver,   approve, approved>,
    transition<requested, timekeeper, lapse,   expired>::plain> {};
// clang-format on

} // namespace purchase

// [observer]
struct counters {
  int committed_entries = 0, refused_acts = 0, retries = 0, quarantined_cases = 0;
  redress::elapsed latest{}; // how late the latest lapse was written

  void committed(redress::committed_entry const& e) noexcept {
    ++committed_entries;
    latest = std::max(latest, e.late);
  }
  void refused(redress::refused_act const&) noexcept { ++refused_acts; }
  void retried(std::string_view, int) noexcept { ++retries; }
  void quarantined(std::string_view, std::string_view) noexcept { ++quarantined_cases; }
};
// [/observer]

int main() {
  using namespace purchase;
  redress::memory_storage storage;
  redress::manual_clock clock(std::chrono::sys_days{std::chrono::year{2026} / 3 / 2});
  counters seen;
  // [book]
  redress::rulebook const book{rules{.version = 2025, .budget = 500}, rules{.version = 2026, .budget = 1000}};
  redress::desk<protocol, redress::memory_storage, redress::manual_clock, counters> d(storage, clock, book, seen);
  // [/book]

  // [many]
  std::vector<redress::command> requests;
  for (int amount : {600, 600, 400})
    requests.push_back({.role = "employee",
                        .party = "ann",
                        .action = "request",
                        .body = redress::encode(request{.team = "red", .amount = amount}),
                        .key = "request-" + std::to_string(requests.size())});
  auto const opened = d.act_all(requests); // as few transactions as may be
  // [/many]

  for (auto const& one : opened) {
    auto const answer = d.act(one->id, approver{"bob"}, approve{}, {});
    std::cout << (answer ? std::string(answer->state) : explain(answer.error())) << '\n';
  }
  std::cout << "spent: " << d.account("red").value().spent << "\n\n";

  clock.advance(std::chrono::days{2} + std::chrono::seconds{5});
  {
    // [sweep]
    std::jthread const sweeper([&](std::stop_token const& stop) {
      redress::partition_set const mine = redress::all_partitions; // or the share of this machine
      while (!stop.stop_requested()) {
        d.sweep(mine, 1000, stop);
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
      }
    }); // at its end it is asked to stop, and waited for
    // [/sweep]
    while (d.load(opened[1]->id).value().version() < 2 || storage.load(opened[1]->id)->journal.size() < 2)
      std::this_thread::yield();
  }
  std::cout << "entries: " << seen.committed_entries << ", refused: " << seen.refused_acts
            << ", latest: " << seen.latest.count() << " ms\n";
}
