// SPDX-License-Identifier: BSL-1.0
#include <redress/service/memory_storage.hpp>

#include "archive.hpp"
#include "support/any_storage.hpp"

namespace oracle {

namespace {

struct memory : archive {
  any_storage open(std::string const&) override { return any_storage::of<redress::memory_storage>(); }
};

} // namespace

archive& in_memory() {
  static memory here;
  return here;
}

} // namespace oracle
