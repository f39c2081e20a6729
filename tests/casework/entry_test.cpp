// SPDX-License-Identifier: BSL-1.0
#include <chrono>
#include <cstddef>
#include <string_view>
#include <utility>

#include <redress/casework/case_in.hpp>
#include <redress/casework/entry.hpp>

#include "../support/catch.hpp"
#include "../support/forged.hpp"
#include "../support/leave.hpp"

using namespace redress;
using namespace std::chrono_literals;

namespace {

constexpr leave::rules in_force{};
constexpr instant start{1234567890ms};
digest before = 0; // the chain that the entry goes on from

// The second of a case that was opened with this id.
entry made() {
  auto asked =
      open<leave::protocol>("l1").apply(leave::employee{"ann"}, leave::ask{.days = 5}, step_time{in_force, start});
  auto denied =
      std::move(*asked).apply(leave::manager{"bob"}, leave::deny{.why = "busy"}, step_time{in_force, start + 1h});
  before = chain_behind(denied->journal().front());
  return denied->journal().back();
}

bool follows(digest behind, entry const& next, entry_parts const& parts) {
  return detail::follow<plain_digester>(behind, next, parts).has_value();
}

} // namespace

TEST_CASE("an entry comes apart into what it was made of") {
  auto const e = made();
  CHECK(e.version == 2);
  CHECK(e.at == start + 1h);
  auto const parts = read(e);
  REQUIRE(parts);
  CHECK(parts->role == "manager");
  CHECK(parts->party == "bob");
  CHECK(parts->action == "deny");
  CHECK(parts->state == "denied");
  CHECK_FALSE(parts->erased);
  CHECK(parts->payload == payload_of(text("busy"), text("busy"))); // as asked, and as the state knows it
  CHECK(reader(parts->payload_digest).get<digest>() == digest_of(parts->payload));
  CHECK(parts->chain == byte_view(e.data).substr(e.data.size() - 8));
  CHECK(follows(before, e, *parts));
}

// Stored journals hold this layout: a change here needs a new layout number, and a reader for both.
TEST_CASE("the bytes of an entry are what they have always been") {
  constexpr std::string_view front("\1\7manager\3\0\0\0bob\4deny\6denied\0\x10\0\0\0\4\0\0\0busy\4\0\0\0busy", 49);
  auto const data = made().data;
  CHECK(byte_view(data).substr(0, front.size()) == front);
  CHECK(data.size() == front.size() + 16);
  CHECK(made() == forged(before, {.version = 2,
                                  .at = start + 1h,
                                  .role = "manager",
                                  .party = "bob",
                                  .action = "deny",
                                  .state = "denied",
                                  .payload = payload_of(text("busy"), text("busy"))}));
  CHECK(chain_behind(made()) == 0x5cc5b7ad2bfc3140);
}

TEST_CASE("an entry belongs behind one other, at one version and one time") {
  auto e = made();
  auto const parts = *read(e);
  CHECK_FALSE(follows(before + 1, e, parts));
  e.version = 1;
  CHECK_FALSE(follows(before, e, parts));
  e.version = 2;
  e.at += 1ms;
  CHECK_FALSE(follows(before, e, parts));
}

TEST_CASE("every changed bit of an entry is unreadable or does not follow") {
  auto const original = made();
  for (std::size_t at = 0; at < original.data.size(); ++at)
    for (int bit = 0; bit < 8; ++bit) {
      auto e = original;
      e.data[at] = static_cast<char>(e.data[at] ^ (1 << bit));
      auto const parts = read(e);
      REQUIRE((!parts || !follows(before, e, *parts)));
    }
}

TEST_CASE("an entry cut short is unreadable, and says where") {
  auto const original = made();
  for (std::size_t kept = 0; kept < original.data.size(); ++kept) {
    auto e = original;
    e.data.resize(kept);
    auto const parts = read(e);
    REQUIRE_FALSE(parts);
    REQUIRE(parts.error().kind == corruption_kind::unreadable);
    REQUIRE(parts.error().version == 2);
    REQUIRE(parts.error().where <= kept);
  }
}

TEST_CASE("bytes behind an entry and a layout of the future are unreadable") {
  auto longer = made();
  longer.data.push_back('x');
  REQUIRE_FALSE(read(longer));
  CHECK(read(longer).error().detail == decode_error::left_over);
  auto newer = made();
  newer.data[0] = 5;
  REQUIRE_FALSE(read(newer));
  CHECK(read(newer).error().detail == decode_error::unknown_layout);
}

TEST_CASE("an erased payload is gone, and the entry still follows") {
  auto const erased = erase_payload(made());
  REQUIRE(erased);
  CHECK(byte_view(erased->data).find("busy") == byte_view::npos);
  auto const parts = read(*erased);
  REQUIRE(parts);
  CHECK(parts->erased);
  CHECK(parts->payload.empty());
  CHECK(parts->party == "bob");
  CHECK(follows(before, *erased, *parts));
  CHECK(*erase_payload(*erased) == *erased);
}

TEST_CASE("what cannot be read cannot be erased") {
  auto cut = made();
  cut.data.resize(10);
  REQUIRE_FALSE(erase_payload(cut));
  CHECK(erase_payload(cut).error().kind == corruption_kind::unreadable);
}

TEST_CASE("each kind of corruption has a name") {
  using enum corruption_kind;
  for (auto const kind : {unreadable, wrong_version, wrong_chain, wrong_text, goes_back, illegal_step, erased})
    CHECK_FALSE(name_of(kind).empty());
}
