// SPDX-License-Identifier: BSL-1.0
// Whole systems, simulated: whatever the storage, the clocks and the others do, nothing is lost, doubled or early.
#include "../support/catch.hpp"
#include "../support/long_run.hpp"
#include "hasty_play.hpp"
#include "leave_play.hpp"
#include "loan_play.hpp"
#include "purchase_play.hpp"
#include "seeds.hpp"

using simulation::hasty_play, simulation::leave_play, simulation::loan_play, simulation::purchase_play,
    simulation::wrong_in;

namespace {
std::uint64_t times(int count) { return static_cast<std::uint64_t>(long_run::times(count)); }
} // namespace

TEST_CASE("leave: nothing goes wrong in any world") { CHECK(wrong_in<leave_play>(1, times(500)) == ""); }
TEST_CASE("leave that is asked for too late: nothing goes wrong in any world") {
  CHECK(wrong_in<hasty_play>(1, times(300)) == "");
}
TEST_CASE("loan: nothing goes wrong in any world") { CHECK(wrong_in<loan_play>(1, times(500)) == ""); }
TEST_CASE("purchase: nothing goes wrong in any world") { CHECK(wrong_in<purchase_play>(1, times(500)) == ""); }
TEST_CASE("purchase: nothing goes wrong in any other world") {
  CHECK(wrong_in<purchase_play>(1'000'001, times(500)) == "");
}

TEST_CASE("a seed tells the same story each time") {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    auto const story = simulation::told<loan_play>(seed).events;
    CHECK(story.size() > 20);
    CHECK(simulation::told<loan_play>(seed).events == story);
  }
}
