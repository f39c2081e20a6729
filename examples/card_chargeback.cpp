// SPDX-License-Identifier: BSL-1.0
// A card chargeback as a protocol of its own: the issuer takes the money back for its cardholder, the merchant
// represents with evidence or is too late, and what the two cannot settle the card network decides.
#include <chrono>
#include <cstdint>
#include <iostream>
#include <string>
#include <string_view>

#include <redress/redress.hpp>

namespace chargeback {

using redress::elapsed, redress::instant, redress::lapse, redress::text, redress::timekeeper, redress::transition,
    redress::unopened;
using redress::refund::money;

struct issuer { // the cardholder's bank
  text id{};
  static constexpr std::string_view name = "issuer";
  static constexpr void fields(auto& self, auto& f) { f("id", self.id); }
};
struct merchant {
  text id{};
  static constexpr std::string_view name = "merchant";
  static constexpr void fields(auto& self, auto& f) { f("id", self.id); }
};
struct network {
  text id{};
  static constexpr std::string_view name = "network";
  static constexpr void fields(auto& self, auto& f) { f("id", self.id); }
};

struct open_dispute {
  text merchant{}, reason{};
  money charged{}, disputed{};
  instant charged_at{};
  static constexpr std::string_view name = "open_dispute";
  static constexpr void fields(auto& self, auto& f) {
    f("merchant", self.merchant);
    f("reason", self.reason);
    f("charged", self.charged);
    f("disputed", self.disputed);
    f("charged_at", self.charged_at);
  }
};
struct add_evidence {
  text document{};
  static constexpr std::string_view name = "add_evidence";
  static constexpr void fields(auto& self, auto& f) { f("document", self.document); }
};
struct represent {
  static constexpr std::string_view name = "represent";
};
struct accept_liability {
  static constexpr std::string_view name = "accept_liability";
};
struct accept_representment {
  static constexpr std::string_view name = "accept_representment";
};
struct open_pre_arbitration {
  text reason{};
  static constexpr std::string_view name = "open_pre_arbitration";
  static constexpr void fields(auto& self, auto& f) { f("reason", self.reason); }
};
struct decline {
  static constexpr std::string_view name = "decline";
};
struct file_arbitration {
  static constexpr std::string_view name = "file_arbitration";
};
struct decide_for_cardholder {
  static constexpr std::string_view name = "decide_for_cardholder";
};
struct decide_for_merchant {
  static constexpr std::string_view name = "decide_for_merchant";
};
struct withdraw {
  static constexpr std::string_view name = "withdraw";
};

struct open { // the merchant's turn
  instant due{};
  static constexpr std::string_view name = "open";
  static constexpr void fields(auto& self, auto& f) { f("due", self.due); }
};
struct represented { // the issuer's
  instant due{};
  static constexpr std::string_view name = "represented";
  static constexpr void fields(auto& self, auto& f) { f("due", self.due); }
};
struct pre_arbitration { // the merchant's
  instant due{};
  static constexpr std::string_view name = "pre_arbitration";
  static constexpr void fields(auto& self, auto& f) { f("due", self.due); }
};
struct declined { // the issuer's
  instant due{};
  static constexpr std::string_view name = "declined";
  static constexpr void fields(auto& self, auto& f) { f("due", self.due); }
};
struct in_arbitration { // the network's, which keeps no deadline of ours
  static constexpr std::string_view name = "in_arbitration";
};
struct won_by_cardholder {
  static constexpr std::string_view name = "won_by_cardholder";
  static constexpr bool closed = true;
};
struct won_by_merchant {
  static constexpr std::string_view name = "won_by_merchant";
  static constexpr bool closed = true;
};
struct withdrawn {
  static constexpr std::string_view name = "withdrawn";
  static constexpr bool closed = true;
};

struct dispute_opened {
  text merchant{}, reason{};
  money disputed{};
  static constexpr std::string_view name = "dispute_opened";
  static constexpr void fields(auto& self, auto& f) {
    f("merchant", self.merchant);
    f("reason", self.reason);
    f("disputed", self.disputed);
  }
};
struct evidence_added {
  text document{};
  static constexpr std::string_view name = "evidence_added";
  static constexpr void fields(auto& self, auto& f) { f("document", self.document); }
};
struct money_moved { // from the merchant to the cardholder, or, less than nothing, back
  money amount{};
  static constexpr std::string_view name = "money_moved";
  static constexpr void fields(auto& self, auto& f) { f("amount", self.amount); }
};
inline std::string in_words(money_moved const& fact) {
  bool const back = fact.amount.minor < 0;
  money const size{.minor = back ? -fact.amount.minor : fact.amount.minor, .currency = fact.amount.currency};
  return to_text(size) + (back ? " back to the merchant" : " to the cardholder");
}

struct file {
  text merchant{};
  money disputed{};
  money with_cardholder{};
  int documents = 0;
};
constexpr void fold(file& f, dispute_opened const& fact) {
  f.merchant = fact.merchant;
  f.disputed = fact.disputed;
  f.with_cardholder = zero_of(fact.disputed);
}
constexpr void fold(file& f, evidence_added const&) { ++f.documents; }
constexpr void fold(file& f, money_moved const& fact) {
  f.with_cardholder = plus(f.with_cardholder, fact.amount).value_or(f.with_cardholder);
}
constexpr bool acts_in(file const& f, merchant const& who) { return who.id == f.merchant; }
constexpr bool acts_in(file const&, auto const&) { return true; }

struct rules {
  elapsed to_dispute = std::chrono::days{120}, to_represent = std::chrono::days{20}, to_answer = std::chrono::days{30},
          to_file = std::chrono::days{10};
};
enum class refusal : std::uint8_t { too_late_to_dispute, above_what_was_charged, no_evidence, nothing_new_said };
constexpr std::string_view explain(refusal why) {
  switch (why) {
  case refusal::too_late_to_dispute: return "the time to dispute this charge has passed";
  case refusal::above_what_was_charged: return "a dispute is about what was charged, or a part of it";
  case refusal::no_evidence: return "a representment needs a document";
  case refusal::nothing_new_said: return "pre-arbitration needs a reason";
  }
  return {};
}

// [table]
// clang-format off
struct protocol : redress::protocol<
    transition<unopened,        issuer,     open_dispute,          open>,

