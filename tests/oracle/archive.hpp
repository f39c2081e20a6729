// SPDX-License-Identifier: BSL-1.0
#pragma once
// Where walks keep their cases: in memory, or in one of the databases. Each walk has a storage of its own there.
#include <string>

class any_storage;

namespace oracle {

class archive {
public:
  virtual ~archive() = default;
  /// The storage of this name; what was left in it is there again, but in memory. Throws why it cannot be opened.
  virtual any_storage open(std::string const& name) = 0;
};

archive& in_memory();

} // namespace oracle
