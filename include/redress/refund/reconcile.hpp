// SPDX-License-Identifier: BSL-1.0
#pragma once
// Reconciling: what a payment provider says, against what cases know. It writes nothing: each difference has the act that
// mends it, if payments can report one, and performing these in order leaves only differences that have none.
//
//     auto const found = reconcile(desk, *desk.find(merchant{"m3"}), report);
//     for (auto const& each : *found)
//       if (each.action) std::visit([&](auto const& act) { desk.act(each.case_id, payments{"bank"}, act, key); },
// *each.action);
//
// Give it a whole report and every case of the orders in it: what is missing on either side is a difference. Sums are all
// by now and a report is never taken back, so a case that knows more than the provider is left to a person. Included by name.
#include <cstddef>
#include <expected>
#include <map>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <redress/encoding/text.hpp>
#include <redress/refund/actions/settlement.hpp>
#include <redress/refund/difference.hpp>
#include <redress/refund/model/case_file.hpp>
#include <redress/refund/model/money.hpp>
#include <redress/refund/model/payment.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress::refund {

/// A case to reconcile. It refers to the file, which the caller keeps.
struct reconciled_case {
  text id{};
  case_file const* file = nullptr;
};

namespace detail {

class reconciliation {
  using lines = std::vector<provider_line const*>;

  std::span<reconciled_case const> cases_;
  std::vector<difference_found> found_{};

  static money sum_of(payment const& of, text const& means, money leg::* which) {
    auto all = zero_of(of.amount());
    for (auto const& each : of.legs)
      if (means.empty() || each.means == means) all = plus(all, each.*which).value_or(all);
    return all;
  }
  static said_of_payment said_here(payment const& of, text const& means) {
    said_of_payment said{.arrived = sum_of(of, means, &leg::arrived), .returned = sum_of(of, means, &leg::returned)};
    for (auto const& each : of.legs)
      if (means.empty() || each.means == means) said.failed = std::max(said.failed, each.failed);
    return said;
  }
  static bool more(money const& a, money const& b) { return !at_most(a, b); }
  // A sum that the provider leaves out is none, in whatever currency.
  static money stated(money const& amount, money const& like) {
    return amount.minor == 0 && amount.currency == currency{} ? zero_of(like) : amount;
  }
  static bool alike(provider_line const& a, provider_line const& b) {
    return a.means == b.means && a.arrived == b.arrived && a.returned == b.returned && a.failed == b.failed;
  }

  void add(difference_found next) { found_.push_back(std::move(next)); }
  difference_found about(provider_line const& line, text const& case_id,
                         std::optional<said_of_payment> const& here) const {
    return {.kind = {},
            .case_id = case_id,
            .reference = line.reference,
            .means = line.means,
            .there = said_of_payment{.arrived = line.arrived,
                                     .returned = stated(line.returned, line.arrived),
                                     .failed = line.failed},
            .here = here,
            .at = line.at};
  }
  void add(difference_found of, difference_kind kind, std::optional<mending_action> action = {}) {
    of.kind = kind;
    of.action = std::move(action);
    add(std::move(of));
  }

  // Lines that speak of the same money: the first stands for those that say the same; of others none is believed.
  lines believed(lines const& all, text const& case_id) {
    lines heard;
    bool contradicted = false;
    for (auto const* const line : all) {
      auto const same = std::find_if(heard.begin(), heard.end(), [&](provider_line const* const before) {
        return before->means == line->means || before->means.empty() || line->means.empty();
      });
      if (same == heard.end()) {
        heard.push_back(line);
        continue;
      }
      add(about(*line, case_id, std::nullopt), difference_kind::said_twice);
      contradicted = contradicted || !alike(**same, *line);
    }
    return contradicted ? lines{} : heard;
  }

