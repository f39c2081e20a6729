// SPDX-License-Identifier: BSL-1.0
// Damage of a stored journal: each byte changed, each end cut off, entries lost, doubled, swapped and moved, in a storage
// that a desk uses. It is detected at its place, nothing is appended to it, and other cases are not delayed.
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <redress/casework/replay.hpp>
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>

#include "../support/catch.hpp"
#include "../support/loan.hpp"
#include "../support/long_run.hpp"

using namespace redress;
using namespace std::chrono_literals;

namespace {

constexpr instant start = std::chrono::sys_days{2026y / 3 / 2};

struct office {
  memory_storage storage{};
  manual_clock clock{start};
  loan::rules const library{.renewals = 1000};
  redress::desk<loan::protocol, memory_storage, manual_clock> desk{storage, clock, library};

  // A case of so many entries, which is due.
  std::string lend(int entries, std::string_view key = "k") {
    auto const id = desk.open(loan::reader{"eve"}, loan::borrow{.title = "Emma"}, key).value().id;
    for (int i = 1; i < entries; ++i)
      REQUIRE(desk.act(id, loan::reader{"eve"}, loan::renew{.note = "page " + std::to_string(i)}, ""));
    return id;
  }
  std::vector<entry> journal(std::string const& id) const { return storage.load(id)->journal; }
  void put(std::string const& id, std::vector<entry> journal) {
    auto kept = *storage.load(id);
    kept.journal = std::move(journal);
    storage.unchecked_put(std::move(kept));
  }
};

// The number of the entry that both checks find at fault; 0 if they differ or find none.
std::uint32_t found_at(std::vector<entry> const& journal, std::string const& id) {
  auto const verified = verify(journal, id);
  auto const replayed = replay<loan::protocol>(journal, text(id));
  if (!verified || replayed || verified->version != replayed.error().version) return 0;
  return verified->version;
}

} // namespace

TEST_CASE("each byte of a stored case of fifty entries, changed, is noticed at its entry") {
  office in;
  auto const id = in.lend(50);
  auto journal = in.journal(id);
  REQUIRE(journal.size() == 50);
  REQUIRE(found_at(journal, id) == 0);
  std::size_t tried = 0, unnoticed = 0;
  for (auto& changed : journal)
    for (auto& byte : changed.data)
      for (auto const mask : {0x01, 0x80, 0xff}) {
        auto const was = std::exchange(byte, static_cast<char>(byte ^ mask));
        auto const fault = verify(journal, id);
        unnoticed += !fault || fault->version != changed.version;
        byte = was;
        ++tried;
      }
  CHECK(tried > 50 * 50 * 3);
  CHECK(unnoticed == 0);
  // Replaying fifty entries takes its time, so it looks at every tenth byte, and at another of them in each entry.
  for (auto& changed : journal)
    for (std::size_t at = changed.version % 10; at < changed.data.size(); at += 10) {
      auto const was = std::exchange(changed.data[at], static_cast<char>(changed.data[at] ^ 0x10));
      unnoticed += found_at(journal, id) != changed.version;
      changed.data[at] = was;
    }
  CHECK(unnoticed == 0);
  CHECK(found_at(journal, id) == 0);
}

TEST_CASE("an entry cut off at any byte, or with one more, is unreadable at its place") {
  office in;
  auto const id = in.lend(50);
  auto journal = in.journal(id);
  std::size_t wrong = 0;
  for (auto& cut : journal) {
    auto const whole = cut.data;
    for (std::size_t length = 0; length < whole.size(); ++length) {
      cut.data = bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
      auto const fault = verify(journal, id);
      wrong += !fault || fault->kind != corruption_kind::unreadable || fault->version != cut.version ||
               fault->detail != decode_error::too_short || fault->where > length;
    }
    cut.data = whole;
    cut.data.push_back('\0');
    auto const fault = verify(journal, id);
    wrong += !fault || fault->detail != decode_error::left_over || fault->where != whole.size();
    cut.data = whole;
  }
  CHECK(wrong == 0);
}

