// SPDX-License-Identifier: BSL-1.0
#pragma once
// The stream of the clock: what was said of the clock of a storage, and when, in entries that are chained as those of a case.
#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/casework/clock_entry.hpp>
#include <redress/casework/entry.hpp>
#include <redress/casework/linked_entry.hpp>
#include <redress/casework/timekeeper.hpp>
#include <redress/encoding/codec.hpp>
#include <redress/encoding/digest.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/service/storage.hpp>

namespace redress {

/// The stream in which a storage keeps what was said of its clock. No case may have this id.
inline constexpr std::string_view clock_stream = "clock/leaps";

namespace detail {

inline constexpr std::string_view clock_protocol = "redress.clock";
inline constexpr std::string_view ran_action = "clock.ran", stood_action = "clock.stood_still",
                                  told_action = "clock.told";

// What one entry of the clock's stream says.
struct clock_said {
  instant from{}, to{};
  text why{};
};

// The stream of the clock as it is stored, which verifies.
struct clock_journal {
  std::vector<entry> entries{};
  digest chain = plain_digester::of(clock_stream, {});
};
template <class Storage> std::expected<clock_journal, storage_error> load_clock(Storage& from) {
  clock_journal all;
  auto kept = from.load(clock_stream);
  if (!kept && kept.error().kind != storage_error_kind::missing) return std::unexpected(std::move(kept.error()));
  if (!kept) return all;
  for (auto const& next : kept->journal) {
    auto const parts = read(next);
    auto const wrong = storage_error{storage_error_kind::failed, "the stream of the clock does not verify"};
    if (!parts) return std::unexpected(wrong);
    auto const chain = follow<plain_digester>(all.chain, next, *parts);
    if (!chain) return std::unexpected(wrong);
    all.chain = *chain;
  }
  all.entries = std::move(kept->journal);
  return all;
}
inline clock_said said_in(entry const& of) {
  clock_said said;
  reader from(read(of)->payload);
  from.get(said.from);
  from.get(said.to);
  from.get(said.why);
  return said;
}

// Says something of the clock, and tells its storage the time.
template <class Storage>
std::expected<void, storage_error> say_of_clock(Storage& to, std::string_view action, std::string_view by,
                                                clock_said const& said) {
  for (int attempt = 0; attempt < 16; ++attempt) {
    auto const clock = load_clock(to);
    if (!clock) return std::unexpected(clock.error());
    auto const version = static_cast<std::uint32_t>(clock->entries.size());
    writer payload;
    payload.put(said.from);
    payload.put(said.to);
    payload.put(said.why);
    commit whole{.told = said.to, .corrects_clock = action == set_back_action};
    change next{.id = std::string(clock_stream), .expected = version, .state = "clock"};
    next.protocol = clock_protocol;
    next.entries.push_back(make_entry<plain_digester>(version + 1, said.to, timekeeper::name, by, action, "clock",
                                                      byte_view(payload), clock->chain)
                               .made);
    whole.changes.push_back(std::move(next));
    auto const results = to.append(std::span<commit const>(&whole, 1));
    auto const kind = results.empty() ? append_kind::in_doubt : results.front().kind;
    if (kind == append_kind::appended) return {};
    if (kind != append_kind::conflict)
      return std::unexpected(
          storage_error{storage_error_kind::failed, results.empty() ? std::string() : results.front().detail});
  }
  return std::unexpected(storage_error{storage_error_kind::failed, "others said something of the clock all the time"});
}

} // namespace detail

} // namespace redress
