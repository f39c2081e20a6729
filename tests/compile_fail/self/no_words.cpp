// SPDX-License-Identifier: BSL-1.0
// breaks: a mistake expects some words
int main() {
#ifndef TWIN
  apply();
#endif
}
