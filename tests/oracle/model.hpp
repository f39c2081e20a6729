// SPDX-License-Identifier: BSL-1.0
#pragma once
// The model: the requirements of the domain page, implemented a second time in the simplest way.
//
// It knows no code of the library. Where several rules forbid a wish it names them all, for the page gives them
// no order; the library is right to name any of them.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "days.hpp"
#include "plain.hpp"
#include "rules.hpp"
#include "table.hpp"

namespace oracle {

/// An amount; nothing: goods, which have none.
using amount_or_goods = std::optional<std::int64_t>;
struct offered {
  int by = 0, kind = 0;
  amount_or_goods amount{};
};
struct on_file {
  int by = 0;
  paper what{};
  int finding = not_screened;
  bool human = false, sealed = false;
};
struct ruled {
  amount_or_goods award{};
  std::optional<std::int64_t> freight{}; ///< where it says who bears it
  std::string by{};
  int result = no_outcome;
};
struct punished {
  bool in_force = true, reversed = false; ///< whether the ruling that it followed was reversed
  int kind = credit_points;
  std::string by{};
  millis at = 0;
  std::uint32_t points = 0;
  bool appealed = false, decided = false;
  std::int64_t ends() const { return kind == campaign_ban ? at + points * day : 0; }
  bool to_decide() const { return in_force && appealed && !decided; }
};
struct side_of_case {
  bool heard = false, closed = false, appealed = false;
  int requests = 0;
};
struct part_sent {
  std::string means{};
  std::int64_t amount = 0, arrived = 0, returned = 0;
  int failed = 0;
  std::int64_t outstanding() const { return std::max<std::int64_t>(amount - std::max(arrived, returned), 0); }
};
/// A payment that was ordered, and what was heard of it.
struct sent {
  std::string id{}, kind{};
  std::string payee{}; ///< none: the buyer
  std::vector<part_sent> legs{};
  int attempt = 1;
  bool voided = false;

  bool of_claim() const { return kind == "refund" || kind == "advance"; }
  std::int64_t on_its_way() const;
  std::int64_t failed() const;
  std::int64_t net() const;
  bool can_be_retried() const;
};
struct book {
  std::int64_t reserved = 0, awarded = 0, refunded = 0, elsewhere = 0, conceded = 0, denied = 0, apart = 0, repaid = 0,
               owed = 0, written_off = 0, forgiven = 0, goodwill = 0, compensation = 0;
  std::int64_t kept() const { return refunded + elsewhere - repaid; }
  /// What the buyer is to have in the end.
  std::int64_t entitled() const { return kept() - owed - written_off + reserved; }
  /// Without what left elsewhere beside the claim and stays the buyer's.
  std::int64_t by_claim() const { return entitled() - conceded; }
};

struct units_held {
  int quantity = 0;
  std::int64_t price = 0;
};

struct taken_elsewhere {
  std::int64_t out = 0, back = 0;
  std::string means{}; ///< by which it went; none: not known
};

struct case_model {
  std::string id{}, state = "unopened";
  millis due = 0, review_due = 0, last = 0, awaited_since = 0;
  bool provisional = false, review_provisional = false; ///< whether it was set before its days were announced
  bool delivered = false, buyer_waived = false, merchant_waived = false, by_buyer = false, by_merchant = false,
       other_waived = false;
  std::optional<millis> cross_until{}, ship_by{};
  std::string payout{};
  std::int64_t payout_amount = 0;
  int tries = 0, asked = 0, entries = 0;

  order_data order{};
  std::vector<item> items{};
  std::map<std::string, units_held> units{}; ///< by line
  std::vector<count_of_line> inspected{};
  int kind = 0, reason = 0, verdict = clear, score = 0, without_fault = 0;
  amount_or_goods claimed{};
  std::uint32_t version = 0;
  book money{};
  std::optional<offered> granted{};
  std::vector<offered> offers{};
  int goods = with_buyer;
  bool address = false, by_right = false;
  std::int64_t deduction = 0; ///< the most
  std::vector<on_file> papers{};
  side_of_case buyer{}, merchant{};
  bool release_asked = false, by_authority = false, decided_on_appeal = false, flagged = false, reopened = false;
  std::vector<ruled> rulings{};
  std::set<std::uint32_t> published{};
  std::map<int, punished> penalties{}; ///< by ground
  bool silent = false;                 ///< the platform stepped in because the merchant did not answer
  bool unanswered = false, order_ignored = false;
  std::vector<sent> payments{};
  bool destination = false;                           ///< whether another was consented to
  std::map<std::string, taken_elsewhere> elsewhere{}; ///< by reference, what this case heard of first
  int remedies = 0, revisions = 0, releases = 0, dismissals = 0, extensions = 0;
  millis extended = 0;
  millis refunded_at = 0;
  std::vector<std::string> repayments{};
  std::map<std::string, std::int64_t> goodwill{}; ///< by payee
  std::int64_t repayment_asked = 0, promised = 0, recouping = 0;
  millis repayment_asked_until = 0;
  std::optional<millis> urged_at{};

