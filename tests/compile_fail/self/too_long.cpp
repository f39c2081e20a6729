// SPDX-License-Identifier: BSL-1.0
// breaks: at most 3 lines
// expect: apply
// lines: 3
int main() {
#ifndef TWIN
  apply(1);
  apply(2);
#endif
}
