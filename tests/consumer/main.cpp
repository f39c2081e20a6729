// SPDX-License-Identifier: BSL-1.0
#include <redress/redress.hpp>

#include <cstdio>

int second();

int main() {
  std::printf("%d.%d.%d\n", REDRESS_VERSION_MAJOR, REDRESS_VERSION_MINOR, REDRESS_VERSION_PATCH);
  return second();
}
