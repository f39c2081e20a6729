// SPDX-License-Identifier: BSL-1.0
// Two claims on one order, filed in the same instant at two desks that share a storage of which any call may fail: what
// they hold together is never more than was captured.
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <redress/refund/desk.hpp>

#include "../support/catch.hpp"
#include "../support/failing_storage.hpp"
#include "../support/refund.hpp"

using namespace refund_test;

namespace {

using how = failing_storage::how;

// Somebody else acts once, between what was loaded and what is appended.
struct shared_storage : failing_storage {
  std::function<void()> before_append{};
  std::vector<redress::append_result> append(std::span<redress::commit const> commits) {
    if (auto const other = std::exchange(before_append, {})) other();
    return failing_storage::append(commits);
  }
};

struct two_desks {
  using desk = redress::refund::desk<shared_storage, redress::manual_clock>;
  shared_storage storage{};
  redress::manual_clock clock{monday};
  desk one{storage, clock, standard}, other{storage, clock, standard};

  bool file(desk& at, money amount, std::string const& key) {
    return at.open(buyer{"b7"}, a_claim(amount), key).has_value();
  }
  order_account account() { return one.account(std::string(account_of_order(file_of()).view())).value(); }
  std::size_t open_cases() { return one.find(buyer{"b7"}).size(); }
};

// Files both, the second while the first is about to be written; then, when the storage works again, both once more.
struct outcome {
  bool unsound = false;
  std::int64_t held = 0;
  std::size_t cases = 0;
  int calls = 0;
};
outcome file_both(money first, money second, int call, how way, bool for_good) {
  two_desks in;
  in.storage.fail(call, way, for_good);
  in.storage.before_append = [&] { in.file(in.other, second, "second"); };
  in.file(in.one, first, "first");
  outcome all{.calls = in.storage.calls()};
  in.storage.heal();
  in.storage.before_append = {};
  auto const look = [&] {
    if (in.open_cases() > 0) all.unsound = all.unsound || !in.account().sound();
  };
  look();
  in.file(in.one, first, "first");
  look();
  in.file(in.other, second, "second");
  look();
  all.held = in.account().held.minor;
  all.cases = in.open_cases();
  return all;
}

} // namespace

TEST_CASE("two claims on one order in the same instant, whichever call of the storage fails, hold what was captured") {
  auto const undisturbed = file_both(cny(100'00), cny(100'00), 0, how::fails, false);
  CHECK(undisturbed.held == 100'00);
  CHECK(undisturbed.cases == 1);
  REQUIRE(undisturbed.calls >= 6);
  for (auto const way : {how::fails, how::in_doubt, how::in_doubt_and_done})
    for (bool const for_good : {false, true})
      for (int call = 1; call <= undisturbed.calls + 2; ++call) {
        CAPTURE(static_cast<int>(way), for_good, call);
        // Together more than the order: one of them is opened, and is told so again.
        auto const too_much = file_both(cny(100'00), cny(29'01), call, way, for_good);
        CHECK_FALSE(too_much.unsound);
        CHECK((too_much.held == 100'00 || too_much.held == 29'01));
        CHECK(too_much.cases == 1);
        // Together all of it, to the last minor unit: both are.
        auto const all = file_both(cny(100'00), cny(29'00), call, way, for_good);
        CHECK_FALSE(all.unsound);
        CHECK(all.held == 129'00);
        CHECK(all.cases == 2);
      }
}
