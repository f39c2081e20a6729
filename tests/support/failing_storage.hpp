// SPDX-License-Identifier: BSL-1.0
#pragma once
// A storage that fails at its k-th call: once, or for good from then on. A failing append did nothing, or is in doubt
// and did nothing, or is in doubt and did everything. What it keeps is looked at past the failures, in `kept`.
//
//     failing_storage storage;
//     storage.fail(3, failing_storage::how::in_doubt_and_done);       // the third call from now on
//
// For one thread.
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <redress/service/memory_storage.hpp>
#include <redress/service/storage.hpp>

class failing_storage {
public:
  enum class how : std::uint8_t { fails, in_doubt, in_doubt_and_done };

  redress::memory_storage kept{};

  /// Fails the k-th call that comes, 1 for the next; with `for_good`, all after it too. 0: none.
  void fail(int call, how way, bool for_good = false) {
    calls_ = 0;
    fails_at_ = call;
    way_ = way;
    for_good_ = for_good;
  }
  void heal() { fails_at_ = 0; }
  /// How many calls came since `fail`.
  int calls() const { return calls_; }

  std::expected<redress::stream, redress::storage_error> load(std::string_view id) const {
    if (fails_now()) return std::unexpected(down());
    return kept.load(id);
  }
  std::vector<redress::append_result> append(std::span<redress::commit const> commits) {
    if (!fails_now()) return kept.append(commits);
    auto const what = way_ == how::fails ? redress::append_kind::failed : redress::append_kind::in_doubt;
    std::vector<redress::append_result> answers;
    for (auto const& c : commits) answers.push_back({what, c.changes.front().id, 0, "out of order"});
    if (way_ == how::in_doubt_and_done) kept.append(commits);
    return answers;
  }
  std::expected<std::optional<redress::command_record>, redress::storage_error> recall(std::string_view key) const {
    if (fails_now()) return std::unexpected(down());
    return kept.recall(key);
  }
  std::expected<std::vector<redress::head>, redress::storage_error>
  due(redress::instant now, redress::partition_set partitions, std::size_t limit) const {
    if (fails_now()) return std::unexpected(down());
    return kept.due(now, partitions, limit);
  }
  std::expected<std::vector<redress::head>, redress::storage_error> find(std::string_view party, std::string_view state,
                                                                         redress::page const& part) const {
    if (fails_now()) return std::unexpected(down());
    return kept.find(party, state, part);
  }
  std::expected<void, redress::storage_error> park(std::string_view id, std::uint32_t version, std::string_view why) {
    if (fails_now()) return std::unexpected(down());
    return kept.park(id, version, why);
  }
  std::expected<redress::feed, redress::storage_error>
  follow(redress::cursor const& from, redress::partition_set partitions, std::size_t limit) const {
    if (fails_now()) return std::unexpected(down());
    return kept.follow(from, partitions, limit);
  }

private:
  static redress::storage_error down() { return {redress::storage_error_kind::failed, "out of order"}; }
  bool fails_now() const {
    ++calls_;
    return fails_at_ != 0 && (for_good_ ? calls_ >= fails_at_ : calls_ == fails_at_);
  }

  mutable int calls_ = 0;
  int fails_at_ = 0;
  how way_ = how::fails;
  bool for_good_ = false;
};
