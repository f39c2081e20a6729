// SPDX-License-Identifier: BSL-1.0
// Journals as JSON Lines and back, the same to the byte; and lines that somebody changed.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <redress/adapters/json.hpp>
#include <redress/casework/dispatch.hpp>
#include <redress/refund/desk.hpp>
#include <redress/service/memory_storage.hpp>

#include "../support/catch.hpp"
#include "../support/decoding.hpp"
#include "../support/forged.hpp"
#include "../support/golden.hpp"
#include "../support/leave.hpp"
#include "../support/leave_3.hpp"
#include "../support/letters.hpp"
#include "../support/long_run.hpp"
#include "../support/refund_walk.hpp"
#include "../support/salts.hpp"

using namespace refund_test;
using redress::entry, redress::erase_payload, redress::journal_from_json_lines, redress::journal_to_json_lines,
    redress::json_error;

namespace {

// Filed, refused, ruled on, paid, appealed and reversed.
std::vector<entry> walked() { return clawback_case().journal(); }

template <class P = protocol> std::string lines_of(std::span<entry const> journal, std::string_view id = "c1") {
  auto const lines = journal_to_json_lines<P>(journal, id);
  REQUIRE(lines);
  return *lines;
}
template <class P = protocol> std::string wrong_with(std::string_view lines, std::string_view id = "c1") {
  auto const journal = journal_from_json_lines<P>(lines, id);
  return journal ? "nothing" : explain(journal.error());
}
template <class P = protocol> void comes_back(std::vector<entry> const& journal, std::string_view id = "c1") {
  auto const again = journal_from_json_lines<P>(lines_of<P>(journal, id), id);
  INFO((again ? "" : explain(again.error())));
  REQUIRE(again);
  CHECK(*again == journal);
}
std::string changed(std::string of, std::string_view from, std::string_view to) {
  auto const at = of.find(from);
  REQUIRE(at != std::string::npos);
  return of.replace(at, from.size(), to);
}

// The leave, under a digester of its own.
struct long_digester {
  using value = std::array<std::uint8_t, 16>;
  static value of(std::string_view data, value const& before) {
    value result{};
    for (std::size_t half = 0; half < 2; ++half) {
      auto const seed = redress::digest_of({reinterpret_cast<char const*>(before.data()), before.size()}, half);
      auto const number = redress::digest_of(data, seed);
      for (std::size_t i = 0; i < 8; ++i) result[8 * half + i] = static_cast<std::uint8_t>(number >> (8 * i));
    }
    return result;
  }
};
struct sealed_leave : leave::protocol {
  static constexpr redress::hooks<leave::file, long_digester> hooks{.acts_in = redress::anyone};
};
struct sealed_leave_3 : leave_3::protocol {
  static constexpr redress::hooks<leave_3::file, long_digester> hooks{.acts_in = redress::anyone, .schema = 3};
};

} // namespace

TEST_CASE("the journal of a case comes back from its lines, the same to the byte") {
  auto const journal = walked();
  REQUIRE(journal.size() > 3);
  auto const lines = lines_of(journal);
  CHECK(std::count(lines.begin(), lines.end(), '\n') == static_cast<std::ptrdiff_t>(journal.size()));
  CHECK(lines.find("\"hex\"") == std::string::npos);
  comes_back(journal);
  comes_back(written_off_case().journal());
  comes_back(rejected_case_closed().journal());
  comes_back({});
}

TEST_CASE("a line says who did what when, and what came of it") {
  auto const lines = lines_of(filed().journal());
  for (auto const* words :
       {R"({"version":1,"at":"2026-03-02T02:00:00.000Z","layout":11,"schema":1,"role":"buyer","party":"b7",)",
        R"("action":"file_claim","state":"awaiting_merchant","body":{"action":{"order":{"id":"o1",)",
        R"("facts":[{"fact":"claim_filed",)",
        R"({"fact":"funds_reserved","amount":{"minor":12900,"currency":"CNY"}}]},"personal":{"salt":")",
        R"("statement":{"personal":1})",
        R"("texts":["the coat is not wool","the coat is not wool"]},"text_digests":[")"}) {
    INFO(words);
    CHECK(lines.find(words) != std::string::npos);
  }
}

