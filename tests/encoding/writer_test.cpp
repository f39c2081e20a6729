// SPDX-License-Identifier: BSL-1.0
// What a writer knows of what was put into it, beside the bytes.
#include <array>
#include <chrono>
#include <cstdint>

#include <redress/encoding/writer.hpp>

#include "../support/catch.hpp"

using namespace redress;
using redress::detail::writer;

namespace {

enum class colour : std::uint8_t { red = 1, green };
constexpr auto enumerators(colour) {
  return std::array<enumerator<colour>, 2>{{{colour::red, "red"}, {colour::green, "green"}}};
}

struct before {};
template <std::uint16_t Last> struct until {
  using past = written_until<Last, before>;
  std::uint8_t value = 7;
  static constexpr void fields(auto& self, auto& f) { f("value", self.value); }
};

template <class... T> writer of(T const&... values) {
  writer all;
  (all.put(values), ...);
  return all;
}

} // namespace

TEST_CASE("a writer is readable as long as all that was put into it is") {
  CHECK(of(colour::green, instant{}).readable());
  CHECK_FALSE(of(colour{9}).readable());
  CHECK_FALSE(of(instant::max()).readable());
  CHECK_FALSE(of(instant::max(), instant{}, colour::red).readable());
  CHECK_FALSE(of(colour{9}, colour::red, instant{}).readable());
}

TEST_CASE("a writer tells the last schema in which something of it was written otherwise") {
  CHECK(of(colour::red).past() == 0);
  CHECK(of(until<1>{}, until<3>{}).past() == 3);
  CHECK(of(until<3>{}, until<1>{}).past() == 3);
}

TEST_CASE("a copy of a writer knows what the writer knew") {
  auto const one = of(until<2>{}, colour{9});
  writer const copy = one;
  CHECK(copy.past() == 2);
  CHECK_FALSE(copy.readable());
  CHECK(byte_view(copy) == byte_view(one));
  writer other = of(instant::max(), until<5>{});
  other = of(colour::red);
  CHECK(other.readable());
  CHECK(other.past() == 0);
}