  void compare(provider_line const& line, text const& case_id, payment& known) {
    auto of = about(line, case_id, said_here(known, line.means));
    if (!known.goes_by(line.means)) return of.here.reset(), add(std::move(of), difference_kind::unknown_here);
    auto const arrived = stated(line.arrived, of.here->arrived), returned = stated(line.returned, of.here->returned);
    of.there->arrived = arrived, of.there->returned = returned;
    if (arrived.currency != of.here->arrived.currency || returned.currency != of.here->returned.currency)
      return add(std::move(of), difference_kind::another_currency);
    if (more(arrived, of.here->arrived)) {
      add(of, difference_kind::arrived_there,
          confirm_payment{.payment_id = known.id, .means = line.means, .arrived = arrived});
      known.arrive(line.means, *minus(arrived, of.here->arrived));
    } else if (more(of.here->arrived, arrived)) {
      add(of, difference_kind::arrived_here);
    }
    if (more(returned, of.here->returned)) {
      add(of, difference_kind::returned_there,
          report_bounce{.payment_id = known.id, .means = line.means, .returned = returned});
      known.give_back(line.means, *minus(returned, of.here->returned));
    } else if (more(of.here->returned, returned)) {
      add(of, difference_kind::returned_here);
    }
    if (line.failed > known.attempt)
      add(of, difference_kind::failed_there); // a try that the case knows nothing of
    else if (known.newly_failed(line.means, line.failed))
      add(of, difference_kind::failed_there,
          report_failure{.payment_id = known.id,
                         .reason = "by the provider's report",
                         .means = line.means,
                         .attempt = line.failed});
    else if (line.failed < of.here->failed)
      add(of, difference_kind::failed_here);
  }

  // What of a payment no line speaks of: what is on its way, and what a case was told of.
  void not_there(text const& case_id, payment const& known, lines const& all) {
    for (auto const& part : known.legs) {
      auto const spoken = std::any_of(all.begin(), all.end(), [&](provider_line const* const line) {
        return line->means.empty() || line->means == part.means;
      });
      bool const under_way = !known.voided && part.failed < known.attempt && part.outstanding().positive();
      if (spoken || !(under_way || part.arrived.positive() || part.returned.positive())) continue;
      add({.kind = difference_kind::unknown_there,
           .case_id = case_id,
           .reference = known.id,
           .means = part.means,
           .here = said_here(known, part.means)});
    }
  }

  // Money that left an order by itself, over all its cases.
  void compare_elsewhere(provider_line const& line) {
    reconciled_case const* told = nullptr;
    std::vector<std::pair<reconciled_case const*, money>> have;
    said_of_payment here;
    bool known = false;
    text said{}; // by which means it went
    auto const paid = [](reconciled_case const& in) {
      auto const& file = *in.file;
      return plus(file.ledger.paid_here(), file.on_its_way()).value_or(file.ledger.paid_here());
    };
    for (auto const& each : cases_) {
      if (each.file->order.id != line.order) continue;
      auto const none = zero_of(each.file->ledger.captured);
      if (told == nullptr) here = {.arrived = none, .returned = none};
      auto const* const of = find_paid_otherwise(each.file->paid_elsewhere, line.reference);
      if (of != nullptr) {
        here.arrived = plus(here.arrived, of->amount).value_or(here.arrived);
        here.returned = plus(here.returned, of->returned).value_or(here.returned);
        have.emplace_back(&each, of->net());
        if (!of->means.empty()) said = of->means;
      }
      // The case that was told of it, or else the one that paid most.
      if (told == nullptr || (of != nullptr && !known) || (!known && more(paid(each), paid(*told)))) told = &each;
      known = known || of != nullptr;
    }
    if (told == nullptr) return add(about(line, {}, std::nullopt), difference_kind::unknown_here);
    // The means that a report can say: those of the line, unless the order was not paid by them or others were said before.
    bool const can_say = (said.empty() || said == line.means) && can_have_gone_by(line.means, told->file->order);
    auto const means = can_say ? line.means : text{};
    auto of = about(line, told->id, known ? std::optional(here) : std::nullopt);
    auto const arrived = stated(line.arrived, here.arrived), returned = stated(line.returned, here.returned);
    of.there->arrived = arrived, of.there->returned = returned;
    if (arrived.currency != here.arrived.currency || returned.currency != here.returned.currency)
      return add(std::move(of), difference_kind::another_currency);
    auto const amount = more(here.arrived, arrived) ? here.arrived : arrived;
    if (more(arrived, here.arrived)) {
      add(of, known ? difference_kind::arrived_there : difference_kind::untold,
          report_paid_elsewhere{.reference = line.reference, .amount = arrived, .returned = {}, .means = means});
      auto const now = *minus(arrived, here.arrived);
      auto const mine = std::find_if(have.begin(), have.end(), [&](auto const& each) { return each.first == told; });
      if (mine == have.end())
        have.emplace_back(told, now);
      else
        mine->second = *plus(mine->second, now);
    } else if (more(here.arrived, arrived)) {
      add(of, difference_kind::arrived_here);
    }
    if (more(here.returned, returned)) return add(std::move(of), difference_kind::returned_here);
    if (!more(returned, here.returned)) return;
    if (more(returned, amount)) return add(std::move(of), difference_kind::returned_there); // more than was taken
    auto left = *minus(returned, here.returned);
    for (auto const& [in, net] : have) {
      if (!left.positive() || !net.positive()) continue;
      of.case_id = in->id;
      add(of, difference_kind::returned_there,
          report_paid_elsewhere{.reference = line.reference, .amount = amount, .returned = returned, .means = means});
      left = *minus(left, at_most(net, left) ? net : left);
    }
  }

public:
  explicit reconciliation(std::span<reconciled_case const> cases) : cases_(cases) {}