    transition<open,            merchant,   add_evidence,          redress::same>,
    transition<open,            merchant,   represent,             represented>,
    transition<open,            merchant,   accept_liability,      won_by_cardholder>,
    transition<open,            issuer,     withdraw,              withdrawn>,
    transition<open,            timekeeper, lapse,                 won_by_cardholder>,

    transition<represented,     issuer,     accept_representment,  won_by_merchant>,
    transition<represented,     issuer,     open_pre_arbitration,  pre_arbitration>,
    transition<represented,     timekeeper, lapse,                 won_by_merchant>,

    transition<pre_arbitration, merchant,   accept_liability,      won_by_cardholder>,
    transition<pre_arbitration, merchant,   decline,               declined>,
    transition<pre_arbitration, timekeeper, lapse,                 won_by_cardholder>,

    transition<declined,        issuer,     file_arbitration,      in_arbitration>,
    transition<declined,        timekeeper, lapse,                 won_by_merchant>,

    transition<in_arbitration,  network,    decide_for_cardholder, won_by_cardholder>,
    transition<in_arbitration,  network,    decide_for_merchant,   won_by_merchant>> {
  // clang-format on
  using file = chargeback::file;
  using rules = chargeback::rules;
  using refusal = chargeback::refusal;
  using facts = redress::type_list<dispute_opened, evidence_added, money_moved>;
};

// No representment after the time limit, nor a second one; no arbitration that the merchant has not declined to avoid;
// only the network decides there; and no dispute waits for ever but on the network.
static_assert(redress::obeys<protocol, redress::never<represent>::after<lapse>>);
static_assert(redress::obeys<protocol, redress::at_most_once<represent>>);
static_assert(redress::obeys<protocol, redress::never<add_evidence>::after<represent>>);
static_assert(redress::obeys<protocol, redress::never<file_arbitration>::before<decline>>);
static_assert(redress::obeys<protocol, redress::only<network>::leaves<in_arbitration>>);
static_assert(redress::obeys<protocol, redress::leaves_in_time<redress::by<timekeeper, lapse>>::unless<
                                           redress::waits_for<network, in_arbitration>>>);
static_assert(redress::obeys<protocol, redress::productive>);
// [/table]

using context = redress::context<protocol>;
template <class... To> using decided = redress::decided<protocol, To...>;

/// The money goes back to the cardholder at once. Refuses a dispute after its time, or above the charge.
constexpr decided<open> decide(unopened const&, issuer const&, open_dispute const& asked, context const& given) {
  if (given.now >= asked.charged_at + given.rules.to_dispute) return refusal::too_late_to_dispute;
  if (!asked.disputed.positive() || !at_most(asked.disputed, asked.charged)) return refusal::above_what_was_charged;
  return {open{.due = given.now + given.rules.to_represent},
          dispute_opened{.merchant = asked.merchant, .reason = asked.reason, .disputed = asked.disputed},
          money_moved{asked.disputed}};
}
constexpr decided<open> decide(open const& here, merchant const&, add_evidence const& asked, context const&) {
  return {here, evidence_added{asked.document}};
}
constexpr money back(context const& given) {
  return {.minor = -given.file.disputed.minor, .currency = given.file.disputed.currency};
}
/// The money goes to the merchant again, for the time being. Refuses a representment without a document.
constexpr decided<represented> decide(open const&, merchant const&, represent const&, context const& given) {
  if (given.file.documents == 0) return refusal::no_evidence;
  return {represented{.due = given.now + given.rules.to_answer}, money_moved{back(given)}};
}
constexpr decided<withdrawn> decide(open const&, issuer const&, withdraw const&, context const& given) {
  return {withdrawn{}, money_moved{back(given)}};
}
constexpr decided<won_by_cardholder> decide(open const&, merchant const&, accept_liability const&, context const&) {
  return won_by_cardholder{};
}
constexpr decided<won_by_cardholder> decide(open const&, timekeeper const&, lapse const&, context const&) {
  return won_by_cardholder{};
}

constexpr decided<won_by_merchant> decide(represented const&, issuer const&, accept_representment const&,
                                          context const&) {
  return won_by_merchant{};
}
constexpr decided<pre_arbitration> decide(represented const&, issuer const&, open_pre_arbitration const& asked,
                                          context const& given) {
  if (asked.reason.empty()) return refusal::nothing_new_said;
  return pre_arbitration{.due = given.now + given.rules.to_answer};
}
constexpr decided<won_by_merchant> decide(represented const&, timekeeper const&, lapse const&, context const&) {
  return won_by_merchant{};
}

constexpr decided<won_by_cardholder> decide(pre_arbitration const&, merchant const&, accept_liability const&,
                                            context const& given) {
  return {won_by_cardholder{}, money_moved{given.file.disputed}};
}
constexpr decided<declined> decide(pre_arbitration const&, merchant const&, decline const&, context const& given) {
  return declined{.due = given.now + given.rules.to_file};
}
constexpr decided<won_by_cardholder> decide(pre_arbitration const&, timekeeper const&, lapse const&,
                                            context const& given) {
  return {won_by_cardholder{}, money_moved{given.file.disputed}};
}

constexpr decided<in_arbitration> decide(declined const&, issuer const&, file_arbitration const&, context const&) {
  return in_arbitration{};
}
constexpr decided<won_by_merchant> decide(declined const&, timekeeper const&, lapse const&, context const&) {
  return won_by_merchant{};
}
constexpr decided<won_by_cardholder> decide(in_arbitration const&, network const&, decide_for_cardholder const&,
                                            context const& given) {
  return {won_by_cardholder{}, money_moved{given.file.disputed}};
}
constexpr decided<won_by_merchant> decide(in_arbitration const&, network const&, decide_for_merchant const&,
                                          context const&) {
  return won_by_merchant{};
}

} // namespace chargeback

