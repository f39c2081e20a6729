// SPDX-License-Identifier: BSL-1.0
// What a case of six entries takes on the heap: as the library holds it, against the same written by hand; then as
// storage in memory keeps it, with its key, deadline and lists, against a host written by hand.
#include <cstdio>
#include <memory>
#include <string>

#include <redress/casework/any_case.hpp>
#include <redress/casework/replay.hpp>
#include <redress/service/memory_storage.hpp>

#include "support/expense_host.hpp"
#include "support/heap.hpp"
#include "support/ratio.hpp"

namespace {

constexpr int cases = 10'000;

// The same information, and no room in vain.
expense::by_hand::claim by_hand(expense::script const& s) {
  auto c = *expense::by_hand::walk(s);
  for (auto& e : c.journal) e.data.shrink_to_fit();
  c.journal.shrink_to_fit();
  return c;
}

// A stream as a host would write it: the names of states are literals.
struct kept_by_hand {
  std::string id;
  std::string_view state;
  redress::instant due{};
  std::vector<redress::entry> journal;
};

redress::commit of(expense::by_hand::claim const& c, std::string const& id, std::string const& key) {
  return {.key = key,
          .command = 1,
          .changes = {{.id = id,
                       .expected = 0,
                       .entries = c.journal,
                       .state = "settled",
                       .due = c.due,
                       .parties = {"employee 1007", "manager 31"}}}};
}

double per_case(std::size_t bytes) { return static_cast<double>(bytes) / cases; }

} // namespace

int main() {
  expense::script const s;
  auto const claim = by_hand(s);
  auto const typed =
      bench::heap_of([&] { return std::make_unique<redress::any_case<expense::protocol>>(*expense::walk(s)); });
  auto const replayed = bench::heap_of([&] {
    return std::make_unique<redress::any_case<expense::protocol>>(
        *redress::replay<expense::protocol>(claim.journal, "expense 77"));
  });
  auto const hand = bench::heap_of([&] { return std::make_unique<expense::by_hand::claim>(by_hand(s)); });
  std::printf("bytes of a case of six entries: walked %zu, replayed %zu, by hand %zu\n", typed, replayed, hand);
  bench::ratio("case_memory", static_cast<double>(typed) / static_cast<double>(hand), 1.5);
  bench::ratio("case_memory_replayed", static_cast<double>(replayed) / static_cast<double>(hand), 1.5);

  auto const id_of = [](int i) { return redress::detail::id_from(std::to_string(i)); };
  auto const key_of = [](int i) { return "expense claim " + std::to_string(i); };
  auto const kept = bench::heap_of([&] {
    auto storage = std::make_unique<redress::memory_storage>();
    for (int i = 0; i < cases; ++i) {
      auto const c = of(claim, id_of(i), key_of(i));
      static_cast<void>(storage->append(std::span(&c, 1)));
    }
    return storage;
  });
  auto const kept_hand = bench::heap_of([&] {
    struct host {
      struct known {
        redress::digest command;
        std::string id;
        std::uint32_t version;
      };
      std::unordered_map<std::string, kept_by_hand> streams;
      std::unordered_map<std::string, known> keys;
      std::set<std::pair<redress::instant, std::string>> due;
      std::map<std::string, std::set<std::string>> lists;
      std::vector<std::pair<std::string, std::uint32_t>> order;
    };
    auto all = std::make_unique<host>();
    for (int i = 0; i < cases; ++i) {
      auto const id = id_of(i);
      all->streams[id] = {.id = id, .state = "settled", .due = claim.due, .journal = claim.journal};
      all->keys[key_of(i)] = {1, id, 6};
      all->due.insert({claim.due, id});
      for (auto const* party : {"employee 1007", "manager 31"}) all->lists[party].insert(id);
      for (std::uint32_t v = 1; v <= 6; ++v) all->order.emplace_back(id, v);
    }
    return all;
  });
  std::printf("bytes of a stored case of six entries: storage %.0f, by hand %.0f\n", per_case(kept),
              per_case(kept_hand));
  bench::ratio("case_memory_stored", per_case(kept) / per_case(kept_hand), 1.5);
  return 0;
}
