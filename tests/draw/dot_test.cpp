// SPDX-License-Identifier: BSL-1.0
#include "../support/catch.hpp"

#include <cstddef>
#include <set>
#include <string>
#include <string_view>

#include <redress/casework/window.hpp>
#include <redress/draw/dot.hpp>
#include <redress/encoding/time.hpp>
#include <redress/refund/protocol.hpp>
#include "../support/small.hpp"

namespace {

using namespace small;

std::size_t count(std::string_view text, std::string_view word) {
  std::size_t n = 0;
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) ++n;
  return n;
}
std::string line(std::string const& colour, std::string const& text) {
  return "<font color=\"" + colour + "\">" + text + "</font><br align=\"left\"/>";
}
std::string label(std::string const& lines) {
  return "<table border=\"0\" cellspacing=\"0\" cellpadding=\"2\" bgcolor=\"#ffffffd0\"><tr><td>" + lines +
         "</td></tr></table>";
}
bool has(std::string_view text, std::string_view word) { return count(text, word) > 0; }

struct talk : phase<row<unopened, ann, open, a>, row<a, ann, go, b>, row<a, bob, go, b>, row<a, bob, ask, same>> {
  static constexpr std::string_view name = "talk";
};
struct end : phase<row<b, ann, pay, z>, row<b, ann, undo, a>, row<z, ann, undo, a>> {
  static constexpr std::string_view name = "<the> \"end\" & all\\of\nit";
};
struct table : redress::protocol<talk, end> {};

} // namespace

TEST_CASE("the small table in the language of Graphviz") {
  auto const text = redress::dot<table>();
  CHECK(text.starts_with("digraph {\n  graph [rankdir=TB, "));
  CHECK(text.ends_with("}\n"));
  CHECK(has(text, "    graph [label=<<b>talk</b>>, "));
  CHECK(has(text, "    \"a\";\n"));
  CHECK(has(text, "    \"z\" [style=filled, fillcolor=\"#dddddd\", peripheries=2];\n"));
  CHECK(has(text, "  \"unopened\" [shape=circle, "));

  SECTION("an arrow of two roles has a line in each one's colour and a colour of neither") {
    CHECK(has(text, "  \"a\" -> \"b\" [label=<" +
                        label(line("#1a5fa8", "<b>ann</b>") + line("#1a5fa8", "go") + line("#a64b00", "<b>bob</b>") +
                              line("#a64b00", "go")) +
                        ">, color=\"#333333\"];\n"));
  }
  SECTION("an arrow of one role has its colour") {
    CHECK(has(text, "  \"b\" -> \"z\" [label=<" + label(line("#1a5fa8", "<b>ann</b>") + line("#1a5fa8", "pay")) +
                        ">, color=\"#1a5fa8\"];\n"));
  }
  SECTION("an arrow back to an earlier phase is written from its head") {
    CHECK(has(text, "  \"a\" -> \"b\" [label=<" + label(line("#1a5fa8", "<b>ann</b>") + line("#1a5fa8", "undo")) +
                        ">, color=\"#1a5fa8\", dir=back];\n"));
    CHECK(!has(text, "\"b\" -> \"a\""));
  }
  SECTION("the colours of the roles that act are listed") {
    CHECK(has(text,
              "<td>who acts:</td><td><font color=\"#1a5fa8\">ann</font></td>"
              "<td><font color=\"#a64b00\">bob</font></td><td><font color=\"#333333\">several roles</font></td>"));
  }
  SECTION("steps of one role are under its name") {
    CHECK(has(redress::dot<table>({.rows_that_stay = true}), line("#a64b00", "<b>bob</b>") + line("#a64b00", "ask")));
    CHECK(count(text, "<b>ann</b>") == 5);
  }
}

TEST_CASE("a phase may be called anything, for Graphviz") {
  CHECK(has(redress::dot<table>(), "<b>&lt;the&gt; &quot;end&quot; &amp; all\\of it</b>"));
}

