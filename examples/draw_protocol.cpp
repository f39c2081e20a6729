// SPDX-License-Identifier: BSL-1.0
// Prints the refund case as a diagram: `draw_protocol` for Mermaid, `draw_protocol dot` for Graphviz.
#include <iostream>
#include <span>
#include <string_view>

#include <redress/draw/dot.hpp>
#include <redress/draw/mermaid.hpp>
#include <redress/refund/decisions.hpp>

int main(int count, char** values) {
  using table = redress::refund::protocol;
  std::span const arguments(values, static_cast<std::size_t>(count));
  std::string_view const format = count > 1 ? arguments[1] : "mermaid";
  if (count > 2 || (format != "mermaid" && format != "dot")) {
    std::cerr << "usage: draw_protocol [mermaid | dot]\n";
    return 2;
  }
  std::cout << (format == "dot" ? redress::dot<table>() : redress::mermaid<table>());
}
