// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <redress/encoding/print.hpp>

#include "../support/catch.hpp"

using namespace redress;
using namespace std::chrono_literals;

namespace {

enum class colour : std::uint8_t { red = 1 };
constexpr auto enumerators(colour) { return std::array<enumerator<colour>, 1>{{{colour::red, "red"}}}; }

struct price {
  int cents{};
};
std::string to_text(price const& p) { return std::to_string(p.cents) + " cents"; }

struct note {
  text words{};
  std::optional<colour> paint{};
  std::vector<int> pages{};
  bool kept = false;
  static constexpr void fields(auto& self, auto& f) {
    f("words", self.words), f("paint", self.paint), f("pages", self.pages), f("kept", self.kept);
  }
};
struct letter {
  note inside{};
  instant sent{};
  static constexpr void fields(auto& self, auto& f) { f("inside", self.inside), f("sent", self.sent); }
};
struct nothing {};

} // namespace

TEST_CASE("plain values print as people write them") {
  CHECK(print(true) == "yes");
  CHECK(print(false) == "no");
  CHECK(print(-7) == "-7");
  CHECK(print(text("word")) == "word");
  CHECK(print(colour::red) == "red");
  CHECK(print(price{5}) == "5 cents");
  CHECK(print(48h) == "2 d");
  CHECK(print(36h) == "36 h");
  CHECK(print(90min) == "90 min");
  CHECK(print(30s) == "30 s");
  CHECK(print(1500ms) == "1500 ms");
  CHECK(print(std::array<int, 2>{1, 2}) == "1; 2");
  CHECK(print(std::optional<int>{}).empty());
  CHECK(print(std::optional<int>{3}) == "3");
  CHECK(print(nothing{}).empty());
}

TEST_CASE("instants are shown where the reader is") {
  instant const when = std::chrono::sys_days{2026y / 3 / 2} + 2h;
  CHECK(print(when) == "2026-03-02 02:00");
  CHECK(print(when, zone{.standard = 8h}) == "2026-03-02 10:00");
  CHECK(print(letter{.inside = {}, .sent = when}, zone{.standard = 8h}) == "inside kept no, sent 2026-03-02 10:00");
}

TEST_CASE("a struct prints by its fields, what is empty or absent left out") {
  CHECK(print(note{.words = "hello", .paint = colour::red, .pages = {1, 2}, .kept = true}) ==
        "words hello, paint red, pages 1; 2, kept yes");
  CHECK(print(note{}) == "kept no");
}

TEST_CASE("a text in a struct cannot look like the members after it") {
  CHECK(print(note{.words = "hello, kept yes"}) == "words \"hello, kept yes\", kept no");
  CHECK(print(note{.words = "a \"b\""}) == "words \"a \\\"b\\\"\", kept no");
  CHECK(print(std::vector<text>{"a", "b; c"}) == "a; \"b; c\"");
  CHECK(print(std::optional<text>("b; c")) == "b; c");
}
