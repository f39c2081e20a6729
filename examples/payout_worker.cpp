// SPDX-License-Identifier: BSL-1.0
// A worker that pays refunds: it reads the change feed of the desk, asks a payment provider to pay what is pending, and
// reports the outcome to the desk. Replies get lost and the worker is killed; every refund is paid once, because a
// payout keeps its id and the worker its cursor.
#include <chrono>
#include <cstdint>
#include <iostream>
#include <map>
#include <string>
#include <string_view>

#include "one_desk/service.hpp"

using namespace redress::refund;
using namespace std::chrono_literals;

namespace {

// A payment provider. It pays once under an id, however often it is asked; some of its replies never arrive.
class provider {
  std::map<std::string, money, std::less<>> paid_;
  std::map<std::string, int, std::less<>> asked_;

public:
  enum class reply : std::uint8_t { paid, failed, lost };

  // By order: the second pays and its reply is lost, twice; the third fails at first.
  // Without a destination the money goes the way it came.
  reply pay(std::string_view id, money const& amount, std::string_view order, std::string_view destination) {
    int const times = ++asked_[std::string(id)];
    if (order == "o3" && times == 1) return reply::failed;
    paid_.try_emplace(std::string(id), amount);
    if (!destination.empty()) std::cout << "  to " << destination << '\n';
    return order == "o2" && times <= 2 ? reply::lost : reply::paid;
  }
  std::size_t payments() const { return paid_.size(); }
  money paid(std::string_view id) const {
    auto const at = paid_.find(id);
    return at == paid_.end() ? money{} : at->second;
  }
};

std::string_view in_words(provider::reply said) {
  switch (said) {
  case provider::reply::paid: return "paid";
  case provider::reply::failed: return "failed";
  case provider::reply::lost: return "no reply";
  }
  return {};
}

// [worker]
class payout_worker {
  refund_service& desk_;
  provider& bank_;
  redress::bytes& kept_; // the cursor, where it outlives the worker

  redress::cursor position() const {
    redress::cursor from;
    redress::reader bytes(kept_);
    bytes.get(from);
    return bytes.finish() ? from : redress::cursor{}; // from the beginning
  }

  // Asks for what is pending now. An entry tells that something is, the case tells what: an entry that was delivered
  // twice finds nothing more to do.
  void attend(std::string_view id) {
    auto const on = desk_.load(id);
    if (!on) return;
    auto const* pending = on->state_if<refund_pending>();
    if (pending == nullptr) return;
    auto const& order = on->file().order.id;
    auto const* const ordered = on->file().find_payment(pending->refund_id);
    // A destination that was erased is not the way the money came: the payout fails, and can be redirected.
    auto const& to = ordered->destination;
    auto const said =
        to.erased() ? provider::reply::failed : bank_.pay(pending->refund_id, pending->amount, order, to.view());
    std::cout << "  " << std::string_view(order) << ": " << to_text(pending->amount) << ", " << in_words(said) << '\n';

    // The keys are made of the payout and the try, so that a repetition is known for one.
    auto const key = std::string(pending->refund_id) + ' ' + std::to_string(pending->tries);
    refund_service::outcome done;
    if (said == provider::reply::paid)
      done = desk_.act(id, payments{"bank"}, confirm_payment{.payment_id = pending->refund_id}, key + " paid");
    if (said == provider::reply::failed)
      done = desk_.act(id, payments{"bank"}, report_failure{.payment_id = pending->refund_id, .reason = "try later"},
                       key + " failed");
    if (!done) std::cout << "  " << explain(done.error()) << '\n';
    // A lost reply is no failure: the case lapses in a day, asks what became of it, and so comes by here again.
  }

public:
  payout_worker(refund_service& desk, provider& bank, redress::bytes& kept) : desk_(desk), bank_(bank), kept_(kept) {}

  // Everything that was written since; `killed`: before the cursor is kept.
  void run(bool killed = false) {
    for (;;) {
      auto const news = desk_.follow(position());
      if (!news || news->items.empty()) return;
      for (auto const& item : news->items)
        if (auto const parts = redress::read(item.entry); parts && parts->state == refund_pending::name)
          attend(item.id);
      if (killed) return;
      kept_ = redress::encode(news->next);
    }
  }
};
// [/worker]

std::string approved(refund_service& desk, redress::instant now, std::string const& order, money const& amount) {
  auto const paid = paid_order::from(
      {.id = order, .buyer = "ann", .merchant = "shop", .captured = amount, .paid_at = now - std::chrono::days{1}});
  auto const opened = desk.open(buyer{"ann"},
                                file_claim{.order = paid.value_or(paid_order{}),
                                           .kind = claim_kind::refund_only,
                                           .reason = claim_reason::not_received,
                                           .amount = amount},
                                "claim on " + order);
  if (!opened) return {};
  auto const done = desk.act(opened->id, merchant{"shop"}, approve{}, "approved " + order);
  return done ? opened->id : std::string();
}

} // namespace

int main() {
  redress::memory_storage storage;
  redress::manual_clock clock(std::chrono::sys_days{2026y / 3 / 2});
  refund_service desk(storage, clock, marketplace_rules());
  provider bank;
  redress::bytes kept; // in a service, a row of the database

  std::map<std::string, std::string> cases;
  for (auto const& [order, amount] : {std::pair{"o1", cny(129'00)}, {"o2", cny(18'58)}, {"o3", cny(40'00)}})
    cases[order] = approved(desk, clock.now(), order, amount);

  std::cout << "a worker that is killed before it keeps its cursor\n";
  payout_worker(desk, bank, kept).run(true);

  std::cout << "another, from the beginning\n"; // o1 is done, o2 is asked for again, o3 has failed
  payout_worker(desk, bank, kept).run();

  std::cout << "an hour later the host has what failed tried again\n";
  clock.advance(1h);
  if (auto done = desk.act(cases["o3"], redress::timekeeper{}, retry{}, "retry o3"); !done) return 1;
  payout_worker(desk, bank, kept).run();

  std::cout << "a day later: no news of a payout is no failure, so payments are asked\n";
  clock.advance(std::chrono::days{1});
  desk.sweep();
  payout_worker(desk, bank, kept).run();

  std::cout << "nothing new\n";
  payout_worker(desk, bank, kept).run();

  bool as_told = bank.payments() == cases.size();
  for (auto const& [order, id] : cases) {
    auto const on = desk.load(id);
    if (!on) return 1;
    auto const& money = on->file().ledger;
    std::cout << order << " is " << on->state_name() << ": " << in_words(money) << '\n';
    as_told = as_told && on->is<refunded>() && bank.paid(on->file().payments.back().id) == money.refunded;
  }
  return as_told ? 0 : 1;
}
