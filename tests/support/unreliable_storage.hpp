// SPDX-License-Identifier: BSL-1.0
#pragma once
// A storage behind a bad line, drawn from a seed. A call may fail, be done and not answered, not be done and not be
// answered, or be done later, when no one waits for it any more; `due` may show a page from before; and others may act
// between any two calls, so that races are walked without threads.
//
//     unreliable_storage net(kept, luck);
//     net.now = {.fails = 20, .late = 20};
//     net.others = [&] { another_worker_acts(); };
#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/service/storage.hpp>

#include "dice.hpp"

/// How often a call meets what, in a thousand.
struct weather {
  unsigned fails = 0;        ///< nothing is done, and it says so
  unsigned reply_lost = 0;   ///< it is done, and no one hears of it
  unsigned request_lost = 0; ///< it is not done, and no one knows
  unsigned late = 0;         ///< an append whose reply was lost is done before some later call
  unsigned stale = 0;        ///< `due` shows what it showed before
  unsigned others = 0;       ///< others act first
};

template <redress::full_storage S> class unreliable_storage {
  using storage_error = redress::storage_error;
  S& kept_;
  dice& luck_;
  std::vector<std::vector<redress::commit>> under_way_{};
  std::optional<std::vector<redress::head>> page_before_{};

public:
  weather now{};
  std::function<void()> others{};
  std::function<void(std::string_view)> note{};

  unreliable_storage(S& kept, dice& luck) : kept_(kept), luck_(luck) {}

  /// What was under way arrives.
  void settle() {
    while (!under_way_.empty()) arrive();
  }

  std::expected<redress::stream, storage_error> load(std::string_view id) {
    before_call();
    return read("load", [&] { return kept_.load(id); });
  }

  std::vector<redress::append_result> append(std::span<redress::commit const> commits) {
    before_call();
    if (happens(now.fails, "append fails")) return each(commits, redress::append_kind::failed);
    if (happens(now.request_lost, "append: request lost")) return each(commits, redress::append_kind::in_doubt);
    if (happens(now.late, "append: under way")) {
      under_way_.emplace_back(commits.begin(), commits.end());
      return each(commits, redress::append_kind::in_doubt);
    }
    auto done = kept_.append(commits);
    if (happens(now.reply_lost, "append: reply lost")) return each(commits, redress::append_kind::in_doubt);
    return done;
  }

  std::expected<std::optional<redress::command_record>, storage_error> recall(std::string_view key) {
    before_call();
    return read("recall", [&] { return kept_.recall(key); });
  }

  std::expected<std::vector<redress::head>, storage_error> due(redress::instant until,
                                                               redress::partition_set partitions, std::size_t limit) {
    before_call();
    if (page_before_ && happens(now.stale, "due: a page from before")) return *page_before_;
    auto page = read("due", [&] { return kept_.due(until, partitions, limit); });
    if (page) page_before_ = *page;
    return page;
  }

  std::expected<std::vector<redress::head>, storage_error> find(std::string_view party, std::string_view state,
                                                                redress::page const& part) {
    before_call();
    return read("find", [&] { return kept_.find(party, state, part); });
  }

  std::expected<void, storage_error> park(std::string_view id, std::uint32_t version, std::string_view why) {
    before_call();
    if (happens(now.fails, "park fails")) return std::unexpected(down());
    auto done = kept_.park(id, version, why);
    if (happens(now.reply_lost, "park: reply lost")) return std::unexpected(down());
    return done;
  }

  std::expected<redress::feed, storage_error> follow(redress::cursor const& from, redress::partition_set partitions,
                                                     std::size_t limit) {
    before_call();
    return read("follow", [&] { return kept_.follow(from, partitions, limit); });
  }

private:
  static storage_error down() { return {redress::storage_error_kind::failed, "connection lost"}; }

  bool happens(unsigned in_a_thousand, std::string_view what) {
    if (in_a_thousand == 0 || !luck_.chance(in_a_thousand)) return false;
    if (note) note(what);
    return true;
  }

  auto read(std::string_view call, auto&& of_kept) -> decltype(of_kept()) {
    if (happens(now.fails, call)) return std::unexpected(down());
    return of_kept();
  }

  static std::vector<redress::append_result> each(std::span<redress::commit const> commits, redress::append_kind what) {
    std::vector<redress::append_result> all;
    for (auto const& c : commits) all.push_back({what, c.changes.front().id, 0, "connection lost"});
    return all;
  }

  void arrive() {
    auto const which = luck_.below(under_way_.size());
    auto const late = std::exchange(under_way_[which], {});
    under_way_.erase(under_way_.begin() + static_cast<std::ptrdiff_t>(which));
    auto const done = kept_.append(late);
    if (note)
      note(done.front().kind == redress::append_kind::appended ? "an append arrives late" : "an append is too late");
  }

  void before_call() {
    if (!under_way_.empty() && luck_.chance(200)) arrive();
    if (others && now.others != 0 && luck_.chance(now.others)) others();
  }
};
