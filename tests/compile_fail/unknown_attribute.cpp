// SPDX-License-Identifier: BSL-1.0
// Headers that use attributes of one compiler must not switch off warnings about unknown ones in other files.
// compiler: gcc
// first: scoped attribute directive ignored
// expect: -Werror=attributes
#include <redress/casework/case_in.hpp>

#ifndef TWIN
struct [[clang::unheard_of]] noticed {};
#else
struct [[deprecated]] noticed {};
#endif
