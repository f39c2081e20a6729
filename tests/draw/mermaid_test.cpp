// SPDX-License-Identifier: BSL-1.0
#include "../support/catch.hpp"

#include <cstddef>
#include <set>
#include <sstream>
#include <string>
#include <string_view>

#include <redress/casework/window.hpp>
#include <redress/draw/mermaid.hpp>
#include <redress/encoding/time.hpp>
#include <redress/refund/protocol.hpp>
#include "../support/small.hpp"

namespace {

using namespace small;

struct talk : phase<row<unopened, ann, open, a>, row<a, ann, go, b>, row<a, bob, go, b>, row<a, bob, ask, same>> {
  static constexpr std::string_view name = "talk";
};
struct settle : phase<row<b, ann, pay, z, y>, row<b, bob, pay, y, z>, row<b, ann, undo, a>> {
  static constexpr std::string_view name = "to settle";
};
struct table : redress::protocol<talk, settle, row<c, ann, undo, a>> {};

bool has(std::string const& text, std::string const& word) { return text.find(word) != std::string::npos; }

} // namespace

TEST_CASE("the small table in the language of Mermaid") {
  CHECK(redress::mermaid<table>() == R"(stateDiagram-v2
  state "talk" as talk {
    a
  }
  state "to settle" as phase_2 {
    b
    z
    y
    state choice_1 <<choice>>
    choice_1 --> z
    choice_1 --> y
    b --> choice_1 : ann pay<br/>bob pay
  }
  c
  [*] --> a : ann open
  a --> b : ann go<br/>bob go
  b --> a : ann undo
  c --> a : ann undo
  classDef closed fill:#ddd,stroke:#333,stroke-width:3px,color:#000
  class z,y closed
)");
}

namespace {

bool heard(int) { return false; }
bool funded(int) { return false; }
struct rules {
  redress::elapsed answer{1};
};
struct asked : letter<'q'> {
  redress::instant due{};
  static constexpr auto window = &rules::answer;
};
struct guarded
    : redress::protocol<row<unopened, ann, open, asked>, row<asked, ann, pay, b>::only_if<heard, funded>::at_most<2>,
                        row<asked, bob, pay, b>> {};

} // namespace

TEST_CASE("guards and limits are behind a step, and windows below a state, for Mermaid") {
  auto const text = redress::mermaid<guarded>();
  CHECK(has(text, "  state \"q<br/>lapses#58; answer\" as q\n"));
  CHECK(has(text, "  q --> b : ann pay (at most 2) [heard, funded]<br/>bob pay\n"));
  auto const bare = redress::mermaid<guarded>({.windows = false, .guards = false});
  CHECK(has(bare, "  q\n"));
  CHECK(has(bare, "  q --> b : ann pay (at most 2)<br/>bob pay\n"));
}

TEST_CASE("settings of the small table, for Mermaid") {
  CHECK(!has(redress::mermaid<table>(), "bob ask"));
  CHECK(has(redress::mermaid<table>({.rows_that_stay = true}), "    a --> a : bob ask\n"));
  CHECK(has(redress::mermaid<table>({.left_to_right = true}), "stateDiagram-v2\n  direction LR\n"));
  CHECK(!has(redress::mermaid<table>({.choices = false}), "<<choice>>"));
  CHECK(has(redress::mermaid<table>({.choices = false}), "    b --> y : ann pay<br/>bob pay\n"));
}

namespace {

struct end {
  static constexpr std::string_view name = "end";
};
struct end_ {
  static constexpr std::string_view name = "end_";
};
struct state {
  static constexpr std::string_view name = "state";
};
struct choice_1 {
  static constexpr std::string_view name = "choice_1";
};
struct phase_2 {
  static constexpr std::string_view name = "phase_2";
};
struct named_like_a_state : phase<row<unopened, ann, open, a>, row<a, ann, go, end, end_>, row<a, bob, go, end, end_>> {
  static constexpr std::string_view name = "a";
};
struct named_oddly : phase<row<end, ann, go, state>, row<state, ann, go, choice_1>, row<choice_1, ann, go, phase_2>> {
  static constexpr std::string_view name = "\"quoted\" #1; 100%: <b>\n";
};
struct odd : redress::protocol<named_like_a_state, named_oddly> {};

} // namespace

TEST_CASE("a state may be called as a word of Mermaid or as something else of the diagram") {
  auto const text = redress::mermaid<odd>();
  CHECK(has(text, "state \"end\" as end__\n")); // `end_` is another state
  CHECK(has(text, "    end_\n"));
  CHECK(has(text, "state \"state\" as state_\n"));
  CHECK(has(text, "  state \"a\" as a_ {\n"));
  CHECK(has(text, "    choice_1\n"));
  CHECK(has(text, "state choice_1_ <<choice>>\n"));
  CHECK(has(text, "    phase_2\n"));
  CHECK(has(text, " as phase_2_ {\n"));
  CHECK(has(text, "    choice_1 --> phase_2 : ann go\n"));
}

TEST_CASE("a phase may be called anything, for Mermaid") {
  CHECK(has(redress::mermaid<odd>(), "state \"#34;quoted#34; #35;1#59; 100#37;#58; #60;b#62; \" as "));
}

TEST_CASE("the refund case for Mermaid: every state is there once, in its group, and every arrow has one line") {
  using refund = redress::refund::protocol;
  auto const d = redress::diagram_of<refund>();
  std::set<std::string> states;
  std::size_t arrows = 0, groups = 0, ends = 0, choices = 0, twice = 0;
  std::istringstream text(redress::mermaid<refund>());
  for (std::string line; std::getline(text, line);) {
    line.erase(0, line.find_first_not_of(' '));
    if (has(line, " --> "))
      ++arrows;
    else if (line.ends_with(" {"))
      ++groups;
    else if (line == "}")
      ++ends;
    else if (line.ends_with(" <<choice>>"))
      ++choices;
    else if (auto const state = line.substr(line.rfind(' ') + 1); // `state "a<br/>lapses" as a`, or `a` alone
             (!has(line, " ") || has(line, "\" as ")) && line != "stateDiagram-v2" && !states.insert(state).second)
      ++twice;
  }
  CHECK(arrows == d.arrows.size());
  CHECK(groups == d.groups.size());
  CHECK(ends == groups);
  CHECK(twice == 0);
  CHECK(choices + states.size() + 1 == d.nodes.size());
  for (std::size_t node = 1; node < d.nodes.size(); ++node)
    if (!d.is_choice(node)) CHECK(states.contains(std::string(d.nodes[node].name)));
}
