// SPDX-License-Identifier: BSL-1.0
#include "stage.hpp"

#include <algorithm>
#include <iostream>
#include <span>
#include <utility>

order an_order(money const& captured) {
  return {.id = "o1",
          .buyer = "ann",
          .merchant = "shop",
          .captured = captured,
          .paid_at = monday - days{3},
          .signed_at = monday - days{1},
          .return_address = "1 Dock Road"};
}

file_claim a_claim(order const& on, claim_kind kind, claim_reason reason) {
  return {.order = paid_order::from(on).value_or(paid_order{}),
          .kind = kind,
          .reason = reason,
          .amount = on.captured,
          .statement = "please"};
}

submission an_exhibit(std::string_view id, exhibit_kind kind, char letter) {
  return {.id = redress::text(id), .kind = kind, .content = redress::text(std::string(64, letter))};
}

stage::stage(rules const& in_force, redress::instant start) : clock(start), desk(storage, clock, in_force) {}

std::string stage::key() { return "key-" + std::to_string(++keys_); }

void stage::says(std::string_view words) { std::cout << "  " << words << '\n'; }

void stage::expect(bool so, std::string_view what) {
  if (so) return;
  as_told_ = false;
  std::cout << "  NOT AS TOLD: " << what << '\n';
}

// A line for each entry that was not shown yet.
void stage::show(std::string_view id) {
  auto const journal = desk.history(id);
  if (!journal) return expect(false, explain(journal.error()));
  auto& shown = shown_[std::string(id)];
  if (!live_) return;
  for (auto const& next : std::span(*journal).subspan(std::exchange(shown, journal->size()))) {
    auto const parts = redress::read(next);
    if (!parts) return expect(false, "an entry does not decode");
    std::string who(parts->role);
    if (!parts->party.empty()) who += ' ' + std::string(parts->party);
    std::string what(parts->action);
    who.resize(std::max<std::size_t>(who.size(), 15), ' ');
    what.resize(std::max<std::size_t>(what.size(), 25), ' ');
    std::cout << "  " << redress::to_string(next.at, 8h) << "  " << who << ' ' << what << " -> " << parts->state
              << '\n';
  }
}

void stage::tells(std::string_view id) {
  auto const journal = desk.history(id);
  if (!journal) return expect(false, explain(journal.error()));
  std::cout << redress::timeline<protocol>(*journal, {.zone = redress::china_time}) << '\n';
}

std::string stage::files(file_claim const& claim) {
  auto const opened = desk.open(ann, claim, key());
  done(opened);
  return opened ? opened->id : std::string();
}

void stage::done(refund_service::outcome const& outcome) {
  if (!outcome) return expect(false, explain(outcome.error()));
  show(outcome->id);
}

void stage::refused(refund_service::outcome const& outcome, refusal_code by) {
  if (outcome) return expect(false, "it was done");
  for (auto& [id, shown] : shown_) show(id); // what had lapsed is written all the same
  auto const& why = outcome.error().why;
  says("refused: " + explain(outcome.error()));
  expect(why && why->refusal() != nullptr && *why->refusal() == by, "it was to be refused by another rule");
}

void stage::impossible(refund_service::outcome const& outcome) {
  if (outcome) return expect(false, "it was done");
  auto const words = explain(outcome.error());
  says("refused: " + words.substr(0, words.find(". Legal here")));
  auto const kind = outcome.error().kind;
  expect(kind == redress::act_error_kind::not_in_this_state || kind == redress::act_error_kind::another_role_may ||
             kind == redress::act_error_kind::unknown_action,
         "the table has a row for it");
}

void stage::passes(redress::elapsed time) {
  clock.advance(time);
  auto const report = desk.sweep();
  expect(report.failed == 0 && report.quarantined == 0, "a lapse was not written");
  for (auto const& [id, shown] : shown_) show(id);
}

redress::text stage::payout_of(std::string_view id) const {
  auto const on = desk.load(id);
  if (!on) return {};
  if (auto const* pending = on->state_if<refund_pending>()) return pending->refund_id;
  if (auto const* failed = on->state_if<refund_failed>()) return failed->refund_id;
  return {};
}

void stage::pays(std::string_view id) { done(desk.act(id, bank, confirm_payment{.payment_id = payout_of(id)}, key())); }

case_file stage::file_of(std::string_view id) const {
  auto const on = desk.load(id);
  return on ? on->file() : case_file{};
}

void stage::ends(std::string_view id, std::string_view state, money const& kept) {
  auto const on = desk.load(id);
  if (!on) return expect(false, explain(on.error()));
  auto const& money = on->file().ledger;
  std::cout << "  " << on->state_name() << ": " << in_words(money) << '\n';
  expect(on->state_name() == state, "it was to end as " + std::string(state));
  expect(money.sound() && money.kept_by_buyer() == kept, "the buyer was to keep " + to_text(kept));
}
