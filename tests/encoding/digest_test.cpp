// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <redress/casework/case_in.hpp>
#include <redress/casework/replay.hpp>
#include <redress/encoding/digest.hpp>

#include "../support/catch.hpp"
#include "../support/forged.hpp"
#include "../support/leave.hpp"

using namespace redress;

// Journals hold these numbers: a digest that changes makes every one of them unreadable.
TEST_CASE("digests are what they have always been") {
  STATIC_REQUIRE(digest_of("") == 0xc9485ca18feacb79);
  STATIC_REQUIRE(digest_of("a") == 0x1bf59710cb0bdd3a);
  STATIC_REQUIRE(digest_of("redress") == 0x8561f3cf04950e4b);
  STATIC_REQUIRE(digest_of("a text of more than eight bytes") == 0xfeee52c527852073);
  STATIC_REQUIRE(digest_of("redress", 1) == 0x4a7abbdcf9b3a3df);
}

TEST_CASE("each bit of a text and each zero at its end changes the digest") {
  std::string const original = "a text of 27 bytes, no less";
  std::set<digest> seen{digest_of(original)};
  std::size_t tried = 1;
  for (std::size_t at = 0; at < original.size(); ++at)
    for (int bit = 0; bit < 8; ++bit, ++tried) {
      auto changed = original;
      changed[at] = static_cast<char>(changed[at] ^ (1 << bit));
      seen.insert(digest_of(changed));
    }
  for (std::size_t zeros = 1; zeros <= 20; ++zeros, ++tried)
    seen.insert(digest_of(original + std::string(zeros, '\0')));
  for (std::size_t kept = 0; kept < original.size(); ++kept, ++tried) seen.insert(digest_of(original.substr(0, kept)));
  CHECK(seen.size() == tried);
}

TEST_CASE("zeros alone are told apart by their number") {
  std::set<digest> seen;
  for (std::size_t count = 0; count < 40; ++count) seen.insert(digest_of(std::string(count, '\0')));
  CHECK(seen.size() == 40);
}

TEST_CASE("a digest goes on from the one before, in order") {
  CHECK(digest_of("b", digest_of("a")) != digest_of("a", digest_of("b")));
  CHECK(digest_of("", digest_of("a")) != digest_of("a"));
  CHECK(digest_of("a", 1) != digest_of("a", 2));
}

namespace {

// In place of a message authentication code: has a secret, and is longer than the plain digest.
struct sealed {
  using value = std::array<std::uint8_t, 24>;
  static constexpr value of(std::string_view data, value const& before) {
    value out{};
    std::string all(before.begin(), before.end());
    all += data;
    for (std::size_t part = 0; part < 3; ++part) {
      auto const number = digest_of(all, 0x5ec4e7 + part);
      for (std::size_t i = 0; i < 8; ++i) out[8 * part + i] = static_cast<std::uint8_t>(number >> (8 * i));
    }
    return out;
  }
};
struct sealed_protocol : leave::traits, redress::protocol<leave::protocol> {
  static constexpr redress::hooks<leave::file, sealed> hooks{.acts_in = redress::anyone};
};

std::vector<entry> journal_under_seal() {
  constexpr leave::rules in_force{};
  auto asked = open<sealed_protocol>("l1").apply(leave::employee{"ann"}, leave::ask{.days = 5},
                                                 step_time{in_force, instant{} + std::chrono::hours{1}});
  auto granted = std::move(*asked).apply(leave::manager{"bob"}, leave::grant{},
                                         step_time{in_force, instant{} + std::chrono::hours{2}});
  return granted->journal();
}

} // namespace

TEST_CASE("a protocol may chain its journals by a digester of its own") {
  STATIC_REQUIRE(std::is_same_v<digester_of<leave::protocol>, plain_digester>);
  STATIC_REQUIRE(std::is_same_v<digester_of<sealed_protocol>, sealed>);
  auto const journal = journal_under_seal();
  CHECK(read(journal.back())->chain.size() == 24);
  CHECK_FALSE(verify<sealed>(journal, "l1"));
  auto const again = replay<sealed_protocol>(journal, "l1");
  REQUIRE(again);
  CHECK(again->state_name() == "granted");
  CHECK(again->file().taken == 5);
}

TEST_CASE("a journal does not verify under another digester than the one it was written with") {
  auto const journal = journal_under_seal();
  CHECK(verify(journal, "l1")->kind == corruption_kind::wrong_chain);
  CHECK(replay<leave::protocol>(journal, "l1").error().kind == corruption_kind::wrong_chain);
}

TEST_CASE("every changed bit is noticed under a digester of a protocol's own, and what is erased still follows") {
  auto const original = journal_under_seal();
  for (std::size_t at = 0; at < original.back().data.size(); ++at)
    for (int bit = 0; bit < 8; ++bit) {
      auto journal = original;
      journal.back().data[at] = static_cast<char>(journal.back().data[at] ^ (1 << bit));
      REQUIRE(verify<sealed>(journal, "l1"));
    }
  auto journal = original;
  journal.front() = *erase_payload(journal.front());
  CHECK_FALSE(verify<sealed>(journal, "l1"));
}

TEST_CASE("who knows the plain digest and not the secret cannot forge an entry") {
  auto journal = journal_under_seal();
  journal.back() = forged(0, {.version = 2,
                              .at = journal.back().at,
                              .role = "manager",
                              .party = "bob",
                              .action = "deny",
                              .state = "denied",
                              .payload = payload_of(text("no"), text("no"))});
  CHECK(replay<sealed_protocol>(journal, "l1").error().kind == corruption_kind::wrong_chain);
}
