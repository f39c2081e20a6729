// SPDX-License-Identifier: BSL-1.0
#include "audit.hpp"

#include <map>
#include <set>
#include <string>

namespace double_eleven {

using namespace redress::refund;

namespace {

// What the cases of an order hold and have paid, in fen.
struct shared {
  std::int64_t captured = 0, held = 0, out = 0;
};

class auditor {
  service const& desk_;
  redress::memory_storage const& storage_;
  redress::instant now_;
  tally& count_;
  std::map<std::string, shared, std::less<>> orders_{};

public:
  auditor(service const& desk, redress::memory_storage const& storage, redress::instant now, tally& count)
      : desk_(desk), storage_(storage), now_(now), count_(count) {}

  void look_at(sale_case const& each) {
    auto const hold = [&](bool holds, char const* what) {
      if (!holds) count_.found_broken(each.id + ": " + what);
    };
    auto const kept = storage_.load(each.id);
    hold(kept.has_value() == each.opened, "lost, or opened by no one");
    if (!kept) {
      ++count_.not_opened;
      return;
    }
    auto const& head = kept->head;
    hold(!redress::verify(kept->journal, each.id), "the journal does not verify");
    auto const on = desk_.load(each.id);
    if (!on) return hold(false, "the journal does not replay");
    ++count_.ended_in[on->state_index()];
    count_.entries += kept->journal.size();
    hold(on->version() == head.version && on->state_name() == head.state && on->due() == head.due,
         "the journal does not replay to its head");
    hold(head.quarantined.empty(), "set aside");
    hold(!head.due || *head.due > now_, "open past its due instant");
    auto const& ledger = on->file().ledger;
    hold(on->file().adds_up(), "the ledger and the payments do not say the same");

    std::set<std::string, std::less<>> paid;
    for (auto const& made : on->file().payments) {
      if (!made.of_claim()) continue;
      ++count_.payouts;
      hold(paid.insert(std::string(made.id.view())).second, "one id was given to two payments");
      hold(at_most(made.net(), made.amount()), "more arrived of a payment than was ordered");
    }
    auto const order = orders_.try_emplace(std::string(std::string_view(account_of_order(on->file()))));
    auto& of = order.first->second;
    of.captured = ledger.captured.minor;
    of.held += ledger.reserved.minor;
    of.out += ledger.kept_by_buyer().minor;
  }

  void look_at_orders() {
    for (auto const& [id, sum] : orders_) {
      auto const account = desk_.account(id);
      if (!account || !account->sound() || account->held.minor != sum.held || account->out.minor != sum.out ||
          sum.held + sum.out > sum.captured)
        count_.found_broken(id + ": the account is not what its cases come to");
      ++count_.orders;
      count_.captured += sum.captured;
      count_.held += sum.held;
      count_.with_buyers += sum.out;
    }
  }
};

} // namespace

void audit(service const& desk, redress::memory_storage const& storage, std::vector<sale_case> const& cases,
           redress::instant now, tally& count, progress& seen) {
  auditor by(desk, storage, now, count);
  for (auto const& each : cases) {
    by.look_at(each);
    seen.checked.fetch_add(1, std::memory_order_relaxed);
  }
  by.look_at_orders();
}

} // namespace double_eleven
