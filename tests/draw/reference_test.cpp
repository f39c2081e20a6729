// SPDX-License-Identifier: BSL-1.0
#include "../support/catch.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <redress/casework/window.hpp>
#include <redress/draw/reference.hpp>
#include <redress/encoding/fields.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/refund/protocol.hpp>
#include "../support/small.hpp"

namespace {

using namespace small;

struct rules {
  redress::elapsed answer = std::chrono::days{7}, hearing = std::chrono::hours{36};
};
redress::instant next_session(int) { return {}; }

struct asked {
  redress::instant due{};
  static constexpr auto window = &rules::answer;
  static constexpr std::string_view name = "asked";
};
struct heard {
  redress::instant due{};
  static constexpr auto window = redress::until<next_session, &rules::hearing>;
  static constexpr std::string_view name = "heard";
};
struct put_off {
  redress::instant due{};
  static constexpr auto window = redress::due_by_decision<&rules::answer>;
  static constexpr std::string_view name = "put_off";
};

bool in_time(int) { return false; }
template <int> bool not_waived(int) { return false; }

struct talk : phase<row<unopened, ann, open, asked>, row<asked, bob, go, heard, same>::only_if<in_time, not_waived<1>>,
                    row<any_of<heard, put_off>, bob, go, z>::only_if<not_waived<2>>,
                    row<heard, ann, hop, put_off>::at_most<3>, row<any_of<asked, heard>, ann, ask, same>> {
  static constexpr std::string_view name = "talk";
};
struct table : redress::protocol<talk, row<z, bob, undo, b>> {};

// No guards, no limits, no windows.
struct bare : redress::protocol<row<unopened, ann, open, a>, row<a, ann, go, z>> {};

// Actions that carry something.
enum class colour { red, green };
constexpr auto enumerators(colour) {
  return std::array<redress::enumerator<colour>, 2>{{{colour::red, "red"}, {colour::green, "green"}}};
}
struct paint {
  colour shade{};
  std::optional<int> layers{};
  REDRESS_FIELDS(shade, layers)
};
struct order {
  redress::text note{};
  std::vector<paint> coats{};
  bool urgent = false;
  redress::instant wanted{};
  redress::elapsed patience{};
  std::array<char, 2> country{};
  colour lid{};
  REDRESS_ACTION(order, note, coats, urgent, wanted, patience, country, lid)
};
struct painted : redress::protocol<row<unopened, ann, order, a>, row<a, ann, go, z>> {};

} // namespace

TEST_CASE("actions are listed with what they carry, and once what that is made of") {
  auto const text = redress::reference<painted>();
  CHECK(text.substr(text.find("## Actions")) == R"(## Actions

| action | carries |
|---|---|
| order | `note`: text, `coats`: list of paint, `urgent`: yes or no, `wanted`: instant, `patience`: duration, `country`: 2 of character, `lid`: colour |
| go | |

| struct | members |
|---|---|
| paint | `shade`: colour, `layers`: integer or none |

| enumeration | values |
|---|---|
| colour | red, green |
)");
  CHECK(redress::reference<table>().find("## Actions") == std::string::npos); // none carries anything
}

TEST_CASE("the reference of a small table under its rules") {
  CHECK(redress::reference<table>(rules{}) ==
        R"(States 5 (closed 1), roles 2, actions 5, rows 8 (2 that do not change the state), guards 2.

## States

### unopened

Every case begins here.

| who | does | only if | how often | leads to |
|---|---|---|---|---|
| ann | open | | | [asked](#asked) |

### asked

In talk. Lapses `answer` (7 d) after the case entered it.

| who | does | only if | how often | leads to |
|---|---|---|---|---|
| bob | go | in_time, not_waived | | [heard](#heard), stays |
| ann | ask | | | stays |

### heard

In talk. Lapses at `next_session`, at most 36 h later.

| who | does | only if | how often | leads to |
|---|---|---|---|---|
| bob | go | not_waived | | [z](#z) |
| ann | hop | | at most 3 | [put_off](#put_off) |
| ann | ask | | | stays |

### put_off

In talk. Lapses when the decision that led here says, at most 7 d later.

| who | does | only if | how often | leads to |
|---|---|---|---|---|
| bob | go | not_waived | | [z](#z) |

### z

Closed.

| who | does | only if | how often | leads to |
|---|---|---|---|---|
| bob | undo | | | [b](#b) |

### b

No row leaves it, and no action is legal in it.

## Guards

| guard | rows |
|---|---|
| in_time | bob go in asked |
| not_waived | bob go in asked, heard, put_off |
)");
}

TEST_CASE("without rules a window is its name alone") {
  auto const text = redress::reference<table>();
  CHECK(text.find("Lapses `answer` after the case entered it.\n") != std::string::npos);
  CHECK(text.find("Lapses at `next_session`.\n") != std::string::npos);
  CHECK(text.find("Lapses when the decision that led here says.\n") != std::string::npos);
  CHECK(text.find(" d ") == std::string::npos);
}

TEST_CASE("what no row of a table has is no column of its reference") {
  CHECK(redress::reference<bare>() ==
        R"(States 2 (closed 1), roles 1, actions 2, rows 2 (0 that do not change the state), guards 0.

## States

### unopened

Every case begins here.

| who | does | leads to |
|---|---|---|
| ann | open | [a](#a) |

### a

| who | does | leads to |
|---|---|---|
| ann | go | [z](#z) |

### z

Closed.

No row leaves it, and no action is legal in it.
)");
}

TEST_CASE("the reference of the refund case has a heading for each state and a line for each row") {
  using refund = redress::refund::protocol;
  auto const text = redress::reference<refund>(redress::refund::marketplace_rules());
  std::size_t headings = 0, lines = 0, lapses = 0;
  for (std::size_t at = 0, end; at < text.size(); at = end + 1) {
    end = text.find('\n', at);
    auto const line = std::string_view(text).substr(at, end - at);
    if (line == "## Guards") break;
    headings += line.starts_with("### ");
    lines += line.starts_with("| ") && !line.starts_with("| who ");
    lapses += line.find("Lapses ") != line.npos;
  }
  CHECK(headings == refund::states::size);
  CHECK(lines == redress::row_count<refund>);
  std::size_t windows = 0;
  for (auto const name : redress::window_names<refund>) windows += !name.empty();
  CHECK(lapses == windows);
}
