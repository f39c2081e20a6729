// SPDX-License-Identifier: BSL-1.0
// Prints the refund case as people read it: `draw_protocol` as a diagram for Mermaid, `draw_protocol dot` for Graphviz,
// `draw_protocol rows` as comma-separated values, `draw_protocol reference` as a page.
#include <iostream>
#include <span>
#include <string>
#include <string_view>

#include <redress/draw/dot.hpp>
#include <redress/draw/mermaid.hpp>
#include <redress/draw/reference.hpp>
#include <redress/draw/rows.hpp>
#include <redress/refund/protocol.hpp>

int main(int count, char** values) {
  using table = redress::refund::protocol;
  std::span const arguments(values, static_cast<std::size_t>(count));
  std::string_view const format = count > 1 ? arguments[1] : "mermaid";
  if (count <= 2 && format == "mermaid") {
    std::cout << redress::mermaid<table>({.guards = false}); // they would be most of the picture
  } else if (count == 2 && format == "dot") {
    std::cout << redress::dot<table>();
  } else if (count == 2 && format == "rows") {
    std::cout << redress::rows_csv<table>();
  } else if (count == 2 && format == "reference") {
    std::cout << "# The refund case, state by state\n\n"
                 "Written by `draw_protocol reference` under the rules of a marketplace in mainland China. A guard is\n"
                 "named as its function in `refund/guards/`, a window as its member of the policy or its function.\n\n"
              << redress::reference<table>(redress::refund::marketplace_rules());
  } else {
    std::cerr << "usage: draw_protocol [mermaid | dot | rows | reference]\n";
    return 2;
  }
}
