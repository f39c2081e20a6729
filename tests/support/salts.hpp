// SPDX-License-Identifier: BSL-1.0
#pragma once
// Salts that are the same each time: one for all entries, or one after the other.
#include <cstdint>

#include <redress/encoding/salt.hpp>

/// The same salt for each entry.
inline redress::salt_source one_salt() {
  return {.draw = [](void const*) { return redress::salt{0x73, 0x61, 0x6c, 0x74}; }};
}

/// Salts that count on. The source refers to it.
class counted_salts {
  std::uint8_t next_ = 1;

public:
  int drawn() const { return next_ - 1; }
  redress::salt_source source() {
    return {.draw =
                [](void const* from) {
                  auto& self = *static_cast<counted_salts*>(const_cast<void*>(from));
                  return redress::salt{self.next_++};
                },
            .from = this};
  }
};
