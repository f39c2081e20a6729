// SPDX-License-Identifier: BSL-1.0
#pragma once
// What is held against a storage after rivals in one order were killed in the middle: its account has what its cases say,
// added up here, and every act that was reported is on record.
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <redress/refund/desk.hpp>

#include "../../support/catch.hpp"
#include "child.hpp"
#include "folder.hpp"
#include "rivals.hpp"
#include "shared_clock.hpp"

namespace rivals {

/// What the account of the order should be, added up from the ledgers of its cases.
struct sums {
  std::int64_t held = 0, out = 0;
  friend bool operator==(sums const&, sums const&) = default;
};

/// `program` opens `where` as this process has opened `storage`.
template <class Storage>
void check(Storage& storage, std::string const& program, std::string const& where, int kills, std::uint64_t seed) {
  folder const files;
  shared_clock const clock(files / "now");
  auto now = monday;
  REQUIRE(clock.set(now));
  refund_test::dice chance(seed);
  std::vector<std::string> lines;
  std::uint64_t hired = seed * 1000;
  auto const hire = [&] {
    return std::make_unique<child>(
        std::vector<std::string>{program, where, "rivals", std::to_string(++hired), files / "now"});
  };
  std::array desks{hire(), hire(), hire()};
  int gone = 0;
  auto const dismiss = [&](child& one) {
    gone += !one.kill();
    for (auto& line : one.read_lines()) lines.push_back(std::move(line));
  };
  for (auto& each : desks)
    for (auto& line : each->read_lines(1)) lines.push_back(std::move(line));
  for (int i = 0; i < kills; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds{40 + chance.below(80)});
    auto& one = desks[chance.below(desks.size())];
    dismiss(*one);
    one = hire();
    now += std::chrono::hours{chance.below(20)};
    REQUIRE(clock.set(now));
  }
  for (auto& each : desks) dismiss(*each);
  CHECK(gone == 0); // none had ended by itself

  int lost = 0;
  for (auto const& line : lines) {
    auto const at = line.find(' ');
    auto const known = storage.recall(line.substr(0, at));
    lost += !known || !*known || report_line(line.substr(0, at), (*known)->version, (*known)->id) != line + '\n';
  }
  CHECK(lost == 0);

  redress::refund::desk<Storage, shared_clock const> d{storage, clock, in_force()};
  sums added;
  int torn = 0;
  std::size_t entries = 0;
  auto const ids = cases_in(storage);
  for (auto const& id : ids) {
    auto const in = d.load(id);
    REQUIRE(in);
    auto const& of = in->file().ledger;
    added.held += of.reserved.minor;
    added.out += of.refunded.minor + of.elsewhere.minor - of.repaid.minor;
    torn += !in->file().adds_up();
    entries += in->version();
  }
  auto const account = d.account("order/o1");
  REQUIRE(account);
  INFO("cases " << ids.size() << ", entries " << entries << ", reported " << lines.size() << ", free "
                << to_text(account->free()));
  CHECK(torn == 0);
  CHECK((sums{account->held.minor, account->out.minor} == added));
  CHECK(ids.size() >= 3);
  CHECK(lines.size() > static_cast<std::size_t>(kills));
  CHECK(entries >= lines.size());
}

} // namespace rivals
