// SPDX-License-Identifier: BSL-1.0
#include <array>
int main() {
  // [brackets]
  auto const call = [](int x) {
    x += 1;

    return "];\\"[x];
  };
  // [inner]
  std::array<int, 1> a{};
  // [/inner]
  // [/brackets]
  return call(a[0]) == ']' ? 0 : 1;
}
