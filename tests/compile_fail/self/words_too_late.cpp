// SPDX-License-Identifier: BSL-1.0
// breaks: the first error must hold 'second'
// expect: second
// first: second
int main() {
#ifndef TWIN
  first();
  second();
#endif
}
