// SPDX-License-Identifier: BSL-1.0
#pragma once
// A storage whose kind is known only when the program runs, so that what is told on every storage is compiled once.
//
//     any_storage kept = any_storage::of<memory_storage>();
//     any_storage kept(std::move(*sqlite_storage::open("cases.db")));
#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <redress/service/storage.hpp>

class any_storage {
  using error = redress::storage_error;
  using heads = std::expected<std::vector<redress::head>, error>;

  struct calls {
    virtual ~calls() = default;
    virtual std::expected<redress::stream, error> load(std::string_view id) const = 0;
    virtual std::vector<redress::append_result> append(std::span<redress::commit const> commits) = 0;
    virtual std::expected<std::optional<redress::command_record>, error> recall(std::string_view key) const = 0;
    virtual heads due(redress::instant now, redress::partition_set partitions, std::size_t limit) const = 0;
    virtual heads find(std::string_view party, std::string_view state, redress::page const& part) const = 0;
    virtual std::expected<void, error> park(std::string_view id, std::uint32_t version, std::string_view why) = 0;
    virtual std::expected<redress::feed, error> follow(redress::cursor const& from, redress::partition_set partitions,
                                                       std::size_t limit) const = 0;
    virtual std::expected<void, error> replace(std::string_view id, redress::entry const& was,
                                               redress::entry const& now) = 0;
  };

  template <redress::full_storage Storage> struct calls_of final : calls {
    mutable Storage kept; // a storage may read by functions that are not const

    template <class... From> explicit calls_of(From&&... from) : kept(std::forward<From>(from)...) {}
    std::expected<redress::stream, error> load(std::string_view id) const override { return kept.load(id); }
    std::vector<redress::append_result> append(std::span<redress::commit const> commits) override {
      return kept.append(commits);
    }
    std::expected<std::optional<redress::command_record>, error> recall(std::string_view key) const override {
      return kept.recall(key);
    }
    heads due(redress::instant now, redress::partition_set partitions, std::size_t limit) const override {
      return kept.due(now, partitions, limit);
    }
    heads find(std::string_view party, std::string_view state, redress::page const& part) const override {
      return kept.find(party, state, part);
    }
    std::expected<void, error> park(std::string_view id, std::uint32_t version, std::string_view why) override {
      return kept.park(id, version, why);
    }
    std::expected<redress::feed, error> follow(redress::cursor const& from, redress::partition_set partitions,
                                               std::size_t limit) const override {
      return kept.follow(from, partitions, limit);
    }
    std::expected<void, error> replace(std::string_view id, redress::entry const& was,
                                       redress::entry const& now) override {
      if constexpr (redress::erasable_storage<Storage>)
        return kept.replace(id, was, now);
      else
        return std::unexpected(error{redress::storage_error_kind::failed, "it replaces nothing"});
    }
  };

  std::unique_ptr<calls> to_;

  explicit any_storage(std::unique_ptr<calls> to) : to_(std::move(to)) {}

public:
  template <redress::full_storage Storage>
    requires(!std::is_same_v<Storage, any_storage>)
  explicit any_storage(Storage kept) : any_storage(of<Storage>(std::move(kept))) {}
  /// One that is made where it stays.
  template <redress::full_storage Storage, class... From> static any_storage of(From&&... from) {
    return any_storage(std::make_unique<calls_of<Storage>>(std::forward<From>(from)...));
  }

  std::expected<redress::stream, error> load(std::string_view id) const { return to_->load(id); }
  std::vector<redress::append_result> append(std::span<redress::commit const> commits) { return to_->append(commits); }
  std::expected<std::optional<redress::command_record>, error> recall(std::string_view key) const {
    return to_->recall(key);
  }
  heads due(redress::instant now, redress::partition_set partitions, std::size_t limit) const {
    return to_->due(now, partitions, limit);
  }
  heads find(std::string_view party, std::string_view state, redress::page const& part) const {
    return to_->find(party, state, part);
  }
  std::expected<void, error> park(std::string_view id, std::uint32_t version, std::string_view why) {
    return to_->park(id, version, why);
  }
  std::expected<redress::feed, error> follow(redress::cursor const& from, redress::partition_set partitions,
                                             std::size_t limit) const {
    return to_->follow(from, partitions, limit);
  }
  std::expected<void, error> replace(std::string_view id, redress::entry const& was, redress::entry const& now) {
    return to_->replace(id, was, now);
  }
};
