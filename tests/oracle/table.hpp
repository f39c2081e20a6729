// SPDX-License-Identifier: BSL-1.0
#pragma once
// The table, read from its csv when the test runs.
#include <string>
#include <string_view>
#include <vector>

namespace oracle {

struct row {
  std::string from{}, role{}, action{};
  std::vector<std::string> to{};
  std::vector<long> taken{}; ///< how often, to each end
  long all() const {
    long sum = 0;
    for (auto n : taken) sum += n;
    return sum;
  }
};

class table {
  std::vector<row> rows_{};

public:
  explicit table(std::string const& path);
  std::vector<row>& rows() { return rows_; }
  /// Null where the table has none.
  row* find(std::string_view from, std::string_view role, std::string_view action);
  bool anybody_may(std::string_view from, std::string_view action) const;
  std::vector<row*> from(std::string_view state);
  std::vector<std::string> roles() const;
  std::vector<std::string> actions() const;
};

} // namespace oracle
