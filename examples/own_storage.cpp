// SPDX-License-Identifier: BSL-1.0
// A storage of one's own over a map and a mutex, with what a desk needs to act; a desk on it; and the conformance suite
// that the library installs.
#include <cstdint>
#include <expected>
#include <iostream>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <redress/service/desk.hpp>
#include <redress/service/storage.hpp>
#include <redress/testing/storage_conformance.hpp>

// [storage]
struct map_storage {
  std::expected<redress::stream, redress::storage_error> load(std::string_view id) const {
    std::scoped_lock const guard(lock_);
    if (auto const found = streams_.find(id); found != streams_.end()) return found->second;
    return std::unexpected(redress::storage_error{redress::storage_error_kind::missing, std::string(id)});
  }

  std::vector<redress::append_result> append(std::span<redress::commit const> commits) {
    std::scoped_lock const guard(lock_);
    std::vector<redress::append_result> results;
    for (auto const& c : commits) results.push_back(append_one(c));
    return results;
  }

  std::expected<std::optional<redress::command_record>, redress::storage_error> recall(std::string_view key) const {
    std::scoped_lock const guard(lock_);
    if (auto const found = commands_.find(key); found != commands_.end()) return found->second;
    return std::nullopt;
  }

private:
  std::uint32_t version_of(std::string const& id) const {
    auto const found = streams_.find(id);
    return found == streams_.end() ? 0 : found->second.head.version;
  }

  redress::append_result append_one(redress::commit const& c) {
    using enum redress::append_kind;
    if (auto const known = commands_.find(c.key); known != commands_.end())
      return {known->second.command == c.command ? replayed : key_reused, known->second.id, known->second.version, {}};
    auto const& first = c.changes.front();
    for (auto const& [id, version] : c.expects)
      if (version_of(id) != version) return {conflict, first.id, version_of(first.id), id};
    for (auto const& next : c.changes)
      if (version_of(next.id) != next.expected) return {conflict, first.id, version_of(first.id), next.id};
    for (auto const& next : c.changes) {
      auto& [head, journal] = streams_[next.id];
      journal.insert(journal.end(), next.entries.begin(), next.entries.end());
      auto const protocol = next.expected == 0 ? next.protocol : head.protocol;
      head = {.id = next.id, .version = next.expected, .state = next.state, .due = next.due, .protocol = protocol};
      head.version += static_cast<std::uint32_t>(next.entries.size());
    }
    if (!c.key.empty()) commands_[c.key] = {c.command, first.id, version_of(first.id)};
    return {appended, first.id, version_of(first.id), {}};
  }

  mutable std::mutex lock_;
  std::map<std::string, redress::stream, std::less<>> streams_;
  std::map<std::string, redress::command_record, std::less<>> commands_; // by their idempotency keys
};
// [/storage]

// A question that is answered once.
namespace question {

struct reader {
  redress::text id{};
  static constexpr std::string_view name = "reader";
  REDRESS_FIELDS(id)
};
struct editor {
  redress::text id{};
  static constexpr std::string_view name = "editor";
  REDRESS_FIELDS(id)
};
struct ask {
  redress::text words{};
  REDRESS_ACTION(ask, words)
};
struct answer {
  redress::text words{};
  REDRESS_ACTION(answer, words)
};
struct open {
  REDRESS_STATE(open)
};
struct answered {
  static constexpr bool closed = true;
  REDRESS_STATE(answered)
};

struct traits : redress::default_traits {
  static constexpr redress::hooks<file> hooks{.acts_in = redress::anyone};
};
using context = redress::context<traits>;
constexpr redress::decided<traits, open> decide(redress::unopened const&, reader const&, ask const&, context const&) {
  return open{};
}
constexpr redress::decided<traits, answered> decide(open const&, editor const&, answer const&, context const&) {
  return answered{};
}

struct protocol : traits,
                  redress::protocol<redress::transition<redress::unopened, reader, ask, open>,
                                    redress::transition<open, editor, answer, answered>> {};

} // namespace question

int main() {
  // [desk]
  map_storage storage;
  redress::manual_clock clock{redress::instant{}};
  redress::desk<question::protocol, map_storage, redress::manual_clock> d{storage, clock, {}};
  // [/desk]
  auto const asked = d.open(question::reader{"ann"}, question::ask{.words = "why?"}, "key 1");
  if (!asked) return 1;
  auto const again = d.open(question::reader{"ann"}, question::ask{.words = "why?"}, "key 1");
  std::cout << "asked: " << asked->state << (again && again->replayed ? ", and asked once" : "") << '\n';
  auto const done = d.act(asked->id, question::editor{"eve"}, question::answer{.words = "because"}, "key 2");
  if (!done) return 1;
  for (auto const& entry : *d.history(asked->id)) std::cout << entry.version << ": " << read(entry)->action << '\n';

  // [conformance]
  auto const broken = redress::testing::check_storage([] { return std::make_unique<map_storage>(); });
  for (auto const& [must_hold, seen] : broken) std::cout << must_hold << "\n    " << seen << '\n';
  std::cout << (broken.empty() ? "the storage passes what it must\n" : "the storage does not pass\n");
  // [/conformance]
}
