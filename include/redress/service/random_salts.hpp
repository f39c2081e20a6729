// SPDX-License-Identifier: BSL-1.0
#pragma once
// Random salts: the source of a desk that is given no other. The operating system's, as `std::random_device` gives them;
// <random> would cost a compiler 5 MB more, so it is included only where there is no <sys/random.h>.
#include <cstdint>
#include <cstdlib>

#include <redress/encoding/salt.hpp>

#if __has_include(<sys/random.h>)
#include <sys/random.h>
#else
#include <random>
#endif

namespace redress {

/// Salts that cannot be guessed. Ends the program if the system gives no random numbers: no text is kept under a salt that
/// is none.
inline salt_source random_salts() {
  return {.draw = [](void const*) {
    salt drawn{};
#if __has_include(<sys/random.h>)
    if (::getentropy(drawn.data(), drawn.size()) != 0) std::abort();
#else
    std::random_device device;
    for (auto& byte : drawn) byte = static_cast<std::uint8_t>(device());
#endif
    return drawn;
  }};
}

} // namespace redress
