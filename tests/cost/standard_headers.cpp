// SPDX-License-Identifier: BSL-1.0
#include "standard_headers.hpp"

int main() {}
