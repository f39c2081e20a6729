// SPDX-License-Identifier: BSL-1.0
// A campaign for new customers, invite one and get cash, as a protocol of a host's own: old
// customers who come back with a new device get no reward, one that was paid by mistake is called
// back, and the campaign pays no more than it has.
#include <array>
#include <chrono>
#include <cstdint>
#include <iostream>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>

#include <redress/draw/timeline.hpp>
#include <redress/protocol/law.hpp>
#include <redress/refund/model/money.hpp>
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>

namespace campaign {

using redress::elapsed, redress::instant, redress::lapse, redress::text, redress::timekeeper, redress::transition,
    redress::unopened;
using redress::refund::money, redress::refund::cny;

struct inviter : redress::role<"inviter"> {};   // 邀请人
struct screener : redress::role<"screener"> {}; // 风控: knows who was a customer before
struct cashier : redress::role<"cashier"> {};   // 发放: pays, and sees money come back

struct rules {
  money reward = cny(20'00), budget = cny(40'00);
  elapsed to_verify = std::chrono::days{3}, to_pay = std::chrono::days{7}, to_return = std::chrono::days{30};
};

// What a newcomer is known by. A cleared cache or another telephone gives a new device and nothing else.
struct marks {
  text device{}, phone{}, payer{};
  REDRESS_FIELDS(device, phone, payer)
};
// Which of them belonged to a customer before. The host looks it up and puts it
// into the action: a decision looks nowhere.
struct seen_before {
  bool device = false, phone = false, payer = false;
  REDRESS_FIELDS(device, phone, payer)
  constexpr bool any() const { return device || phone || payer; }
};

struct claim_reward {
  text campaign{};
  marks newcomer{};
  REDRESS_ACTION(claim_reward, campaign, newcomer)
};
struct verify_newcomer {
  seen_before seen{};
  REDRESS_ACTION(verify_newcomer, seen)
};
struct report_old_customer {
  seen_before seen{};
  REDRESS_ACTION(report_old_customer, seen)
};
struct pay_reward {
  REDRESS_ACTION(pay_reward)
};
struct confirm_return {
  REDRESS_ACTION(confirm_return)
};

struct claimed {
  instant due{};
  static constexpr auto window = &rules::to_verify;
  REDRESS_STATE(claimed, due)
};
struct verified {
  instant due{};
  static constexpr auto window = &rules::to_pay;
  REDRESS_STATE(verified, due)
};
struct rewarded {
  static constexpr bool closed = true;
  REDRESS_STATE(rewarded)
};
struct denied {
  static constexpr bool closed = true;
  REDRESS_STATE(denied)
};
struct called_back {
  instant due{};
  static constexpr auto window = &rules::to_return;
  REDRESS_STATE(called_back, due)
};
struct returned {
  static constexpr bool closed = true;
  REDRESS_STATE(returned)
};
struct written_off {
  static constexpr bool closed = true;
  REDRESS_STATE(written_off)
};

struct newcomer_named {
  text campaign{}, inviter{};
  marks newcomer{};
  REDRESS_FACT(newcomer_named, campaign, inviter, newcomer)
};
struct old_customer_found {
  seen_before seen{};
  REDRESS_FACT(old_customer_found, seen)
};
struct reward_paid {
  money amount{}, of{}; ///< `of`: what the campaign has in all
  REDRESS_FACT(reward_paid, amount, of)
};
struct reward_returned {
  money amount{};
  REDRESS_FACT(reward_returned, amount)
};

struct file {
  text campaign{}, inviter{};
  money paid{};
};
constexpr void fold(file& f, newcomer_named const& fact) {
  f.campaign = fact.campaign;
  f.inviter = fact.inviter;
}
constexpr void fold(file&, old_customer_found const&) {}
constexpr void fold(file& f, reward_paid const& fact) { f.paid = fact.amount; }
constexpr void fold(file& f, reward_returned const&) { f.paid = {}; }
constexpr bool acts_in(file const& f, redress::party const& who) { return !who.is<inviter>() || who.id == f.inviter; }

struct refusal {
  std::string_view rule{};
  std::optional<money> asked{}, left{};
};
inline std::string explain(refusal const& why) {
  return std::string(why.rule) +
         (why.left ? " (asked " + to_text(*why.asked) + ", left " + to_text(*why.left) + ")" : "");
}

// The campaign's budget, which all its cases share: of two rewards that reach for the last of it, one is refused.
struct budget {
  money spent = cny(0);
};
constexpr text account_of(file const& of) { return of.campaign; }
constexpr std::optional<refusal> fold(budget& b, reward_paid const& fact) {
  auto const left = minus(fact.of, b.spent);
  if (!left || !at_most(fact.amount, *left))
    return refusal{.rule = "the campaign has no money left", .asked = fact.amount, .left = left.value_or(money{})};
  b.spent = plus(b.spent, fact.amount).value_or(b.spent);
  return std::nullopt;
}
constexpr void fold(budget& b, reward_returned const& fact) { b.spent = minus(b.spent, fact.amount).value_or(b.spent); }

struct traits : redress::default_traits {
  using file = campaign::file;
  using rules = campaign::rules;
  using refusal = campaign::refusal;
  using account = budget;
  using facts = redress::type_list<newcomer_named, old_customer_found, reward_paid, reward_returned>;
  using account_facts = redress::type_list<reward_paid, reward_returned>;
  static constexpr redress::hooks<file> hooks{.acts_in = acts_in, .account_of = account_of};
};
using context = redress::context<traits>;
template <class... To> using decided = redress::decided<traits, To...>;

constexpr decided<claimed> decide(unopened const&, inviter const& who, claim_reward const& asked,
                                  context const& given) {
  if (asked.newcomer.payer.empty()) return refusal{.rule = "a newcomer is known by how it pays"};
  return {redress::enter<claimed>(given),
          newcomer_named{.campaign = asked.campaign, .inviter = who.id, .newcomer = asked.newcomer}};
}
constexpr decided<verified> decide(claimed const&, screener const&, verify_newcomer const& asked,
                                   context const& given) {
  if (asked.seen.any()) return refusal{.rule = "an old customer is no newcomer, whatever the device"};
  return redress::enter<verified>(given);
}
constexpr std::optional<refusal> unfounded(report_old_customer const& asked) {
  if (asked.seen.any()) return std::nullopt;
  return refusal{.rule = "say by what the customer is known"};
}
template <class S>
  requires(std::is_same_v<S, claimed> || std::is_same_v<S, verified>)
constexpr decided<denied> decide(S const&, screener const&, report_old_customer const& asked, context const&) {
  if (auto const why = unfounded(asked)) return *why;
  return {denied{}, old_customer_found{asked.seen}};
}
constexpr decided<rewarded> decide(verified const&, cashier const&, pay_reward const&, context const& given) {
  return {rewarded{}, reward_paid{.amount = given.rules.reward, .of = given.rules.budget}};
}
constexpr decided<called_back> decide(rewarded const&, screener const&, report_old_customer const& asked,
                                      context const& given) {
  if (auto const why = unfounded(asked)) return *why;
  return {redress::enter<called_back>(given), old_customer_found{asked.seen}};
}
constexpr decided<returned> decide(called_back const&, cashier const&, confirm_return const&, context const& given) {
  return {returned{}, reward_returned{.amount = given.file.paid}};
}

// [table]
// clang-format off
struct protocol : traits, redress::protocol<
    transition<unopened,    inviter,    claim_reward,        claimed>,
    transition<claimed,     screener,   verify_newcomer,     verified>,
    transition<claimed,     screener,   report_old_customer, denied>,
    transition<claimed,     timekeeper, lapse,               denied>::plain,

