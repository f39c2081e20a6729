// SPDX-License-Identifier: BSL-1.0
// breaks: the output must hold 'merchant'
// expect: merchant
int main() {
#ifndef TWIN
  apply("merchant");
#endif
}
