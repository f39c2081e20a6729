// SPDX-License-Identifier: BSL-1.0
#pragma once
// `std::unique_ptr` and `std::make_unique`, without the rest of `<memory>`, which costs g++ 12 9 MB a file. The library's
// headers include this; a file that uses them itself includes `<memory>`.
#include <cstddef> // says which library this is
#if defined(_GLIBCXX_RELEASE) && _GLIBCXX_RELEASE == 12
#include <bits/unique_ptr.h>
#else
#include <memory>
#endif