    transition<verified,    cashier,    pay_reward,          rewarded>,
    transition<verified,    screener,   report_old_customer, denied>,
    transition<verified,    timekeeper, lapse,               denied>::plain,

    // Paid by mistake: the money is called back.
    transition<rewarded,    screener,   report_old_customer, called_back>,
    transition<called_back, cashier,    confirm_return,      returned>,
    transition<called_back, timekeeper, lapse,               written_off>::plain> {};
// clang-format on

// No reward before the newcomer is verified, none twice, and none once an old customer was found.
static_assert(redress::obeys<protocol, redress::never<pay_reward>::before<verify_newcomer>>);
static_assert(redress::obeys<protocol, redress::at_most_once<pay_reward>>);
static_assert(redress::obeys<protocol, redress::never<pay_reward>::after<report_old_customer>>);
static_assert(redress::obeys<protocol, redress::only<cashier>::may<pay_reward, confirm_return>>);
static_assert(redress::obeys<protocol, redress::leaves_in_time<redress::by<timekeeper, lapse>>>);
// [/table]

} // namespace campaign

using namespace campaign;

namespace {

// Whom the host knows. It learns of some only later.
class customers {
  std::set<std::string, std::less<>> known_;

public:
  void learn(text const& mark) { known_.insert(std::string(mark)); }
  void learn(marks const& of) {
    for (auto const& mark : {of.device, of.phone, of.payer}) learn(mark);
  }
  seen_before look_up(marks const& of) const {
    return {known_.contains(of.device.view()), known_.contains(of.phone.view()), known_.contains(of.payer.view())};
  }
};

marks newcomer(std::string const& device, std::string const& person) {
  return {.device = text(device), .phone = text("tel-" + person), .payer = text("card-" + person)};
}

using campaign_desk = redress::desk<protocol, redress::memory_storage, redress::manual_clock>;

struct office {
  redress::memory_storage storage;
  redress::manual_clock clock{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}};
  campaign_desk desk{storage, clock, rules{}};
  customers known{};

