// SPDX-License-Identifier: BSL-1.0
// A protocol walked by the test kit: what the smallest call finds, what has to be supplied, and a mistake with its path.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>

#include <redress/protocol/law.hpp>
// [headers]
#include <redress/testing/walk.hpp>
// [/headers]

// An employee claims an expense, a manager approves it, and the cashier pays under the number that it was given.
namespace expense {

using redress::elapsed, redress::instant, redress::lapse, redress::text, redress::timekeeper;
using redress::transition, redress::unopened;

struct employee : redress::role<"employee"> {};
struct manager : redress::role<"manager"> {};
struct cashier : redress::role<"cashier"> {};

struct rules {
  std::int64_t most = 500;
  elapsed answer = std::chrono::days{14};
};

struct claim {
  std::int64_t amount{};
  REDRESS_ACTION(claim, amount)
};
struct correct {
  std::int64_t amount{};
  REDRESS_ACTION(correct, amount)
};
struct approve {
  REDRESS_ACTION(approve)
};
struct pay {
  text number{};
  REDRESS_ACTION(pay, number)
};

struct claimed {
  instant due{};
  static constexpr auto window = &rules::answer;
  REDRESS_STATE(claimed, due)
};
struct approved {
  text number{};
  REDRESS_STATE(approved, number)
};
struct paid {
  static constexpr bool closed = true;
  REDRESS_STATE(paid)
};
struct expired {
  static constexpr bool closed = true;
  REDRESS_STATE(expired)
};

struct amount_claimed {
  std::int64_t amount{};
  REDRESS_FACT(amount_claimed, amount)
};
struct file {
  std::int64_t amount{};
  std::uint32_t claims = 0;
};
constexpr void fold(file& f, amount_claimed const& fact) {
  f.amount = fact.amount;
  ++f.claims;
}

enum class refusal { no_amount, above_the_most, another_number, corrected_already };
constexpr std::string_view explain(refusal why) {
  switch (why) {
  case refusal::no_amount: return "claim something";
  case refusal::above_the_most: return "more than an expense may be";
  case refusal::another_number: return "the approval has another number";
  case refusal::corrected_already: return "a claim is corrected once";
  }
  return {};
}

struct traits : redress::default_traits {
  using file = expense::file;
  using rules = expense::rules;
  using refusal = expense::refusal;
  using facts = redress::type_list<amount_claimed>;
  static constexpr redress::hooks<file> hooks{.acts_in = redress::anyone};
};
using context = redress::context<traits>;
template <class... To> using decided = redress::decided<traits, To...>;

constexpr std::optional<refusal> not_corrected(context const& given) {
  if (given.file.claims > 1) return refusal::corrected_already;
  return std::nullopt;
}

constexpr decided<claimed> decide(unopened const&, employee const&, claim const& asked, context const& given) {
  if (asked.amount < 1) return refusal::no_amount;
  if (asked.amount > given.rules.most) return refusal::above_the_most;
  return {redress::enter<claimed>(given), amount_claimed{.amount = asked.amount}};
}
// [mistake]
// Forgets that there is a most.
constexpr decided<redress::same> decide(claimed const&, employee const&, correct const& asked, context const&) {
  if (asked.amount < 1) return refusal::no_amount;
  return {redress::same{}, amount_claimed{.amount = asked.amount}};
}
// [/mistake]
constexpr decided<approved> decide(claimed const&, manager const&, approve const&, context const&) {
  return approved{.number = "7/26"};
}
// [number]
constexpr decided<paid> decide(approved const& here, cashier const&, pay const& asked, context const&) {
  if (asked.number != here.number) return refusal::another_number;
  return paid{};
}
// [/number]

// clang-format off
struct protocol : traits, redress::protocol<
    transition<unopened, employee,   claim,   claimed>,
    transition<claimed,  employee,   correct, redress::same>::only_if<not_corrected>,
    transition<claimed,  manager,    approve, approved>,
    transition<claimed,  timekeeper, lapse,   expired>::plain,
    transition<approved, cashier,    pay,     paid>> {};
// clang-format on

} // namespace expense

int main() {
  // [smallest]
  auto const report = redress::testing::walk<expense::protocol>();
  std::cout << to_string(report);
  // [/smallest]
  if (report.ok()) return 1; // a payload is missing

  // [given]
  redress::testing::walk_options<expense::protocol> with{
      .rules = {{}, {.most = 50}},
      .parties = {{"employee", {"ann"}}, {"manager", {"bob", "eve"}}},
  };
  with.give(expense::claim{.amount = 50}, expense::claim{.amount = 51}); // the likeliest first
  with.give<expense::pay>([](redress::any_case<expense::protocol> const& in, redress::party const&, redress::instant) {
    auto const* approval = in.state_if<expense::approved>();
    return expense::pay{.number = approval != nullptr ? approval->number : redress::text("none")};
  });
  // [/given]
  auto const told = walk(with);
  std::cout << "\ntold more: " << (told.ok() ? "nothing is wrong" : "something is wrong") << '\n';

  // [wrong]
  with.rules.pop_back();
  with.wrong = [&](redress::any_case<expense::protocol> const& in) {
    return in.file().amount > with.rules.front().most ? std::string("more is claimed than may be") : std::string();
  };
  auto const strict = walk(with);
  if (!strict.ok()) std::cout << '\n' << to_string(strict.findings.front());
  // [/wrong]
  if (strict.ok()) return 1;

  // [again]
  auto const path = redress::testing::path_in("rules 0\n"
                                              "employee claim 3200000000000000 1772445600000 ann\n"
                                              "employee correct ffffffffffffff7f 1772445660000 ann\n");
  if (!path) return 1; // a line cannot be read
  auto const there = redress::testing::walk_again<expense::protocol>(*path, with);
  if (there) std::cout << "\nwalked again: " << there->state_name() << ", " << there->file().amount << '\n';
  // [/again]

  // [random]
  with.wrong = nullptr;
  with.walks = 50;
  with.seed = 3;
  std::cout << "at random: " << walk(with).rows_taken() << " rows taken\n";
  // [/random]
}
