// SPDX-License-Identifier: BSL-1.0
// What the program is told on its command line.
#pragma once
#include <cstddef>
#include <cstdint>
#include <expected>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <redress/service/partition_set.hpp>

namespace case_desk {

/// How the program ends.
enum exit_status : std::uint8_t { done = 0, refused = 1, bad_input = 2, no_storage = 3 };

extern std::string_view const usage;

/// A command and what goes with it, held against what that command takes.
class arguments {
  std::vector<std::string> words_{};
  std::map<std::string, std::string, std::less<>> options_{};

public:
  std::string store{}, command{};

  /// The arguments without the program's name, or what is wrong with them.
  static std::expected<arguments, std::string> from(std::span<char* const> given);

  /// The words behind the command, by their number; empty where there are fewer.
  std::string word(std::size_t i) const { return i < words_.size() ? words_[i] : std::string(); }
  /// What `--name` was given, if it was.
  std::optional<std::string> option(std::string_view name) const;

private:
  std::optional<std::string> misfit() const;
};

/// Who speaks: `merchant:m3`.
struct speaker {
  std::string role, party;
  static std::optional<speaker> from(std::string_view words);
};

/// The partitions `8-15`, or one of them, as a set.
std::optional<redress::partition_set> partitions_from(std::string_view words);
/// A whole number of seconds, from 1 to a day.
std::optional<int> seconds_from(std::string_view digits);

} // namespace case_desk
