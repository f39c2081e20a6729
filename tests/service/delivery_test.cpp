// SPDX-License-Identifier: BSL-1.0
// Commands delivered one to five times, to a desk in memory.
#include <redress/service/memory_storage.hpp>

#include "../support/catch.hpp"
#include "../support/delivery.hpp"
#include "../support/long_run.hpp"

TEST_CASE("commands delivered again and again, in any order, have one effect and one reply") {
  redress::memory_storage storage;
  delivery::check(storage, long_run::times(100'000));
}
