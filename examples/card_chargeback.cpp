// SPDX-License-Identifier: BSL-1.0
// A card chargeback as a protocol of its own: the issuer takes the money back for its cardholder, the merchant
// represents with evidence or is too late, and what the two cannot settle the card network decides.
#include <chrono>
#include <cstdint>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>

#include <redress/draw/timeline.hpp>
#include <redress/protocol/law.hpp>
#include <redress/refund/model/money.hpp>
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>

namespace chargeback {

using redress::elapsed, redress::instant, redress::lapse, redress::text, redress::timekeeper, redress::transition,
    redress::unopened;
using redress::refund::money;

// clang-format off
struct issuer : redress::role<"issuer"> {}; // the cardholder's bank
struct merchant : redress::role<"merchant"> {};
struct network : redress::role<"network"> {};

struct rules {
  elapsed to_dispute = std::chrono::days{120}, to_represent = std::chrono::days{20}, to_answer = std::chrono::days{30},
          to_file = std::chrono::days{10};
};

struct open_dispute {
  text merchant{}, reason{};
  money charged{}, disputed{};
  instant charged_at{};
  REDRESS_ACTION(open_dispute, merchant, reason, charged, disputed, charged_at)
};
struct add_evidence { text document{}; REDRESS_ACTION(add_evidence, document) };
struct represent { REDRESS_ACTION(represent) };
struct accept_liability { REDRESS_ACTION(accept_liability) };
struct accept_representment { REDRESS_ACTION(accept_representment) };
struct open_pre_arbitration { text reason{}; REDRESS_ACTION(open_pre_arbitration, reason) };
struct decline { REDRESS_ACTION(decline) };
struct file_arbitration { REDRESS_ACTION(file_arbitration) };
struct decide_for_cardholder { REDRESS_ACTION(decide_for_cardholder) };
struct decide_for_merchant { REDRESS_ACTION(decide_for_merchant) };
struct withdraw { REDRESS_ACTION(withdraw) };

// [states]
// Until `due` the merchant acts, then the issuer, then the merchant again, then the issuer.
struct open { instant due{}; static constexpr auto window = &rules::to_represent; REDRESS_STATE(open, due) };
struct represented { instant due{}; static constexpr auto window = &rules::to_answer; REDRESS_STATE(represented, due) };
struct pre_arbitration {
  instant due{}; static constexpr auto window = &rules::to_answer; REDRESS_STATE(pre_arbitration, due)
};
struct declined { instant due{}; static constexpr auto window = &rules::to_file; REDRESS_STATE(declined, due) };
// [/states]
struct in_arbitration { REDRESS_STATE(in_arbitration) }; // the network's, which keeps no deadline of ours
struct won_by_cardholder { static constexpr bool closed = true; REDRESS_STATE(won_by_cardholder) };
struct won_by_merchant { static constexpr bool closed = true; REDRESS_STATE(won_by_merchant) };
struct withdrawn { static constexpr bool closed = true; REDRESS_STATE(withdrawn) };

struct dispute_opened {
  text merchant{}, reason{};
  money disputed{};
  REDRESS_FACT(dispute_opened, merchant, reason, disputed)
};
struct evidence_added { text document{}; REDRESS_FACT(evidence_added, document) };
struct money_moved { money amount{}; REDRESS_FACT(money_moved, amount) }; // to the cardholder; less than nothing: back
// clang-format on
inline std::string in_words(money_moved const& fact) {
  bool const back = fact.amount.minor < 0;
  money const size{.minor = back ? -fact.amount.minor : std::int64_t{fact.amount.minor},
                   .currency = fact.amount.currency};
  return to_text(size) + (back ? " back to the merchant" : " to the cardholder");
}

struct file {
  text merchant{};
  money disputed{}, with_cardholder{};
  int documents = 0;
};
constexpr void fold(file& f, dispute_opened const& fact) {
  f = {.merchant = fact.merchant, .disputed = fact.disputed, .with_cardholder = zero_of(fact.disputed)};
}
constexpr void fold(file& f, evidence_added const&) { ++f.documents; }
constexpr void fold(file& f, money_moved const& fact) {
  f.with_cardholder = plus(f.with_cardholder, fact.amount).value_or(f.with_cardholder);
}

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

// [traits]
// The merchant of a case acts in it, and every issuer and network.
constexpr bool acts_in(file const& f, redress::party const& who) { return !who.is<merchant>() || who.id == f.merchant; }

struct traits : redress::default_traits {
  using file = chargeback::file;
  using rules = chargeback::rules;
  using refusal = chargeback::refusal;
  using facts = redress::type_list<dispute_opened, evidence_added, money_moved>;
  using worded = redress::type_list<money_moved>;
  static constexpr redress::hooks<file> hooks{.acts_in = acts_in};
};
// [/traits]
using context = redress::context<traits>;
template <class... To> using decided = redress::decided<traits, To...>;

// [guard]
constexpr std::optional<refusal> evidence_there(context const& given) {
  if (given.file.documents == 0) return refusal::no_evidence;
  return std::nullopt;
}
// [/guard]

constexpr money_moved to_cardholder(context const& given) { return {given.file.disputed}; }
constexpr money_moved back_to_merchant(context const& given) {
  return {{.minor = -given.file.disputed.minor, .currency = given.file.disputed.currency}};
}

/// The money goes back to the cardholder at once. Refuses a dispute after its time, or above the charge.
constexpr decided<open> decide(unopened const&, issuer const&, open_dispute const& asked, context const& given) {
  if (given.now >= asked.charged_at + given.rules.to_dispute) return refusal::too_late_to_dispute;
  if (!asked.disputed.positive() || !at_most(asked.disputed, asked.charged)) return refusal::above_what_was_charged;
  return {redress::enter<open>(given),
          dispute_opened{.merchant = asked.merchant, .reason = asked.reason, .disputed = asked.disputed},
          money_moved{asked.disputed}};
}
// [stays]
constexpr decided<redress::same> decide(merchant const&, add_evidence const& asked, context const&) {
  return {redress::same{}, evidence_added{asked.document}};
}
// [/stays]
/// The money goes to the merchant again, for the time being.
constexpr decided<represented> decide(open const&, merchant const&, represent const&, context const& given) {
  return {redress::enter<represented>(given), back_to_merchant(given)};
}
constexpr decided<withdrawn> decide(open const&, issuer const&, withdraw const&, context const& given) {
  return {withdrawn{}, back_to_merchant(given)};
}
constexpr decided<pre_arbitration> decide(represented const&, issuer const&, open_pre_arbitration const& asked,
                                          context const& given) {
  if (asked.reason.empty()) return refusal::nothing_new_said;
  return redress::enter<pre_arbitration>(given);
}
constexpr decided<won_by_cardholder> decide(pre_arbitration const&, merchant const&, accept_liability const&,
                                            context const& given) {
  return {won_by_cardholder{}, to_cardholder(given)};
}
constexpr decided<won_by_cardholder> decide(pre_arbitration const&, timekeeper const&, lapse const&,
                                            context const& given) {
  return {won_by_cardholder{}, to_cardholder(given)};
}
constexpr decided<won_by_cardholder> decide(in_arbitration const&, network const&, decide_for_cardholder const&,
                                            context const& given) {
  return {won_by_cardholder{}, to_cardholder(given)};
}

// [table]
// clang-format off
struct protocol : traits, redress::protocol<
    transition<unopened,        issuer,     open_dispute,          open>,

