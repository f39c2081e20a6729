// SPDX-License-Identifier: BSL-1.0
#include <set>
#include <string>

#include <redress/casework/digest.hpp>

#include "../support/catch.hpp"

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