  std::vector<difference_found> of(std::span<provider_line const> by_provider) && {
    std::map<std::string_view, lines> of_payments;
    std::map<std::pair<std::string_view, std::string_view>, lines> elsewhere;
    for (auto const& line : by_provider) {
      if (line.kind == provider_kind::payment)
        of_payments[line.reference].push_back(&line);
      else
        elsewhere[{line.order, line.reference}].push_back(&line);
    }
    for (auto const& each : cases_)
      for (auto known : each.file->payments) {
        auto const spoken = of_payments.find(known.id);
        auto const all = spoken == of_payments.end() ? lines{} : std::exchange(spoken->second, {});
        for (auto const* const line : believed(all, each.id)) compare(*line, each.id, known);
        not_there(each.id, known, all);
      }
    for (auto const& [id, all] : of_payments)
      for (auto const* const line : all) add(about(*line, {}, std::nullopt), difference_kind::unknown_here);
    for (auto const& [id, all] : elsewhere)
      for (auto const* const line : believed(all, {})) compare_elsewhere(*line);
    for (auto const& each : cases_)
      for (auto const& known : each.file->paid_elsewhere)
        if (!elsewhere.contains({each.file->order.id, known.reference}))
          add({.kind = difference_kind::unknown_there,
               .case_id = each.id,
               .reference = known.reference,
               .means = known.means,
               .here = said_of_payment{.arrived = known.amount, .returned = known.returned}});
    return std::move(found_);
  }
};

} // namespace detail

/// What differs between a provider's report and these cases; empty if nothing does.
inline std::vector<difference_found> reconcile(std::span<reconciled_case const> cases,
                                               std::span<provider_line const> report) {
  return detail::reconciliation(cases).of(report);
}

/// The same for the cases of these heads, as a desk lists them; or why one could not be loaded.
template <class Desk, class Heads>
auto reconcile(Desk& desk, Heads const& heads, std::span<provider_line const> report)
    -> std::expected<std::vector<difference_found>, std::remove_cvref_t<decltype(desk.load("").error())>> {
  std::vector<std::remove_cvref_t<decltype(*desk.load(""))>> loaded;
  std::vector<reconciled_case> cases;
  for (auto const& head : heads) {
    auto one = desk.load(head.id);
    if (!one) return std::unexpected(one.error());
    loaded.push_back(*std::move(one));
    cases.push_back({.id = head.id, .file = nullptr});
  }
  for (std::size_t at = 0; at < cases.size(); ++at) cases[at].file = &loaded[at].file();
  return reconcile(cases, report);
}

} // namespace redress::refund
