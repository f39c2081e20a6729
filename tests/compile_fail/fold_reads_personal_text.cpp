// SPDX-License-Identifier: BSL-1.0
// A guard, a decision or a fold that depends on the words of a personal text, which may be erased later, is no constant
// expression. Whether there is a text can be asked.
// lines: 22
// characters: 3000
// expect: view
#include <redress/encoding/personal.hpp>

struct said {
  redress::personal_text words{};
};
struct file {
  int urgent = 0;
};
constexpr void fold(file& f, said const& fact) {
#ifndef TWIN
  if (fact.words.view().contains("at once")) ++f.urgent;
#else
  if (!fact.words.empty()) ++f.urgent;
#endif
}
constexpr int urgent_after(said const& fact) {
  file f;
  fold(f, fact);
  return f.urgent;
}
static_assert(urgent_after({"at once"}) == 1);
