// SPDX-License-Identifier: BSL-1.0
// The desk of this program, in whichever storage it is kept. Commands see no more of SQLite or PostgreSQL than this.
#pragma once
#include <cstddef>
#include <expected>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include <redress/adapters/open_error.hpp>
#include <redress/redress.hpp>

#include "arguments.hpp"

namespace redress {
class sqlite_storage;
class postgres_storage;
} // namespace redress

namespace case_desk {

using protocol = redress::refund::protocol;
using act_error = redress::act_error<protocol>;

/// The clock of this machine, or the time that one was given.
struct clock {
  std::optional<redress::instant> stands_at{};
  redress::instant now() const { return stands_at ? *stands_at : redress::wall_clock{}.now(); }
};

/// Says on standard error what a sweep leaves undone, once for each case. Where a service has its metrics.
struct notices {
  bool sweeping = false;
  std::vector<std::string> told{};

  static void committed(redress::committed_entry const&) noexcept {}
  void refused(redress::refused_act const& act) noexcept;
  static void retried(std::string_view, int) noexcept {}
  static void quarantined(std::string_view id, std::string_view why) noexcept;
};

template <class Storage> using desk_on = redress::desk<protocol, Storage, clock, notices>;

/// The calls of a desk. Those that take a speaker know the role to be one of the protocol.
class store {
public:
  using outcome = std::expected<redress::receipt, act_error>;
  template <class T> using result = redress::result<T, act_error>;

  /// Opens what `where` names; a file that is not there is made only where `may_make` it.
  static std::expected<store, redress::open_error> open(std::string const& where, clock time, bool may_make);
  store(store&&) noexcept;
  store& operator=(store&&) noexcept;
  ~store();

  outcome open(redress::refund::buyer const& who, redress::refund::file_claim const& what, std::string_view key);
  outcome act(std::string_view id, speaker const& who, std::string_view action, redress::byte_view body,
              std::string_view key);
  std::optional<outcome> recall(std::string_view key) const;
  std::expected<redress::any_case<protocol>, act_error> load(std::string_view id) const;
  result<std::vector<redress::entry>> history(std::string_view id) const;
  std::expected<redress::refund::order_account, act_error> account(std::string_view id) const;
  result<std::vector<redress::option<protocol>>> options(std::string_view id, speaker const& who) const;
  result<std::vector<redress::head>> find(speaker const& who, std::string_view state, redress::page const& part) const;
  redress::sweep_report sweep(redress::partition_set partitions, std::size_t limit, std::stop_token const& stop);
  redress::result<redress::feed, redress::storage_error> follow(redress::cursor const& from) const;

private:
  struct kept;
  explicit store(std::unique_ptr<kept> made);

  std::unique_ptr<kept> kept_;
};

} // namespace case_desk
