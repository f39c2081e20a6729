// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <cstdint>
#include <set>

#include <redress/encoding/digest.hpp>
#include <redress/encoding/salt.hpp>
#include <redress/service/random_salts.hpp>

#include "../support/catch.hpp"

using namespace redress;

namespace {

byte_view bytes_of(salt const& of) { return {reinterpret_cast<char const*>(of.data()), of.size()}; }
digest of(salt const& salted, std::uint32_t position, std::string_view words) {
  return detail::text_digest<plain_digester>(bytes_of(salted), position, words);
}

} // namespace

TEST_CASE("the digest of a text depends on each bit of the salt, on its position and on each character") {
  std::set<digest> all{of({}, 0, "no"), of({}, 1, "no"), of({}, 256, "no"), of({}, 0, "nO"), of({}, 0, "no ")};
  CHECK(all.size() == 5);
  for (std::size_t bit = 0; bit < 128; ++bit) {
    salt changed{};
    changed[bit / 8] = static_cast<std::uint8_t>(1u << bit % 8);
    all.insert(of(changed, 0, "no"));
  }
  CHECK(all.size() == 5 + 128);
}

TEST_CASE("a source draws from what it is given; none gives zeros, in a constant expression too") {
  STATIC_REQUIRE(salt_source{}() == salt{});
  std::uint8_t next = 7;
  salt_source const counts{.draw =
                               [](void const* from) {
                                 auto& n = *static_cast<std::uint8_t*>(const_cast<void*>(from));
                                 return salt{n++};
                               },
                           .from = &next};
  CHECK(counts() == salt{7});
  CHECK(counts() == salt{8});
}

TEST_CASE("random salts are all different") {
  std::set<salt> all;
  for (int i = 0; i < 1000; ++i) all.insert(random_salts()());
  CHECK(all.size() == 1000);
}
