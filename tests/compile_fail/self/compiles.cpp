// SPDX-License-Identifier: BSL-1.0
// breaks: the mistake must not compile
// expect: apply
int main() {}
