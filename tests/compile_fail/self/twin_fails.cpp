// SPDX-License-Identifier: BSL-1.0
// breaks: the twin must compile
// expect: apply
int main() { apply(); }
