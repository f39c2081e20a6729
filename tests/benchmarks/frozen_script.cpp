// SPDX-License-Identifier: BSL-1.0
// The frozen script: ten acts by names on one refund case, from the claim to the payout, on memory storage. It is not to be
// changed, so that figures of one tree can be compared with those of another; it compiles from c737747 on:
//
//     g++ -std=c++23 -O2 -DNDEBUG -I OTHER_TREE/include -I tests/benchmarks tests/benchmarks/frozen_script.cpp
//
// Its measure is what needs nothing of this library: ten insertions into a map, of as many bytes.
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <redress/redress.hpp>

#include "support/clocked.hpp"
#include "support/ratio.hpp"

namespace {

using namespace redress::refund;
using namespace std::chrono_literals;

constexpr int cases = 2'000, times = 9;
redress::instant const monday = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 2h;

struct act {
  redress::elapsed later; // than the one before
  std::string_view role, party, action;
  redress::bytes body;
};

std::vector<act> script(std::string const& order, std::string_view refund_id) {
  auto const paid = paid_order::from({.id = order,
                                      .buyer = "b7",
                                      .merchant = "m3",
                                      .captured = cny(129'00),
                                      .paid_at = monday - std::chrono::days{3}});
  std::vector<act> all;
  if (!paid) return all;
  auto const offer = [](std::int64_t amount) {
    return redress::encode(make_offer{.kind = claim_kind::refund_only, .amount = cny(amount), .note = "part of it"});
  };
  all.push_back({0h, "buyer", "b7", "file_claim",
                 redress::encode(file_claim{.order = *paid,
                                            .kind = claim_kind::refund_only,
                                            .reason = claim_reason::not_as_described,
                                            .amount = cny(129'00),
                                            .statement = "the coat is not wool"})});
  all.push_back(
      {1h, "risk", "r1", "flag", redress::encode(flag{.ground = risk_ground::many_orders, .note = "seen before"})});
  all.push_back({1h, "merchant", "m3", "make_offer", offer(30'00)});
  all.push_back(
      {1h, "buyer", "b7", "counter",
       redress::encode(counter{.kind = claim_kind::refund_only, .amount = cny(100'00), .note = "too little"})});
  all.push_back({1h, "merchant", "m3", "make_offer", offer(50'00)});
  all.push_back({1h, "buyer", "b7", "decline", redress::encode(decline{})});
  all.push_back({20h, "buyer", "b7", "escalate", redress::encode(escalate{.grounds = "the label says wool"})});
  all.push_back({13h, "buyer", "b7", "urge", redress::encode(urge{})});
  all.push_back({13h, "platform", "p1", "rule_for_buyer",
                 redress::encode(rule_for_buyer{.award = cny(129'00), .reasons = "the photo shows the label"})});
  all.push_back(
      {73h, "payments", "bank", "confirm_payment", redress::encode(confirm_payment{.payment_id = refund_id})});
  return all;
}

struct host {
  redress::memory_storage storage{};
  redress::manual_clock clock{monday};
  desk<redress::memory_storage, redress::manual_clock> d{storage, clock, marketplace_rules()};
};

// Does `acts`; the id of the case, or nothing where one was refused.
std::string walk(host& on, std::vector<act> const& acts, std::string const& key) {
  std::string id;
  on.clock.set(monday);
  int step = 0;
  for (auto const& next : acts) {
    on.clock.advance(next.later);
    auto const done = on.d.act(id, next.role, next.party, next.action, next.body, key + ' ' + std::to_string(++step));
    if (!done) {
      std::printf("%d %s\n", step, explain(done.error()).c_str());
      return {};
    }
    id = done->id;
  }
  return id;
}

} // namespace

int main() {
  // The id under which the money is paid is the case's own; it follows from the key.
  std::vector<std::string> keys;
  std::vector<std::vector<act>> scripts;
  {
    auto const first = std::make_unique<host>();
    for (int i = 0; i < cases; ++i) {
      keys.push_back("frozen script " + std::to_string(i));
      auto const order = "o" + std::to_string(i);
      auto unpaid = script(order, "");
      if (unpaid.empty()) return 1;
      unpaid.pop_back();
      auto const id = walk(*first, unpaid, keys.back());
      first->clock.advance(73h);
      auto const pending = first->d.load(id);
      auto const* const payout = pending ? pending->state_if<refund_pending>() : nullptr;
      if (payout == nullptr) return std::puts("no payout"), 1;
      scripts.push_back(script(order, payout->refund_id));
    }
  }
  bool wrong = false;
  auto const by_desk = [&] {
    auto const on = std::make_unique<host>();
    return bench::processor_seconds_of([&] {
      for (std::size_t i = 0; i < keys.size(); ++i)
        if (walk(*on, scripts[i], keys[i]).empty()) wrong = true;
    });
  };
  auto const by_map = [&] {
    std::map<std::string, std::string> kept;
    return bench::processor_seconds_of([&] {
      for (std::size_t i = 0; i < keys.size(); ++i) {
        int step = 0;
        for (auto const& next : scripts[i]) {
          std::string_view const body = next.body;
          kept.emplace(keys[i] + ' ' + std::to_string(++step), std::string(200, ' ') + std::string(body));
        }
      }
    });
  };
  auto const taken = bench::in_turns({by_desk, by_map}, times);
  if (wrong) return 1;
  std::printf("frozen script: microseconds each, desk %.1f, map %.1f\n", taken[0] / cases * 1e6,
              taken[1] / cases * 1e6);
  bench::ratio("frozen_script", taken[0] / taken[1]);
}