using namespace chargeback;
using redress::refund::eur;

namespace {

constexpr redress::instant start = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2};

open_dispute dispute(money const& disputed) {
  return {.merchant = "shop",
          .reason = "goods not received",
          .charged = eur(80'00),
          .disputed = disputed,
          .charged_at = start - std::chrono::days{20}};
}

using chargeback_desk = redress::desk<protocol, redress::memory_storage, redress::manual_clock>;

bool tell(chargeback_desk::outcome const& done) {
  if (!done) std::cout << "refused: " << explain(done.error()) << '\n';
  return done.has_value();
}

// How it ended, and what the cardholder has of it.
bool ended(chargeback_desk const& desk, std::string_view id, std::string_view state, money const& with_cardholder) {
  auto const history = desk.history(id);
  auto const on = desk.load(id);
  if (!history || !on) return false;
  std::cout << redress::timeline<protocol>(*history) << "with the cardholder: " << to_text(on->file().with_cardholder)
            << "\n\n";
  return on->state_name() == state && on->file().with_cardholder == with_cardholder;
}

} // namespace

int main() {
  redress::memory_storage storage;
  redress::manual_clock clock(start);
  chargeback_desk desk(storage, clock, rules{});
  issuer const bank{"bank"};
  merchant const shop{"shop"};

  // Too late: the merchant has its document ready a minute after the limit.
  if (tell(desk.open(bank, dispute(eur(81'00)), "above the charge"))) return 1;
  auto const late = desk.open(bank, dispute(eur(80'00)), "late");
  if (!tell(late)) return 1;
  clock.advance(std::chrono::days{20} + std::chrono::minutes{1});
  if (tell(desk.act(late->id, shop, represent{}, "late 2"))) return 1;
  bool as_told = ended(desk, late->id, won_by_cardholder::name, eur(80'00));

  // In time, contested to the end.
  auto const id = desk.open(bank, dispute(eur(80'00)), "in time");
  if (!tell(id)) return 1;
  clock.advance(std::chrono::days{3});
  as_told = !tell(desk.act(id->id, shop, represent{}, "1")) && as_told;
  as_told = tell(desk.act(id->id, shop, add_evidence{"signed delivery note"}, "2")) && as_told;
  as_told = tell(desk.act(id->id, shop, represent{}, "3")) && as_told;
  clock.advance(std::chrono::days{12});
  as_told = tell(desk.act(id->id, bank, open_pre_arbitration{"another name on the note"}, "4")) && as_told;
  clock.advance(std::chrono::days{5});
  as_told = tell(desk.act(id->id, shop, decline{}, "5")) && as_told;
  as_told = tell(desk.act(id->id, bank, file_arbitration{}, "6")) && as_told;
  as_told = !tell(desk.act(id->id, shop, accept_liability{}, "7")) && as_told;
  clock.advance(std::chrono::days{30});
  as_told = tell(desk.act(id->id, network{"net"}, decide_for_merchant{}, "8")) && as_told;
  as_told = ended(desk, id->id, won_by_merchant::name, eur(0)) && as_told;
  return as_told ? 0 : 1;
}