TEST_CASE("lines of every schema are read for ever, and are written as they were") {
  for (std::string const schema : {"1", "2", "3"}) {
    INFO(schema);
    auto const lines = golden::text_of("tests/adapters/golden/leave_" + schema + ".jsonl");
    auto const kept = golden::journal_in("tests/casework/golden/leave_" + schema + ".journal");
    REQUIRE(kept.size() == 2);
    auto const journal = journal_from_json_lines<leave_3::protocol>(lines, "l1");
    REQUIRE(journal);
    CHECK(*journal == kept);
    CHECK(lines_of<leave_3::protocol>(kept, "l1") == lines);
    if (schema == "1") CHECK(lines_of<leave::protocol>(kept, "l1") == lines);
  }
}

TEST_CASE("a payload that was erased is said to be, and the rest comes back") {
  auto journal = walked();
  journal[1] = *erase_payload(journal[1]);
  auto const lines = lines_of(journal);
  CHECK(lines.find("\"body\":\"erased\"") != std::string::npos);
  comes_back(journal);
}

namespace {

// A letter with personal texts everywhere, and what was done with it; one of the texts is no UTF-8.
struct sealed_letters : letters::protocol {
  static constexpr redress::hooks<letters::file, long_digester> hooks{
      .acts_in = redress::anyone, .account_of = letters::bag_of, .schema = 2};
};
template <class P> std::vector<entry> letter_journal() {
  redress::any_case<P> on(redress::open<P>("l1"));
  letters::rules const in_force{};
  counted_salts salts;
  auto const when = redress::step_time{in_force, monday, 5s, salts.source()};
  auto posted = letters::a_letter();
  posted.words = "\xc3(";
  REQUIRE_FALSE(dispatch(on, letters::sender{"bob"}, posted, when));
  REQUIRE_FALSE(dispatch(on, letters::sender{"bob"}, letters::add_note{"ring twice"}, when));
  return on.journal();
}

} // namespace

TEST_CASE("personal texts stand beside the body of a line, and what was erased is said to be") {
  auto const journal = letter_journal<letters::protocol>();
  auto const lines = lines_of<letters::protocol>(journal, "l1");
  CHECK(lines.find(R"("words":{"personal":3},"enclosures":[{"personal":4},"",{"personal":5}])") != std::string::npos);
  CHECK(lines.find(R"("texts":["Ann Example","Example Road 7",{"hex":"c328"},"a photo of Ben",)") != std::string::npos);
  CHECK(lines.find(R"("salt":"01000000000000000000000000000000")") != std::string::npos);
  comes_back<letters::protocol>(journal, "l1");
  comes_back<sealed_letters>(letter_journal<sealed_letters>(), "l1");
  CHECK(letter_journal<sealed_letters>().front().data.front() == 14);
  for (std::size_t which = 0; which < 9; ++which) {
    auto erased = journal;
    auto of_payload = letter_journal<sealed_letters>();
    for (std::size_t i = 0, left = which; i < 2; ++i, left /= 3)
      for (auto* each : {&erased[i], &of_payload[i]}) {
        if (left % 3 == 1) *each = *erase_personal(*each);
        if (left % 3 == 2) *each = *erase_payload(*each);
      }
    comes_back<letters::protocol>(erased, "l1");
    comes_back<sealed_letters>(of_payload, "l1");
  }
  // Of another protocol the body has no words, and the places of the digests are said.
  CHECK(lines_of<protocol>(journal, "l1").find(R"("text_places":[)") != std::string::npos);
  comes_back<protocol>(journal, "l1");
}

