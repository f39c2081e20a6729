// SPDX-License-Identifier: BSL-1.0
// What the refund case writes, changed at random: every action, state and fact, and whole cases submitted by name.
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include <redress/refund/decisions.hpp>

#include "../support/catch.hpp"
#include "../support/decoding.hpp"
#include "../support/long_run.hpp"
#include "../support/refund_samples.hpp"

using namespace refund_test;
using redress::bytes;

namespace {

using written = redress::concat<protocol::actions, protocol::states, protocol::facts>;

} // namespace

TEST_CASE("actions, states and facts, changed at random, are refused or are what they would be written as") {
  auto const with = samples(standard);
  std::mt19937_64 random(1);
  std::vector<bytes> sound;
  for (std::size_t action = 0; action < protocol::actions::size; ++action) {
    auto body = with.body_of(action);
    body.insert(body.begin(), static_cast<char>(action));
    sound.push_back(std::move(body));
  }
  STATIC_REQUIRE(written::size < 256);
  for (auto const& whole : sound) REQUIRE(decoding::any_value_in(whole, written{}) == "");
  std::size_t wrong = 0;
  for (int i = 0; i < long_run::times(20'000); ++i) {
    auto bytes = decoding::changed(sound[random() % sound.size()], random);
    if (!bytes.empty() && random() % 2 == 0) bytes.front() = static_cast<char>(random() % written::size);
    wrong += !decoding::any_value_in(bytes, written{}).empty();
  }
  CHECK(wrong == 0);
}

TEST_CASE("a refund case by names, changed at random, is done or refused, and what was done can be replayed") {
  auto const with = samples(standard);
  auto const role = [](std::string_view name) {
    return static_cast<char>(redress::index_of_name<protocol::roles>(name));
  };
  auto const action = [](std::string_view name) {
    return static_cast<char>(redress::index_of_name<protocol::actions>(name));
  };
  // Role, action, hours, kind of body.
  bytes const sound{role("buyer"),    action("file_claim"),   0, 0, role("merchant"), action("reject"),         1, 0,
                    role("buyer"),    action("escalate"),     2, 0, role("platform"), action("rule_for_buyer"), 3, 0,
                    role("merchant"), action("waive_appeal"), 4, 0};
  std::uint32_t done = 0;
  CHECK(decoding::acts_in<protocol>(sound, with, &done) == "");
  CHECK(done == 5);
  std::mt19937_64 random(2);
  std::size_t wrong = 0;
  for (int i = 0; i < long_run::times(5'000); ++i)
    wrong += !decoding::acts_in<protocol>(decoding::changed(sound, random), with).empty();
  CHECK(wrong == 0);
}