  std::int64_t on_its_way() const; ///< of the claim
  std::int64_t asked_back(millis at) const { return at < repayment_asked_until ? repayment_asked : 0; }
  /// What is not owed any more is neither promised nor to be taken from a balance.
  void wait_for_what_is_owed() {
    promised = std::min(promised, money.owed), recouping = std::min(recouping, money.owed);
  }
  sent* payment_of(std::string_view payment_id);
  int payments_of(std::string_view of_kind) const;
  bool lapses() const;
  bool closed() const;
  bool to_look_at() const { return flagged || verdict != clear; }
  offered agreed() const { return granted ? *granted : offered{buyers, kind, claimed}; }
  side_of_case& side(int of) { return of == buyers ? buyer : merchant; }
  bool screening_pending(bool every) const;
  on_file const* paper_of(std::string_view paper_id) const;
};

/// What the model says of a wish: `done`, one word that must be the answer, or rules of which one must be.
struct verdict {
  std::string word{};
  std::set<std::string> rules{};
  bool fits(answer const& given) const { return word == "refused" ? rules.contains(given.word) : word == given.word; }
};

/// What was paid for a line, the line of an id, or null, and an order as it is to who looks at one line of it.
std::int64_t paid_for(line_data const& line);
line_data const* line_of(order_data const& of, std::string const& id);
order_data as_line(order_data of, line_data const& line);

class model {
  friend class decision;
  table& table_;
  days china_, europe_ = days::of_europe();
  std::vector<policy> policies_;
  std::map<std::string, case_model> cases_{};
  std::map<std::string, std::string> currencies_{}; ///< of orders that were claimed on
  std::map<std::string, std::int64_t> captured_{};  ///< for them, as the first claim said
  bool counting_ = true;
  std::map<std::string, case_model> const* others_ = nullptr; ///< the cases of the order while one is acted on
  verdict stuck_{};

public:
  millis now = 0;

  model(table& rows, days china, policy first) : table_(rows), china_(std::move(china)), policies_{std::move(first)} {}
  void put_in_force(policy next) { policies_.push_back(std::move(next)); }
  policy const& in_force() const { return policies_.back(); }
  policy const& of(case_model const& c) const;
  days const& calendar(policy const& p) const { return p.chinese_calendar ? china_ : europe_; }

  std::map<std::string, case_model>& cases() { return cases_; }
  /// What becomes of a wish; whatever has lapsed by now is done first, and stays done.
  verdict act(std::string const& id, wish const& w);
  /// What would become of it.
  verdict judge(std::string const& id, wish const& w);
  /// The case as it is by now, with nothing written.
  case_model as_of_now(std::string const& id);
  /// Writes down what has lapsed in a case, as a refused act does: with what has lapsed in the others of its order.
  void write_lapses(std::string const& id);
  void sweep();
  /// The case by now.
  view look(std::string const& id);
  account of_order(std::string const& order);
  /// Breaks off where a law of money does not hold of an order.
  void check_laws() const;

private:
  verdict attempt(case_model& c, wish const& w, millis when);
  verdict attempt_among(std::map<std::string, case_model>& others, case_model& c, wish const& w);
  std::map<std::string, case_model> by_now(std::string const& order, std::string const& first);
  std::int64_t free_for(case_model const& c); ///< what the order has beyond all that is held or out
  std::int64_t captured_of(case_model const& c) const;
  std::int64_t taken_by_others(case_model const& c) const; ///< held for the other cases of the order, or out by them
  /// What left the orders of its cases elsewhere by these means, and did not come back.
  std::int64_t gone_elsewhere(case_model const& c, std::string const& means) const;
  taken_elsewhere heard_of(case_model const& c, std::string const& reference) const; ///< by all cases of its order
  std::int64_t out_of(case_model const& c) const; ///< out by all cases of its order, this one as it is
};

/// One wish on one case: what forbids it, and what it does.
class decision {
  model& in_;
  case_model& c;
  wish const& w;
  policy const& p;
  millis now;
  std::set<std::string> rules_{};
  bool alone_ = false; ///< as if no other case had units

public:
  decision(model& in, case_model& on, wish const& asked, policy const& by, millis when)
      : in_(in), c(on), w(asked), p(by), now(when) {}
  /// The rules that are in the way; none: it is done.
  std::set<std::string> take();

private:
  bool rights();
  bool negotiation();
  bool goods();
  bool review();
  bool ruling();
  bool payments_report();
  bool money();
  bool outside();
  bool anywhere();