TEST_CASE("a line in which \"erased\" was written in the place of its personal texts is the entry that was erased") {
  auto journal = letter_journal<letters::protocol>();
  auto lines = lines_of<letters::protocol>(journal, "l1");
  auto const from = lines.find("\"personal\":{\"salt\""), to = lines.find(",\"text_digests\"");
  lines.replace(from, to - from, "\"personal\":\"erased\"");
  journal[0] = *erase_personal(journal[0]);
  auto const again = journal_from_json_lines<letters::protocol>(lines, "l1");
  REQUIRE(again);
  CHECK(*again == journal);
}

TEST_CASE("a line whose personal texts were changed is refused, and the error says where") {
  auto const lines = lines_of<letters::protocol>(letter_journal<letters::protocol>(), "l1");
  auto const wrong = [&](std::string_view from, std::string_view to) {
    return wrong_with<letters::protocol>(changed(lines, from, to), "l1");
  };
  CHECK(wrong("\"Ann Example\"", "\"Ann Exemple\"").find("personal text changed") != std::string::npos);
  CHECK(wrong("\"salt\":\"01", "\"salt\":\"02").find("personal text changed") != std::string::npos);
  CHECK(wrong("\"salt\":\"01", "\"salt\":\"") == "line 1: $.personal.salt: out of range, its length");
  CHECK(wrong("[\"Ann Example\",", "[").find("does not verify") != std::string::npos);
  CHECK(wrong("\"words\":{\"personal\":3}", "\"words\":{\"personal\":4}")
            .starts_with("line 1: $.body.action.words: of another type, {\"personal\":3}"));
  CHECK(wrong("\"words\":{\"personal\":3}", "\"words\":\"open\"")
            .starts_with("line 1: $.body.action.words: of another type"));
  CHECK(wrong("\"postscript\":{\"personal\":6}", "\"postscript\":{\"personal\":60}")
            .starts_with("line 1: $.body.action.postscript: of another type"));
  CHECK(wrong("\"layout\":11", "\"layout\":1").starts_with("line 1: $.personal: "));
  CHECK(wrong("\"personal\":{\"salt\"", "\"personel\":{\"salt\"").starts_with("line 1: $.personel: "));
}

TEST_CASE("a line says of its personal texts what its body needs, and no more") {
  auto journal = letter_journal<letters::protocol>();
  auto const wrong = [&](std::string_view from, std::string_view to) {
    return wrong_with<letters::protocol>(changed(lines_of<letters::protocol>(journal, "l1"), from, to), "l1");
  };
  CHECK(wrong("\"layout\":11,", "\"layout\":11,\"text_places\":[],").starts_with("line 1: $.text_places: "));
  journal[0] = *erase_payload(journal[0]);
  CHECK(wrong("\"text_digests\":[]", "\"text_digests\":[\"00\"]").find("the body was erased") != std::string::npos);
}

TEST_CASE("a text that was erased before an entry was written is null in its line, and comes back") {
  auto journal = letter_journal<letters::protocol>();
  for (auto& each : journal) each = *erase_personal(each);
  auto on = redress::replay<letters::protocol>(journal, "l1");
  REQUIRE(on);
  letters::rules const in_force{};
  auto const when = redress::step_time{in_force, monday, 5s, one_salt()};
  REQUIRE_FALSE(dispatch(*on, letters::sender{"bob"}, letters::weigh{3}, when));
  REQUIRE_FALSE(dispatch(*on, letters::sender{"bob"}, letters::add_note{"b"}, when));
  auto const lines = lines_of<letters::protocol>(on->journal(), "l1");
  CHECK(lines.find(R"("state":{"to":null,)") != std::string::npos);
  comes_back<letters::protocol>(on->journal(), "l1");
}

TEST_CASE("a body for a command has its personal texts as strings, and null is none") {
  CHECK(*redress::body_from_json<protocol>("reject", R"({"reason":"worn"})") ==
        redress::encode(reject{.reason = "worn"}));
  auto const wrong = redress::body_from_json<protocol>("reject", R"({"reason":null})");
  REQUIRE_FALSE(wrong);
  CHECK(explain(wrong.error()) == "$.reason: of another type, a string is wanted");
  CHECK_FALSE(redress::body_from_json<protocol>("reject", R"({"reason":{"personal":1}})"));
  CHECK(*redress::to_json(reject{.reason = "worn"}) == R"({"reason":"worn"})");
  CHECK(*redress::to_json(reject{.reason = redress::detail::personal_access::erased()}) == R"({"reason":null})");
}

