// SPDX-License-Identifier: BSL-1.0
// Valid bytes, changed at random: rejected, or equal to the encoding of what was decoded. tests/fuzz/ does the same with a
// fuzzer.
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "../support/catch.hpp"
#include "../support/decoding.hpp"
#include "../support/leave.hpp"
#include "../support/loan.hpp"
#include "../support/long_run.hpp"

using namespace redress;
using namespace std::chrono_literals;

namespace {

constexpr instant start = std::chrono::sys_days{2026y / 3 / 2};

samples_of<loan::protocol> loans() {
  return {.rules = {.on_shelf = false},
          .start = start,
          .bodies = {{"borrow", encode(loan::borrow{.title = "Emma"})},
                     {"renew", encode(loan::renew{.note = "a chapter a day"})},
                     {"take_back", encode(loan::take_back{.torn = true})}},
          .party = [](auto role) { return role == "timekeeper" ? "" : "eve"; }};
}

std::vector<entry> a_journal() {
  any_case<loan::protocol> on(open<loan::protocol>("f"));
  loan::rules const rules{};
  auto now = start;
  auto const done = [&](auto const& who, auto const& what) {
    REQUIRE_FALSE(dispatch(on, who, what, step_time<loan::rules>{rules, now}));
    now += 1h;
  };
  done(loan::reader{"eve"}, loan::borrow{.title = "Emma"});
  done(loan::reader{"eve"}, loan::renew{.note = "a chapter a day"});
  now += 24h * 15;
  done(timekeeper{}, lapse{});
  done(loan::librarian{"lea"}, loan::take_back{.torn = true});
  return on.journal();
}

// Changes sound bytes so many times and returns the first thing that is wrong.
std::string first_wrong(std::vector<bytes> const& sound, int times, auto&& asked) {
  std::mt19937_64 random(2026);
  for (auto const& whole : sound)
    if (auto const what = asked(whole); !what.empty()) return "unchanged: " + std::string(what);
  for (int i = 0; i < times; ++i)
    if (auto const what = asked(decoding::changed(sound[random() % sound.size()], random)); !what.empty())
      return "change " + std::to_string(i) + ": " + std::string(what);
  return {};
}

// A value of each kind that the codec knows.
enum class shade : std::uint8_t { light = 1, dark };
constexpr auto enumerators(shade) {
  return std::array<enumerator<shade>, 2>{{{shade::light, "light"}, {shade::dark, "dark"}}};
}
struct everything {
  bool flag{};
  int number{};
  shade in{shade::light};
  text words{};
  instant when{};
  elapsed span{};
  std::optional<text> maybe{};
  std::vector<text> list{};
  std::array<std::uint16_t, 3> three{};
  static constexpr void fields(auto& self, auto& f) {
    f("flag", self.flag), f("number", self.number), f("in", self.in), f("words", self.words), f("when", self.when);
    f("span", self.span), f("maybe", self.maybe), f("list", self.list), f("three", self.three);
  }
};

} // namespace

TEST_CASE("values of every kind, changed at random, are refused or are what they would be written as") {
  std::vector<bytes> const sound{
      encode(everything{}),
      encode(everything{true, -1, shade::dark, "words", start, 5s, text("maybe"), {"a", "", "list"}, {1, 2, 65535}})};
  CHECK(first_wrong(sound, long_run::times(30'000), &decoding::value_in<everything>) == "");
}

TEST_CASE("entries, changed at random, are refused at a place or are what they would be written as") {
  std::vector<bytes> sound;
  for (auto const& made : a_journal()) sound.push_back(made.data), sound.push_back(erase_payload(made)->data);
  CHECK(first_wrong(sound, long_run::times(30'000), &decoding::entry_in) == "");
}

TEST_CASE("journals with sound chains, changed at random, are refused at an entry or replayed as they are") {
  auto const sound = decoding::as_source<loan::protocol>(a_journal());
  CHECK(first_wrong({sound}, long_run::times(8'000), &decoding::journal_in<loan::protocol>) == "");
}

TEST_CASE("acts by names, changed at random, are done or refused, and what was done can be replayed") {
  auto const with = loans();
  auto const index = [](std::string_view action) {
    return static_cast<char>(index_of_name<loan::protocol::actions>(action));
  };
  // Role, action, hours, kind of body: borrowed, handed out, renewed twice, given back.
  bytes const sound{0, index("borrow"), 0, 0, 1, index("hand_out"),  1, 0, 0, index("renew"), 2, 0,
                    0, index("renew"),  3, 0, 1, index("take_back"), 9, 0};
  std::uint32_t done = 0;
  CHECK(decoding::acts_in<loan::protocol>(sound, with, &done) == "");
  CHECK(done == 5);
  CHECK(first_wrong({sound}, long_run::times(8'000),
                    [&](byte_view data) { return decoding::acts_in<loan::protocol>(data, with); }) == "");
}