  // What forbids it.
  void no(std::string_view rule) { rules_.insert(std::string(rule)); }
  bool fine() const { return rules_.empty(); }
  void need(bool holds, std::string_view rule) {
    if (!holds) no(rule);
  }
  void need_amount(sum const& asked, std::int64_t most, std::string_view above);
  void need_room(std::int64_t amount);
  void need_claim(order_data const& of);
  void need_rule(rule_data const* rule, order_data const& of, std::optional<sum> const& amount,
                 std::vector<int> const& papers, int without_fault, bool in_time);
  void need_offered(int kind);
  void need_paper(paper const& one, std::string_view on_file_already = "exhibit_on_file");
  void need_address(int kind, bool now_given = false);
  void need_offer();
  void need_remedy();
  void need_refund();
  void need_award();
  void need_grounds_of_ruling(std::vector<std::string> const& cited, bool with_finding);
  void need_unruled_reviewer();
  void need_screened();
  void need_fit(std::int64_t more);

  // Lines and units.
  struct line_part {
    std::string line{};
    order_data as_order{};
  };
  struct line_left {
    int units = 0;
    std::int64_t price = 0;
  };
  std::vector<line_part> parts(order_data const& of, std::vector<item> const& items) const;
  line_left left_of(line_data const& line) const;
  std::map<std::string, units_held> units_for(order_data const& of, std::vector<item> const& items,
                                              bool as_many_as_left = false) const;
  std::int64_t comes_to(order_data const& of, std::map<std::string, units_held> const& units,
                        rule_data const& rule) const;
  std::int64_t price_of_units() const;
  bool complete(order_data const& of);
  void need_units(order_data const& of, std::vector<item> const& items);
  void need_rules(order_data const& of, std::vector<item> const& items, int kind, int reason,
                  std::optional<sum> const& amount, std::vector<int> const& papers, int without_fault, bool as_it_is);
  void need_counts(bool all_back);

  // The rule of a claim, and of that of the case.
  rule_data const* rule_for(order_data const& of, int kind, int reason, amount_or_goods amount,
                            std::string const& currency) const;
  rule_data const& own_rule() const;
  bool above_most(rule_data const& rule, sum const& amount) const;
  bool granted_by_rule() const {
    bool const somewhere = fulfilment(c.kind, c.goods) != "awaiting_return" || c.address;
    return own_rule().at_once && !c.to_look_at() && somewhere;
  }

  // What it does.
  int side() const { return w.role == "buyer" ? buyers : merchants; }
  std::int64_t room() const;
  std::int64_t price() const;
  std::int64_t worth() const { return c.claimed.value_or(price()); }
  std::int64_t worth_of_grant() const { return c.agreed().amount.value_or(price()); }
  amount_or_goods asked() const { return w.no_amount ? std::nullopt : amount_or_goods(w.amount.minor); }
  void balance(std::int64_t entitled);
  /// What of the money that left elsewhere counts for no claim, and how much of that is owed.
  struct loose {
    std::int64_t all = 0, owed = 0;
  };
  loose beside_the_claim(std::int64_t by_claim, std::int64_t due = 0) const;
  void weigh(std::int64_t by_claim, std::int64_t due = 0);
  std::int64_t paid_or_paying() const;
  void order(std::string const& kind, std::int64_t amount, std::string const& payee = {});
  void order_refund(std::int64_t amount);
  void pay_beside(std::int64_t compensation, std::int64_t freight);
  void settle(std::int64_t entitled, bool can_be_recovered = false, std::optional<std::int64_t> by_claim = {},
              std::int64_t apart = 0);
  void call_back();
  void give_up();
  void leave_it();
  void follow(std::int64_t entitled);
  void go(std::string state, millis due = 0, bool provisional = false);
  void hold_for(std::int64_t amount);
  std::string fulfilment(int kind, int goods) const;
  void grant(int kind, amount_or_goods amount);
  void go_by_right();
  void grant_award(amount_or_goods award);
  void grant_award(amount_or_goods award, std::int64_t compensation, std::int64_t freight);
  void pay(std::int64_t amount);
  void pay_for_goods(std::int64_t amount);
  void let_go(std::string state, bool what_is_too_much_is_paid = false);
  void settle_advance(std::int64_t amount);
  std::int64_t freight_ruled() const;
  std::int64_t missing_beside(sent const& one) const;
  void take_in(paper const& one);
  void rule(amount_or_goods award, std::string by, int result = no_outcome);
  void carry_out(amount_or_goods award);
  void carry_out(amount_or_goods award, std::int64_t compensation, std::int64_t freight);
  bool step_in(bool silent = false);
  bool punishes();
  bool may_be_punished_for(int ground) const;
  std::string penalty_not_to_appeal(punished const& one) const;
  void need_calculation();
  void dispute(bool advanced = false);
  std::string next_id(std::string const& what, int given_out) const;
};

} // namespace oracle
