// SPDX-License-Identifier: BSL-1.0
#pragma once
// Why a storage that outlives its process could not be opened.
#include <cstdint>
#include <string>

namespace redress {

struct open_error {
  enum class kind : std::uint8_t {
    unavailable,  ///< no such folder, no permission, no server
    busy,         ///< somebody else kept it for longer than one is willing to wait
    full,         ///< no room for the tables
    corrupt,      ///< what is there is damaged
    not_ours,     ///< what is there was made by something else
    newer_schema, ///< what is there was made by a later redress
    failed,       ///< any other
  };
  kind what{};
  std::string detail{};
};

} // namespace redress
