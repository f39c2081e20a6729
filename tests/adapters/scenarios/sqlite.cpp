// SPDX-License-Identifier: BSL-1.0
// The scenarios in SQLite, each in a file of its own.
#include <stdexcept>
#include <string>
#include <utility>

#include <redress/adapters/sqlite.hpp>

#include "../support/folder.hpp"
#include "one_desk/service.hpp"

namespace {

redress::sqlite_storage opened(std::string const& file) {
  auto storage = redress::sqlite_storage::open(file);
  if (!storage) throw std::runtime_error("SQLite: " + storage.error().detail);
  return std::move(*storage);
}

// The folder goes when the file is closed.
struct file_in_a_folder : private folder, redress::sqlite_storage {
  file_in_a_folder() : sqlite_storage(opened(*this / "cases.db")) {}
};

} // namespace

refund_storage::refund_storage() : any_storage(of<file_in_a_folder>()) {}