TEST_CASE("settings of the small table, for Graphviz") {
  CHECK(!has(redress::dot<table>(), ">ask<"));
  CHECK(has(redress::dot<table>({.rows_that_stay = true}), "  \"a\" -> \"a\" [label=<"));
  CHECK(has(redress::dot<table>({.left_to_right = true}), "rankdir=LR"));
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
struct paid : letter<'p'> { // it lapses and is closed, which a diagram does not mind
  redress::instant due{};
  static constexpr bool closed = true;
  static constexpr auto window = redress::due_by_decision<&rules::answer>;
};
struct guarded
    : redress::protocol<row<unopened, ann, open, asked>, row<asked, ann, pay, paid>::only_if<heard, funded>::at_most<2>,
                        row<asked, ann, go, paid>> {};

std::string small_line(std::string const& text) {
  return "<font point-size=\"11\">&#160;&#160;" + text + "</font><br align=\"left\"/>";
}

} // namespace

TEST_CASE("guards are below their action, one a line, and how often is behind it, for Graphviz") {
  auto const text = redress::dot<guarded>();
  auto const action = line("#1a5fa8", "<b>ann</b>") + line("#1a5fa8", "pay (at most 2)");
  auto const other = line("#1a5fa8", "go");
  CHECK(has(text, label(action + small_line("if heard") + small_line("and funded") + other)));
  CHECK(has(redress::dot<guarded>({.guards = false}), label(action + other)));
}

TEST_CASE("a window is below the state that lapses, for Graphviz") {
  auto const text = redress::dot<guarded>();
  CHECK(has(text, "  \"q\" [label=<q<br/><font point-size=\"11\">lapses: answer</font>>];\n"));
  CHECK(has(text, "  \"p\" [style=filled, fillcolor=\"#dddddd\", peripheries=2, "
                  "label=<p<br/><font point-size=\"11\">lapses: as decided</font>>];\n"));
  CHECK(has(redress::dot<guarded>({.windows = false}), "  \"q\";\n"));
}

namespace {

// Words of the language, as states.
struct node {
  static constexpr std::string_view name = "node";
};
struct graph_ {
  static constexpr std::string_view name = "graph";
};
struct strict {
  static constexpr std::string_view name = "strict";
};
struct keywords : redress::protocol<row<unopened, ann, open, node>, row<node, ann, go, graph_, strict>,
                                    row<node, bob, go, graph_, strict>> {};

} // namespace

TEST_CASE("a state may be called as a word of Graphviz, and is quoted everywhere") {
  auto const text = redress::dot<keywords>();
  for (auto word : {"node", "graph", "strict"}) {
    auto const quoted = "  \"" + std::string(word) + "\"";
    CHECK(has(text, quoted));
    CHECK(!has(text, "-> " + std::string(word)));
  }
  CHECK(has(text, "  \"node\" -> \"choice 4\" [label="));
  CHECK(has(text, "  \"choice 4\" -> \"graph\" [penwidth"));
}

TEST_CASE("the refund case for Graphviz: a node for each state, a line for each arrow, a label for each step") {
  using refund = redress::refund::protocol;
  auto const text = redress::dot<refund>();
  auto const d = redress::diagram_of<refund>();
  for (auto const& node : d.nodes)
    if (!node.name.empty()) {
      auto const id = "\"" + std::string(node.name) + "\"";
      CHECK(count(text, "  " + id + ";\n") + count(text, "  " + id + " [style") + count(text, "  " + id + " [shape") +
                count(text, "  " + id + " [label") ==
            1);
    }
  std::size_t steps = 0;
  for (auto const& arrow : d.arrows) steps += arrow.steps.size();
  std::size_t actions = 0;
  for (auto name : std::set<std::string_view>(d.actions.begin(), d.actions.end()))
    actions += count(text, ">" + std::string(name) + "</font><br");
  CHECK(count(text, " -> ") == d.arrows.size());
  CHECK(actions == steps);
  CHECK(count(text, "subgraph cluster_") == d.groups.size());
  CHECK(count(text, "{") == count(text, "}"));
}
