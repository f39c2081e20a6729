// SPDX-License-Identifier: BSL-1.0
#pragma once
// `std::mutex` and `std::lock_guard`, without the rest of `<mutex>`, which costs g++ 12 6 MB a file. The library's headers
// include this; a file that uses them itself includes `<mutex>`.
#include <cstddef> // says which library this is
#if defined(_GLIBCXX_RELEASE) && _GLIBCXX_RELEASE == 12
#include <bits/std_mutex.h>
#else
#include <mutex>
#endif
