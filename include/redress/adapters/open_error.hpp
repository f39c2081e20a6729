// SPDX-License-Identifier: BSL-1.0
#pragma once
// Why a storage that outlives its process could not be opened.
//
//     auto storage = redress::sqlite_storage::open("cases.db");
//     if (!storage) return report(explain(storage.error()));
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <redress/encoding/one_line.hpp>

namespace redress {

enum class open_error_kind : std::uint8_t {
  unavailable,  ///< no such folder, no permission, no server
  busy,         ///< another process held it for longer than the patience
  full,         ///< no room for the tables
  corrupt,      ///< what is there is damaged
  not_ours,     ///< it was made by another program
  newer_schema, ///< what is there was made by a later redress
  failed,       ///< any other
};

constexpr std::string_view name_of(open_error_kind kind) {
  constexpr std::array<std::string_view, 7> names{"unavailable", "busy",         "full",  "corrupt",
                                                  "not_ours",    "newer_schema", "failed"};
  return names[static_cast<std::size_t>(kind)];
}

struct open_error {
  open_error_kind kind{};
  std::string detail{}; ///< in words
};

/// The error in words, on one line.
inline std::string explain(open_error const& why) {
  constexpr std::array<std::string_view, 7> says{"the storage does not exist, or access is denied",
                                                 "others locked the storage for too long",
                                                 "there is no space for the storage",
                                                 "the storage is damaged",
                                                 "it was made by another program",
                                                 "the storage was made by a later version of this library",
                                                 "the storage cannot be opened"};
  return std::string(says[static_cast<std::size_t>(why.kind)]) +
         (why.detail.empty() ? "" : ": " + words_on_one_line(why.detail));
}

} // namespace redress
