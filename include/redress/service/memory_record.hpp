// SPDX-License-Identifier: BSL-1.0
#pragma once
// Records of a storage in memory: streams by id, and commands by idempotency key.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <redress/casework/entry.hpp>
#include <redress/encoding/digest.hpp>
#include <redress/encoding/time.hpp>
#include <redress/service/memory_links.hpp>
#include <redress/service/storage.hpp>

namespace redress::detail {

/// Numbers in the order of instants.
inline std::uint64_t number_of(instant when) {
  return static_cast<std::uint64_t>(when.time_since_epoch().count()) ^ std::uint64_t{1} << 63;
}
/// Numbers in the order of names, as far as their first eight characters tell.
inline std::uint64_t number_of(std::string_view name) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < 8; ++i)
    number = number << 8 | (i < name.size() ? static_cast<std::uint8_t>(name[i]) : 0u);
  return number;
}

/// The part of a stream that a commit replaces.
struct memory_standing {
  static constexpr std::uint32_t nowhere = ~std::uint32_t{0};

  std::string state{};
  std::optional<instant> due{};
  std::string quarantined{};
  std::uint32_t version = 0;
  std::uint32_t place = nowhere; // among the due streams
};

struct memory_stream : memory_record {
  memory_standing standing{};
  std::vector<entry> journal{};
  memory_links parties{}; // in whose lists it is, each with the digest of its name
  std::string protocol{};
};

struct memory_command : memory_record {
  digest command = 0;
  memory_stream const* led = nullptr;
  std::uint32_t version = 0;
};

inline memory_stream& stream_of(memory_link const& link) { return static_cast<memory_stream&>(*link.to); }

inline head head_of(memory_stream const& from) {
  auto const& s = from.standing;
  return {.id = from.name,
          .version = s.version,
          .state = s.state,
          .due = s.due,
          .quarantined = s.quarantined,
          .protocol = from.protocol};
}

} // namespace redress::detail