TEST_CASE("a desk notices what befell a stored journal, says at which entry, and writes nothing behind it") {
  office in;
  auto const id = in.lend(50), other = in.lend(50, "other");
  auto const whole = in.journal(id), foreign = in.journal(other);
  auto const spoilt = [&](std::uint32_t version, std::function<void(std::vector<entry>&)> const& how) {
    auto journal = whole;
    how(journal);
    in.put(id, journal);
    auto const history = in.desk.history(id);
    REQUIRE_FALSE(history);
    CHECK(history.error().kind == act_error_kind::corrupt);
    REQUIRE(history.error().fault);
    CHECK(history.error().fault->version == version);
    CHECK(in.desk.act(id, loan::reader{"eve"}, loan::renew{}, "not yet used").error().kind == act_error_kind::corrupt);
    CHECK_FALSE(in.desk.load(id));
    CHECK(in.journal(id) == journal);
  };
  for (std::ptrdiff_t const i : {0, 1, 24, 47}) {
    auto const at = static_cast<std::size_t>(i);
    auto const version = static_cast<std::uint32_t>(i) + 1;
    spoilt(version, [&](auto& j) { j[at].data.front() = '\7'; });
    spoilt(version, [&](auto& j) { j[at].data.clear(); });
    spoilt(version, [&](auto& j) { j[at].at += 1ms; });
    spoilt(version + 1, [&](auto& j) { j.erase(j.begin() + i); }); // the next one is where it does not belong
    spoilt(version, [&](auto& j) { j.insert(j.begin() + i + 1, j[at]); });
    spoilt(version + 1, [&](auto& j) { std::swap(j[at], j[at + 1]); });
    spoilt(version, [&](auto& j) { j[at] = foreign[at]; });
  }
  spoilt(50, [](auto& j) { j.pop_back(); });
  spoilt(50, [&](auto& j) { j = std::vector<entry>{}; });
  spoilt(1, [&](auto& j) { j = foreign; });
  in.put(id, whole);
  CHECK(in.desk.history(id));
}

TEST_CASE("of a thousand due cases one in a hundred is poisoned: the others lapse, the poisoned are set aside") {
  constexpr int poisoned = 10;
  auto const cases = long_run::times(1000);
  office in;
  std::vector<std::string> ids;
  for (int i = 0; i < cases; ++i) ids.push_back(in.lend(2, std::to_string(i)));
  std::vector<std::string> bad;
  for (int i = 0; i < poisoned; ++i) {
    auto const& id = ids[static_cast<std::size_t>(i * (cases / poisoned))];
    auto journal = in.journal(id);
    auto& last = journal.back();
    switch (i % 5) {
    case 0: last.data[last.data.size() / 2] ^= 1; break;
    case 1: last.data.clear(); break;
    case 2: journal.erase(journal.begin()); break;
    case 3: last.at -= 48h; break;
    default: journal.clear(); break;
    }
    in.put(id, std::move(journal));
    bad.push_back(id);
  }
  in.clock.advance(in.library.period);
  std::size_t lapsed = 0, quarantined = 0, failed = 0, turns = 0;
  for (; turns < 1000; ++turns) {
    auto const done = in.desk.sweep(all_partitions, 50);
    lapsed += done.lapsed, quarantined += done.quarantined, failed += done.failed;
    if (done.lapsed + done.quarantined == 0) break;
  }
  CHECK(lapsed == static_cast<std::size_t>(cases - poisoned));
  CHECK(quarantined == poisoned);
  CHECK(failed == 0);
  CHECK(turns <= static_cast<std::size_t>(cases / 50 + 1));
  std::size_t set_aside = 0, late = 0;
  for (auto const& id : ids) {
    auto const kept = *in.storage.load(id);
    set_aside += !kept.head.quarantined.empty();
    late += kept.head.state == "late";
  }
  CHECK(set_aside == poisoned);
  CHECK(late == static_cast<std::size_t>(cases - poisoned));
  for (auto const& id : bad)
    CHECK(in.storage.load(id)->head.quarantined.find("does not verify at entry") != std::string::npos);
}
