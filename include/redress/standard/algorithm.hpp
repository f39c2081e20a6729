// SPDX-License-Identifier: BSL-1.0
#pragma once
// `<algorithm>`, without what takes ranges: that costs g++ 12 5 MB a file, and the library uses none of it. The library's
// headers include this; a file that uses algorithms itself includes `<algorithm>`.
#include <cstddef> // says which library this is
#if defined(_GLIBCXX_RELEASE) && _GLIBCXX_RELEASE == 12
#include <bits/stl_algo.h>
#else
#include <algorithm>
#endif
