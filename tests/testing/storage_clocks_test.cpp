// SPDX-License-Identifier: BSL-1.0
// The rules of a storage's clock hold for the one in memory, and find each faulty one below.
#include <algorithm>
#include <expected>
#include <optional>
#include <span>
#include <vector>

#include <redress/service/memory_storage.hpp>
#include <redress/testing/storage_clocks.hpp>

#include "../support/catch.hpp"

namespace {

using namespace redress;

template <class Storage> bool is_found_out() {
  for (auto const& rule : testing::rules_of_clocks<Storage>()) {
    Storage fresh;
    testing::witness w;
    rule.check(fresh, w);
    if (!w.content()) return true;
  }
  return false;
}

// The instant that was told last, and not the newest.
struct keeps_the_last : memory_storage {
  std::optional<instant> last{};
  std::vector<append_result> append(std::span<commit const> commits) {
    for (auto const& c : commits)
      if (c.told) last = c.told;
    return memory_storage::append(commits);
  }
  std::expected<std::optional<instant>, storage_error> newest() const { return last; }
};

// A correction is taken for any other commit.
struct is_never_wrong : memory_storage {
  std::vector<append_result> append(std::span<commit const> commits) {
    std::vector<commit> all(commits.begin(), commits.end());
    for (auto& c : all) c.corrects_clock = false;
    return memory_storage::append(all);
  }
};

// What was not written is believed all the same.
struct believes_conflicts : memory_storage {
  std::optional<instant> top{};
  std::vector<append_result> append(std::span<commit const> commits) {
    for (auto const& c : commits) top = c.corrects_clock ? c.told : std::max(top, c.told);
    return memory_storage::append(commits);
  }
  std::expected<std::optional<instant>, storage_error> newest() const { return top; }
};

} // namespace

TEST_CASE("a storage in memory keeps the newest instant that it was told") {
  CHECK_FALSE(is_found_out<memory_storage>());
}

TEST_CASE("a storage that keeps another instant than the newest is found out") {
  CHECK(is_found_out<keeps_the_last>());
  CHECK(is_found_out<is_never_wrong>());
  CHECK(is_found_out<believes_conflicts>());
}