TEST_CASE("what has no words of the protocol is given in hexadecimal, and comes back") {
  redress::any_case<leave::protocol> on(redress::open<leave::protocol>("l1"));
  leave::rules const in_force{};
  REQUIRE_FALSE(dispatch(on, leave::employee{"ann\xff"}, leave::ask{.days = 5}, redress::step_time{in_force, monday}));
  REQUIRE_FALSE(dispatch(on, leave::manager{"bob"}, leave::deny{.why = "\xc3("}, redress::step_time{in_force, monday}));
  auto const lines = lines_of<leave::protocol>(on.journal(), "l1");
  CHECK(lines.find(R"("party":{"hex":"616e6eff"})") != std::string::npos);
  CHECK(lines.find(R"("body":{"hex":")") != std::string::npos);
  comes_back<leave::protocol>(on.journal(), "l1");
  // A protocol that knows none of it shows what it can.
  CHECK(lines_of<protocol>(on.journal(), "l1").find("\"action\":\"deny\"") != std::string::npos);
  comes_back<protocol>(on.journal(), "l1");
}

TEST_CASE("the account of an order comes back too") {
  redress::memory_storage storage;
  redress::manual_clock clock{monday};
  desk service{storage, clock, standard};
  REQUIRE(service.open(buyer{"b7"}, a_claim(), "key-1"));
  auto const stream = redress::account_stream<protocol>(std::string_view(account_of_order(file_of())));
  auto const kept = storage.load(stream);
  REQUIRE(kept);
  REQUIRE(kept->journal.size() == 1);
  auto const lines = lines_of(kept->journal, stream);
  CHECK(lines.find(R"({"fact":"funds_reserved","amount":{"minor":12900,"currency":"CNY"}})") != std::string::npos);
  CHECK(lines.find("\"body\":{\"case\":") != std::string::npos);
  CHECK(wrong_with(changed(lines, "\"entry\":1", "\"entry\":-1"), stream) ==
        "line 1: $.body.entry: out of range, 0 to 4294967295");
  comes_back(kept->journal, stream);
}

TEST_CASE("digests of a protocol's own come back, in both layouts") {
  leave::rules const in_force{};
  redress::any_case<sealed_leave> first(redress::open<sealed_leave>("l1"));
  REQUIRE_FALSE(dispatch(first, leave::employee{"ann"}, leave::ask{.days = 5}, redress::step_time{in_force, monday}));
  CHECK(lines_of<sealed_leave>(first.journal(), "l1").find("\"layout\":2,\"schema\":1") != std::string::npos);
  comes_back<sealed_leave>(first.journal(), "l1");
  redress::any_case<sealed_leave_3> third(redress::open<sealed_leave_3>("l1"));
  REQUIRE_FALSE(dispatch(third, leave::employee{"ann"}, leave_3::ask{}, redress::step_time{in_force, monday}));
  CHECK(lines_of<sealed_leave_3>(third.journal(), "l1").find("\"layout\":4,\"schema\":3") != std::string::npos);
  comes_back<sealed_leave_3>(third.journal(), "l1");
  REQUIRE(redress::replay<sealed_leave_3>(third.journal(), "l1"));
  REQUIRE(redress::replay<sealed_leave_3>(first.journal(), "l1"));
}

TEST_CASE("a journal that does not verify is not written") {
  auto journal = walked();
  CHECK(journal_to_json_lines<protocol>(journal, "c2").error().kind == redress::corruption_kind::wrong_chain);
  journal[2].at += std::chrono::milliseconds{1};
  CHECK(journal_to_json_lines<protocol>(journal, "c1").error().version == 3);
}

TEST_CASE("what is wrong with a line is named with its number and its path") {
  auto const lines = lines_of(walked());
  auto const first = lines.substr(0, lines.find('\n') + 1), rest = lines.substr(first.size());
  CHECK(wrong_with(first + changed(rest, "\"refund_pending\"", "\"refund_spent\"")) ==
        "line 2: $.body: no such member, no state of this name");
  CHECK(wrong_with(first + changed(rest, "\"action\":\"approve\"", "\"action\":\"prove\"")) ==
        "line 2: $.body: no such action");
  CHECK(wrong_with(changed(lines, R"({"fact":"funds_reserved","amount":{"minor":12900,"currency":"CNY"}})",
                           R"({"fact":"funds_reserved","amount":{"minor":12900,"currency":7}})")) ==
        "line 1: $.body.facts[1].amount.currency: of another type, a string of 3 characters is wanted");
  CHECK(wrong_with(changed(lines, "\"funds_reserved\"", "\"funds\"")) ==
        "line 1: $.body.facts[1].fact: no such member, no fact of this name");
  CHECK(wrong_with(changed(lines, "\"fact\":\"funds_reserved\",", "")) == "line 1: $.body.facts[1].fact: missing");
  CHECK(wrong_with(changed(lines, "\"schema\":1", "\"schema\":2")) ==
        "line 1: $.layout: out of range, no such layout for this schema");
  CHECK(wrong_with(changed(lines, "\"layout\":1", "\"layout\":9")) ==
        "line 1: $.layout: out of range, no such layout for this schema");
  CHECK(wrong_with(changed(lines, "\"layout\":11,", "")) == "line 1: $.layout: missing");
  CHECK(wrong_with(changed(lines, "\"party\":\"b7\"", "\"party\":{\"hex\":\"6\"}")) ==
        "line 1: $.party: of another type, pairs of lower-case hexadecimal digits are wanted");
  CHECK(wrong_with(changed(lines, "\"party\":\"b7\"", "\"party\":7")) ==
        "line 1: $.party: of another type, a string is wanted");
  CHECK(wrong_with(changed(lines, "\"role\":", "\"who\":\"b7\",\"role\":")) == "line 1: $.who: no such member");
  CHECK(wrong_with(first + "\n" + rest) == "line 2: $: not JSON, at byte 1");
  CHECK(wrong_with(first + first) == "line 2: $.version: out of range, versions count the lines");
  CHECK(wrong_with(rest) == "line 1: $.version: out of range, versions count the lines");
  CHECK(wrong_with(lines.substr(0, lines.size() - 1)) == "nothing"); // without the last line's end
  CHECK(wrong_with(lines.substr(0, lines.size() - 2)).find("not JSON") != std::string::npos);
}

TEST_CASE("lines that are sound and not the journal of this case do not verify") {
  auto const lines = lines_of(walked());
  CHECK(wrong_with(lines, "c2") == "line 1: $: does not verify, broken chain");
  CHECK(wrong_with(changed(lines, "\"minor\":12900", "\"minor\":12901")) == "line 1: $: does not verify, broken chain");
  CHECK(wrong_with(changed(lines, "\"party\":\"m3\"", "\"party\":\"m4\"")) ==
        "line 2: $: does not verify, broken chain");
}

TEST_CASE("lines, changed at random, are refused or are the same journal") {
  auto const journal = walked();
  auto const lines = lines_of(journal);
  std::mt19937_64 random(1);
  std::size_t other = 0, refused = 0;
  for (int i = 0; i < long_run::times(2'000); ++i) {
    auto const any = decoding::changed(redress::bytes(lines.begin(), lines.end()), random);
    auto const again = journal_from_json_lines<protocol>(any, "c1");
    refused += !again;
    // A line lost at the end is a journal that was shorter.
    if (again)
      other += !std::equal(again->begin(), again->end(), journal.begin(), journal.begin() + std::ssize(*again));
  }
  CHECK(other == 0);
  CHECK(refused > 100);
}