  campaign_desk::outcome claim(std::string const& key, marks const& who) {
    return desk.open(inviter{"iris"}, claim_reward{.campaign = "spring", .newcomer = who}, key);
  }
  money spent() const { return desk.account("spring").value_or(budget{}).spent; }
};

// Verified and paid, as far as the desk lets it be.
campaign_desk::outcome reward(office& in, std::string const& id, seen_before const& seen) {
  auto done = in.desk.act(id, screener{"sam"}, verify_newcomer{seen}, "verified " + id);
  if (done) done = in.desk.act(id, cashier{"cas"}, pay_reward{}, "paid " + id);
  return done;
}

void tell(std::string_view who, campaign_desk::outcome const& done) {
  std::cout << who << ": " << (done ? std::string(done->state) : explain(done.error())) << '\n';
}

} // namespace

int main() {
  office in;
  for (auto const* old : {"olga", "otto"}) in.known.learn(newcomer(std::string("old-") + old, old));

  // A newcomer, and an old customer of whom the host does not know yet, by another card.
  auto const nina = newcomer("new-1", "nina"), paul = newcomer("new-2", "paul");
  auto const good = in.claim("nina", nina), mistaken = in.claim("paul", paul);
  if (!good || !mistaken) return 1;
  tell("nina", reward(in, good->id, in.known.look_up(nina)));
  tell("paul", reward(in, mistaken->id, in.known.look_up(paul)));

  // Fifty claims for olga and otto, each with a device that no one has seen.
  int filed = 0, refused = 0, closed = 0;
  for (int i = 0; i < 50; ++i) {
    auto const who = newcomer("fresh-" + std::to_string(i), i % 2 == 0 ? "olga" : "otto");
    auto const claim = in.claim("mass " + std::to_string(i), who);
    if (!claim) return 1;
    ++filed;
    auto const seen = in.known.look_up(who);
    auto const paid = reward(in, claim->id, seen);
    if (!paid && ++refused == 1) tell("the first of many", paid);
    auto const done =
        in.desk.act(claim->id, screener{"sam"}, report_old_customer{seen}, "reported " + std::to_string(i));
    closed += done && done->state == denied::name ? 1 : 0;
  }
  std::cout << filed << " claims by disguised old customers: " << refused << " refused, " << closed
            << " denied; spent: " << to_text(in.spent()) << '\n';

  // Another newcomer, and nothing left.
  auto const noah = newcomer("new-3", "noah");
  auto const last = in.claim("noah", noah);
  if (!last) return 1;
  auto const too_much = reward(in, last->id, in.known.look_up(noah));
  tell("noah", too_much);

  // Paul's telephone turns out to be that of a customer: the reward is called back, and noah can be paid.
  in.clock.advance(std::chrono::days{2});
  in.known.learn(paul.phone);
  auto const back =
      in.desk.act(mistaken->id, screener{"sam"}, report_old_customer{in.known.look_up(paul)}, "called back");
  tell("paul", back);
  in.clock.advance(std::chrono::days{4});
  auto const returned_now = in.desk.act(mistaken->id, cashier{"cas"}, confirm_return{}, "returned");
  tell("paul", returned_now);
  auto const noah_paid = in.desk.act(last->id, cashier{"cas"}, pay_reward{}, "paid noah after all");
  tell("noah", noah_paid);
  std::cout << "spent: " << to_text(in.spent()) << "\n\n";

  if (auto const history = in.desk.history(mistaken->id)) std::cout << redress::timeline<protocol>(*history);

  bool const as_told = refused == 50 && closed == 50 && !too_much && back && returned_now &&
                       returned_now->state == returned::name && noah_paid && noah_paid->state == rewarded::name &&
                       in.spent() == cny(40'00);
  return as_told ? 0 : 1;
}