    transition<open,            merchant,   add_evidence,          redress::same>,
    transition<open,            merchant,   represent,             represented>::only_if<evidence_there>,
    transition<open,            merchant,   accept_liability,      won_by_cardholder>::plain,
    transition<open,            issuer,     withdraw,              withdrawn>,
    transition<open,            timekeeper, lapse,                 won_by_cardholder>::plain,

    transition<represented,     issuer,     accept_representment,  won_by_merchant>::plain,
    transition<represented,     issuer,     open_pre_arbitration,  pre_arbitration>,
    transition<represented,     timekeeper, lapse,                 won_by_merchant>::plain,

    transition<pre_arbitration, merchant,   accept_liability,      won_by_cardholder>,
    transition<pre_arbitration, merchant,   decline,               declined>::plain,
    transition<pre_arbitration, timekeeper, lapse,                 won_by_cardholder>,

    transition<declined,        issuer,     file_arbitration,      in_arbitration>::plain,
    transition<declined,        timekeeper, lapse,                 won_by_merchant>::plain,

    transition<in_arbitration,  network,    decide_for_cardholder, won_by_cardholder>,
    transition<in_arbitration,  network,    decide_for_merchant,   won_by_merchant>::plain> {};
// clang-format on

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

template <class Storage, class Clock> using desk = redress::desk<protocol, Storage, Clock>;

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

using chargeback_desk = chargeback::desk<redress::memory_storage, redress::manual_clock>;

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
