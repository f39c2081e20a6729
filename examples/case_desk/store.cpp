// SPDX-License-Identifier: BSL-1.0
#include "store.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <utility>
#include <variant>

#include <redress/adapters/postgres.hpp>
#include <redress/adapters/sqlite.hpp>

// Each is compiled in a file of its own.
extern template class redress::desk<case_desk::protocol, redress::sqlite_storage, case_desk::clock, case_desk::notices>;
extern template class redress::desk<case_desk::protocol, redress::postgres_storage, case_desk::clock,
                                    case_desk::notices>;

namespace case_desk {

using namespace redress;

namespace {

template <class Storage> struct service {
  Storage storage;
  clock time;
  notices told{};
  desk_on<Storage> desk;

  service(Storage opened, clock const& now)
      : storage(std::move(opened)),
        time(now),
        // Whoever calls says what time it is, and may come once a year.
        desk(storage, time, refund::marketplace_rules(), told, default_tolerance, any_leap) {}
};

// What `f` makes of the role that the speaker has.
template <class Result, class... Role> Result as_role(type_list<Role...>, speaker const& who, auto&& f) {
  Result result(std::unexpect, act_error{.kind = act_error_kind::unknown_role, .role = who.role});
  (void)((who.role == Role::name && (result = f(Role{who.party}), true)) || ...);
  return result;
}

} // namespace

struct store::kept {
  std::variant<service<sqlite_storage>, service<postgres_storage>> in;

  template <class Storage>
  kept(Storage opened, clock const& now) : in(std::in_place_type<service<Storage>>, std::move(opened), now) {}

  decltype(auto) ask(auto&& f) {
    return std::visit([&](auto& service) -> decltype(auto) { return f(service.desk); }, in);
  }
};

store::store(std::unique_ptr<kept> made) : kept_(std::move(made)) {}
store::store(store&&) noexcept = default;
store& store::operator=(store&&) noexcept = default;
store::~store() = default;

std::expected<store, open_error> store::open(std::string const& where, clock time, bool may_make) {
  if (where.starts_with("postgresql://") || where.starts_with("postgres://")) {
    auto opened = postgres_storage::open(where);
    if (!opened) return std::unexpected(std::move(opened.error()));
    return store(std::make_unique<kept>(std::move(*opened), time));
  }
  std::error_code ignored;
  if (!may_make && !std::filesystem::exists(where, ignored))
    return std::unexpected(open_error{open_error_kind::unavailable, "there is no such file; `open` makes one"});
  auto opened = sqlite_storage::open(where);
  if (!opened) return std::unexpected(std::move(opened.error()));
  return store(std::make_unique<kept>(std::move(*opened), time));
}

store::outcome store::open(refund::buyer const& who, refund::file_claim const& what, std::string_view key) {
  return kept_->ask([&](auto& desk) { return desk.open(who, what, key); });
}

store::outcome store::act(std::string_view id, speaker const& who, std::string_view action, byte_view body,
                          std::string_view key) {
  return kept_->ask([&](auto& desk) { return desk.act(id, who.role, who.party, action, body, key); });
}

std::optional<store::outcome> store::recall(std::string_view key) const {
  return kept_->ask([&](auto& desk) { return desk.recall(key); });
}

std::expected<any_case<protocol>, act_error> store::load(std::string_view id) const {
  return kept_->ask([&](auto& desk) { return desk.load(id); });
}

auto store::history(std::string_view id) const -> result<std::vector<entry>> {
  return kept_->ask([&](auto& desk) { return desk.history(id); });
}

std::expected<refund::order_account, act_error> store::account(std::string_view id) const {
  return kept_->ask([&](auto& desk) { return desk.account(id); });
}

auto store::options(std::string_view id, speaker const& who) const -> result<std::vector<option<protocol>>> {
  using listed = result<std::vector<option<protocol>>>;
  return kept_->ask([&](auto& desk) {
    return as_role<listed>(protocol::roles{}, who, [&](auto const& role) { return desk.options(id, role); });
  });
}

auto store::find(speaker const& who, std::string_view state, page const& part) const -> result<std::vector<head>> {
  using listed = result<std::vector<head>>;
  return kept_->ask([&](auto& desk) {
    return as_role<listed>(protocol::roles{}, who, [&](auto const& role) { return desk.find(role, state, part); });
  });
}

sweep_report store::sweep(partition_set partitions, std::size_t limit, std::stop_token const& stop) {
  auto const tell = [this](bool whether) {
    std::visit([&](auto& service) { service.told.sweeping = whether; }, kept_->in);
  };
  tell(true);
  auto const swept = kept_->ask([&](auto& desk) { return desk.sweep(partitions, limit, stop); });
  tell(false);
  return swept;
}

auto store::follow(cursor const& from) const -> redress::result<feed, storage_error> {
  return kept_->ask([&](auto& desk) { return desk.follow(from); });
}

void notices::refused(refused_act const& act) noexcept {
  if (!sweeping || std::find(told.begin(), told.end(), act.id) != told.end()) return;
  told.emplace_back(act.id);
  std::fprintf(stderr, "%.*s cannot lapse now: %.*s\n", static_cast<int>(act.id.size()), act.id.data(),
               static_cast<int>(name_of(act.kind).size()), name_of(act.kind).data());
}

void notices::quarantined(std::string_view id, std::string_view why) noexcept {
  std::fprintf(stderr, "%.*s is set aside: %.*s\n", static_cast<int>(id.size()), id.data(),
               static_cast<int>(why.size()), why.data());
}

} // namespace case_desk
