// SPDX-License-Identifier: BSL-1.0
// The simulation itself: what is broken on purpose is found within a few hundred seeds, and what a desk must cope with
// does no harm.
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <redress/service/memory_storage.hpp>

#include "../support/catch.hpp"
#include "leave_play.hpp"
#include "loan_play.hpp"
#include "purchase_play.hpp"
#include "seeds.hpp"

namespace {

using namespace redress;
using simulation::first_wrong, simulation::leave_play, simulation::loan_play, simulation::purchase_play;

constexpr std::uint64_t seeds = 300;
constexpr std::uint64_t a_few_seeds = 60;
template <class Play, class Kept> bool does_harm() { return first_wrong<Play, Kept>(1, a_few_seeds).has_value(); }
template <class Play, class Kept> bool found() { return first_wrong<Play, Kept>(1, seeds).has_value(); }

// One call in `of`.
struct now_and_then {
  int of, count = 0;
  bool operator()() { return ++count % of == 0; }
};

// Changes every commit before it is kept.
template <class Change> struct keeps_changed : memory_storage {
  std::vector<append_result> append(std::span<commit const> commits) {
    std::vector<commit> changed(commits.begin(), commits.end());
    for (auto& c : changed) Change{}(*this, c);
    return memory_storage::append(changed);
  }
};

struct without_key {
  void operator()(auto&, commit& c) const { c.key.clear(); }
};
struct whatever_the_version {
  void operator()(auto& kept, commit& c) const {
    for (auto& moved : c.changes) {
      auto const now = kept.load(moved.id);
      moved.expected = now ? now->head.version : 0;
    }
  }
};
struct without_its_last_entry {
  void operator()(auto&, commit& c) const {
    if (c.changes.front().entries.size() > 1) c.changes.front().entries.pop_back();
  }
};
struct without_the_account {
  void operator()(auto&, commit& c) const { c.changes.resize(1); }
};
struct with_any_command {
  void operator()(auto&, commit& c) const { c.command = 0; }
};

// The account of a commit goes its own way.
struct tears_a_commit : memory_storage {
  std::vector<append_result> append(std::span<commit const> commits) {
    std::vector<append_result> results;
    for (auto c : commits) {
      auto shared = c;
      shared.key.clear();
      shared.changes.erase(shared.changes.begin());
      c.changes.resize(1);
      results.push_back(memory_storage::append(std::span(&c, 1)).front());
      if (!shared.changes.empty()) static_cast<void>(memory_storage::append(std::span(&shared, 1)));
    }
    return results;
  }
};

// Says that it wrote, now and then, and did not.
struct forgets_to_write : memory_storage {
  now_and_then forgets{20};
  std::vector<append_result> append(std::span<commit const> commits) {
    if (!forgets()) return memory_storage::append(commits);
    std::vector<append_result> results;
    for (auto const& c : commits) {
      auto const& first = c.changes.front();
      auto const version = first.expected + static_cast<std::uint32_t>(first.entries.size());
      results.push_back({append_kind::appended, first.id, version, {}});
    }
    return results;
  }
};

// Says that it did not write, now and then, and did.
struct denies_to_have_written : memory_storage {
  now_and_then denies{20};
  std::vector<append_result> append(std::span<commit const> commits) {
    auto results = memory_storage::append(commits);
    if (denies())
      for (auto& r : results) r.kind = append_kind::failed;
    return results;
  }
};

// A replay is answered with what the case has come to since.
struct answers_with_today : memory_storage {
  std::expected<std::optional<command_record>, storage_error> recall(std::string_view key) const {
    auto known = memory_storage::recall(key);
    if (known && *known) (*known)->version = load((*known)->id)->head.version;
    return known;
  }
};

struct overlooks_partitions : memory_storage {
  auto due(instant now, partition_set partitions, std::size_t limit) const {
    return memory_storage::due(now, partitions & partition_set{0xffff'ffff}, limit);
  }
};
struct skips_in_the_feed : memory_storage {
  auto follow(cursor const& from, partition_set partitions, std::size_t limit) const {
    auto part = memory_storage::follow(from, partitions, limit);
    if (part && limit < 50 && part->items.size() > 1) part->items.pop_back();
    return part;
  }
};
struct parks_the_sound : memory_storage {
  now_and_then parks{10};
  auto due(instant now, partition_set partitions, std::size_t limit) {
    auto page = memory_storage::due(now, partitions, limit);
    if (page && !page->empty() && parks()) static_cast<void>(park(page->front().id, page->front().version, "tired"));
    return page;
  }
};

// What a desk must cope with.
struct is_due_early : memory_storage {
  auto due(instant now, partition_set partitions, std::size_t limit) const {
    return memory_storage::due(now + std::chrono::days{10}, partitions, limit);
  }
};
struct is_due_twice : memory_storage {
  auto due(instant now, partition_set partitions, std::size_t limit) const {
    auto page = memory_storage::due(now, partitions, limit);
    if (page)
      for (auto count = page->size(), i = std::size_t{0}; i < count; ++i) page->push_back((*page)[i]);
    return page;
  }
};

// Protocols that decide otherwise than the model.
struct generous_loan : loan_play {
  static loan::rules book(house const& h, bool b) {
    auto rules = loan_play::book(h, b);
    ++rules.renewals;
    return rules;
  }
};
constexpr redress::text shares_none(purchase::file const&) { return {}; }
struct on_no_account : purchase::protocol {
  static constexpr redress::hooks<purchase::file> hooks{.acts_in = purchase::acts_in,
                                                        .parties_of = purchase::parties_of,
                                                        .account_of = shares_none,
                                                        .rules_version = purchase::rules_version};
};
struct purchase_on_no_account : purchase_play {
  using protocol = on_no_account;
  // There is none to be looked at.
  static void check_account() = delete;
};

} // namespace

TEST_CASE("mutant: a storage that forgets command keys is found") {
  CHECK(found<loan_play, keeps_changed<without_key>>());
}
TEST_CASE("mutant: a storage that writes whatever the version is found") {
  CHECK(found<leave_play, keeps_changed<whatever_the_version>>());
}
TEST_CASE("mutant: a storage that drops an entry is found") {
  CHECK(found<loan_play, keeps_changed<without_its_last_entry>>());
  CHECK(found<loan_play, forgets_to_write>());
}
TEST_CASE("mutant: a storage that says it failed and wrote is found") {
  CHECK(found<leave_play, denies_to_have_written>());
}
TEST_CASE("mutant: a storage that takes any command for a key is found") {
  CHECK(found<loan_play, keeps_changed<with_any_command>>());
}
TEST_CASE("mutant: a storage that answers with the present is found") { CHECK(found<loan_play, answers_with_today>()); }
TEST_CASE("mutant: a storage that overlooks what is due is found") { CHECK(found<leave_play, overlooks_partitions>()); }
TEST_CASE("mutant: a storage that leaves out entries of the feed is found") {
  CHECK(found<leave_play, skips_in_the_feed>());
}
TEST_CASE("mutant: a storage that parks what is sound is found") { CHECK(found<loan_play, parks_the_sound>()); }
TEST_CASE("mutant: an account that does not move with its case is found") {
  CHECK(found<purchase_play, tears_a_commit>());
  CHECK(found<purchase_play, keeps_changed<without_the_account>>());
  CHECK(found<purchase_on_no_account, memory_storage>());
}
TEST_CASE("mutant: rules other than the model's are found") { CHECK(found<generous_loan, memory_storage>()); }
TEST_CASE("mutant: a client that tries again under another key is found") {
  CHECK(first_wrong<loan_play>(1, seeds, {.retries_anew = true}));
}
TEST_CASE("a storage that shows cases before they are due does no harm") {
  CHECK(!does_harm<loan_play, is_due_early>());
  CHECK(!does_harm<purchase_play, is_due_early>());
}
TEST_CASE("a storage that shows a due case twice does no harm") { CHECK(!does_harm<loan_play, is_due_twice>()); }
