// SPDX-License-Identifier: BSL-1.0
// Personal texts of entries: kept beside the payload, verified, and erased.
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/casework/dispatch.hpp>
#include <redress/casework/linked_entry.hpp>
#include <redress/casework/replay.hpp>
#include <redress/draw/timeline.hpp>

#include "../support/catch.hpp"
#include "../support/decoding.hpp"
#include "../support/letters.hpp"
#include "../support/salts.hpp"

using namespace redress;
using namespace std::chrono_literals;

namespace {

constexpr letters::rules in_force{};
constexpr instant start = std::chrono::sys_days{2026y / 3 / 2};

using letter_case = any_case<letters::protocol>;

// Posted, with a note, and weighed: entries 1 to 3. The third has only the text of its state.
letter_case a_case(salt_source salts = one_salt(), std::string_view id = "l1") {
  letter_case on(open<letters::protocol>(text(id)));
  auto const when = [&](auto after) { return step_time{in_force, start + after, default_tolerance, salts}; };
  letters::sender const bob{"bob"};
  REQUIRE_FALSE(dispatch(on, bob, letters::a_letter(), when(0h)));
  REQUIRE_FALSE(dispatch(on, bob, letters::add_note{"ring twice"}, when(1h)));
  REQUIRE_FALSE(dispatch(on, bob, letters::weigh{25}, when(2h)));
  return on;
}
std::vector<entry> journal_of_it() { return a_case().journal(); }

std::optional<corruption> fault_of(std::vector<entry> const& journal) {
  auto const by_types = verify<letters::protocol>(journal, text("l1"));
  auto const by_chain = verify(journal, "l1");
  REQUIRE(by_types.has_value() == by_chain.has_value());
  if (by_types) {
    CHECK(by_types->kind == by_chain->kind);
    CHECK(by_types->version == by_chain->version);
  }
  return by_types;
}
corruption_kind kind_of_fault(std::vector<entry> const& journal) {
  auto const fault = fault_of(journal);
  REQUIRE(fault);
  return fault->kind;
}

constexpr std::string_view all_words[]{"Ann Example", "Example Road", "dear Ann",  "photo of Ben",
                                       "a map",       "call me",      "ring twice"};
bool holds_words(byte_view data) {
  return std::any_of(std::begin(all_words), std::end(all_words),
                     [&](std::string_view words) { return data.find(words) != byte_view::npos; });
}

// The bytes before the personal part.
std::size_t begin_of_personal(entry const& of) {
  auto const parts = read(of);
  REQUIRE(parts);
  REQUIRE(!parts->salted.empty());
  return static_cast<std::size_t>(parts->salted.data() - of.data.data()) - 4;
}
// The same entry with another personal part.
entry with_personal(entry of, byte_view personal) {
  of.data.resize(begin_of_personal(of));
  appender(of.data).put_string(personal);
  return of;
}
byte_view personal_of(entry const& of) { return byte_view(of.data).substr(begin_of_personal(of) + 4); }

} // namespace

TEST_CASE("the payload has no word of a personal text, and the part behind the chain has all of them") {
  for (auto const& each : journal_of_it()) {
    auto const parts = read(each);
    REQUIRE(parts);
    CHECK(each.data.front() == 11);
    CHECK_FALSE(holds_words(parts->covered));
    CHECK_FALSE(holds_words(byte_view(each.data).substr(0, begin_of_personal(each))));
    CHECK(holds_words(parts->texts));
    CHECK_FALSE(parts->texts_erased);
    CHECK(has_personal_texts(each));
    CHECK(decoding::entry_in(each.data) == "");
  }
  CHECK(read(journal_of_it().front())->text_count == 11); // to, words, enclosures and postscript; the state; the fact
  CHECK(read(journal_of_it().back())->text_count == 1);
}

TEST_CASE("what is read has the texts, as what was folded has them") {
  auto const live = a_case();
  auto const again = replay<letters::protocol>(live.journal(), text("l1"));
  REQUIRE(again);
  for (auto const* const on : {&live, &*again}) {
    CHECK(on->file().to.street == "Example Road 7");
    CHECK(on->file().enclosures == std::vector<personal_text>{"a photo of Ben", "", "a map"});
    CHECK(on->file().notes == std::vector<personal_text>{"ring twice"});
    CHECK(on->state_if<letters::posted>()->to == "Ann Example");
  }
}

TEST_CASE("an entry without a personal text that is not empty has the layout it always had, and draws no salt") {
  counted_salts salts;
  letter_case on(open<letters::protocol>("l1"));
  letters::post plain{.to = {.street = "x"}, .weight = 1};
  REQUIRE_FALSE(dispatch(on, letters::sender{"bob"}, plain, step_time{in_force, start, 5s, salts.source()}));
  CHECK(salts.drawn() == 1);
  REQUIRE_FALSE(
      dispatch(on, letters::sender{"bob"}, letters::weigh{2}, step_time{in_force, start, 5s, salts.source()}));
  CHECK(salts.drawn() == 1);
  CHECK(on.journal().back().data.front() == 1);
  CHECK(replay<letters::protocol>(on.journal(), text("l1"))->file().weight == 2);
}

TEST_CASE("each entry has a salt of its own, so equal texts have different digests") {
  counted_salts salts;
  auto const journal = a_case(salts.source()).journal();
  CHECK(salts.drawn() == 3);
  auto const digest_in = [&](std::size_t entry, std::uint32_t which) {
    return std::string(detail::digest_of_text(*read(journal[entry]), which));
  };
  CHECK(digest_in(0, 0) != digest_in(0, 6)); // the name, in the action and in the state
  CHECK(digest_in(0, 6) != digest_in(2, 0)); // the state's text, in two entries
}

TEST_CASE("an entry without its personal texts verifies, folds to the same and reads as erased") {
  auto const whole = a_case();
  for (std::size_t which = 0; which < 8; ++which) { // each subset of the three entries
    auto journal = whole.journal();
    for (std::size_t i = 0; i < 3; ++i)
      if ((which >> i & 1) != 0) journal[i] = *erase_personal(journal[i]);
    CHECK_FALSE(fault_of(journal));
    auto const on = replay<letters::protocol>(journal, text("l1"));
    REQUIRE(on);
    CHECK(on->state_index() == whole.state_index());
    CHECK(on->due() == whole.due());
    CHECK(on->file().weight == 25);
    CHECK(on->file().to.country == "NZ");
    bool const first = (which & 1) != 0;
    CHECK(on->file().to.name.erased() == first);
    CHECK(on->file().to.street.erased() == first);
    CHECK(on->file().enclosures[0].erased() == first);
    CHECK(on->file().enclosures[1] == personal_text()); // an empty one stays empty
    CHECK(on->file().notes[0].erased() == ((which & 2) != 0));
    CHECK(on->state_if<letters::posted>()->to.erased() == ((which & 4) != 0));
    for (std::size_t i = 0; i < 3; ++i) {
      auto const erased = (which >> i & 1) != 0;
      CHECK(holds_words(journal[i].data) != erased);
      CHECK(read(journal[i])->texts_erased == erased);
      CHECK(read(journal[i])->chain == read(whole.journal()[i])->chain);
      CHECK(decoding::entry_in(journal[i].data) == "");
    }
  }
}

TEST_CASE("a case goes on after texts of it were erased, and what it writes of them is that they were") {
  auto journal = journal_of_it();
  for (auto& each : journal) each = *erase_personal(each);
  auto on = replay<letters::protocol>(journal, text("l1"));
  REQUIRE(on);
  counted_salts salts;
  auto const when = step_time{in_force, start + 3h, 5s, salts.source()};
  REQUIRE_FALSE(dispatch(*on, letters::sender{"bob"}, letters::weigh{30}, when));
  CHECK(salts.drawn() == 0);
  CHECK(on->state_if<letters::posted>()->to.erased());
  REQUIRE_FALSE(dispatch(*on, letters::sender{"bob"}, letters::add_note{"again"}, when));
  CHECK(salts.drawn() == 1);
  auto const again = replay<letters::protocol>(on->journal(), text("l1"));
  REQUIRE(again);
  CHECK(again->file().weight == 30);
  CHECK(again->file().notes[0].erased());
  CHECK(again->file().notes[1] == "again");
  CHECK(again->state_if<letters::posted>()->to.erased());
}

TEST_CASE("an erased text cannot be handed over as one, however the action is submitted") {
  auto const gone = detail::personal_access::erased();
  auto const when = step_time{in_force, start + 3h};
  auto on = a_case();
  auto const by_types = dispatch(on, letters::sender{"bob"}, letters::add_note{gone}, when);
  REQUIRE(by_types);
  CHECK(explain(*by_types).ends_with("words: a text that was erased"));
  auto const by_names = dispatch(on, "sender", "bob", "add_note", encode(letters::add_note{gone}), when);
  REQUIRE(by_names);
  CHECK(explain(*by_names) == explain(*by_types));
  auto const by_state =
      std::move(*std::move(on).take<letters::posted>()).apply(letters::sender{"bob"}, letters::add_note{gone}, when);
  REQUIRE_FALSE(by_state);
  CHECK(by_state.error().why == objection_kind::malformed);
  CHECK(by_state.error().why.objected()->what == decode_error::erased_text);
}

TEST_CASE("erasing twice is erasing once; erasing the payload takes the personal texts along") {
  for (auto const& each : journal_of_it()) {
    auto const once = erase_personal(each);
    CHECK(*erase_personal(*once) == *once);
    auto const gone = erase_payload(each);
    REQUIRE(gone);
    CHECK_FALSE(holds_words(gone->data));
    CHECK(*erase_payload(*once) == *gone);
    CHECK(*erase_personal(*gone) == *gone);
    CHECK(read(*gone)->erased);
  }
  auto journal = journal_of_it();
  for (auto& each : journal) each = *erase_payload(each);
  CHECK_FALSE(verify(journal, "l1"));
}

TEST_CASE("each changed bit of a personal part is noticed, as what it is") {
  auto const sound = journal_of_it();
  for (std::size_t which = 0; which < sound.size(); ++which) {
    auto const begin = begin_of_personal(sound[which]);
    for (std::size_t at = begin; at < sound[which].data.size(); ++at)
      for (int bit = 0; bit < 8; ++bit) {
        auto journal = sound;
        journal[which].data[at] ^= static_cast<char>(1 << bit);
        auto const fault = verify(journal, "l1");
        REQUIRE(fault);
        CHECK(fault->version == which + 1);
        // A length that was changed leads nowhere; words and salt have other digests.
        CHECK((fault->kind == corruption_kind::wrong_text || fault->kind == corruption_kind::unreadable));
        if (at >= begin + 4 && at < begin + 20) CHECK(fault->kind == corruption_kind::wrong_text);
        CHECK(*erase_personal(journal[which]) == *erase_personal(sound[which]));
      }
  }
}

TEST_CASE("a salt of another entry, and texts of another entry, are noticed") {
  counted_salts salts;
  auto const sound = a_case(salts.source()).journal();
  auto journal = sound;
  auto const other = personal_of(sound[1]);
  std::string swapped(other.substr(0, 16));
  swapped += personal_of(sound[2]).substr(16);
  journal[2] = with_personal(sound[2], swapped);
  CHECK(kind_of_fault(journal) == corruption_kind::wrong_text);

  journal = sound; // as many texts, of another case
  auto const of_another = a_case(salts.source(), "l2").journal();
  journal[0] = with_personal(sound[0], personal_of(of_another[0]));
  CHECK(kind_of_fault(journal) == corruption_kind::wrong_text);
  CHECK(name_of(corruption_kind::wrong_text) == "personal text changed");
}

TEST_CASE("two texts of one entry that change places are noticed, and so are two of equal length") {
  letter_case on(open<letters::protocol>("l1"));
  letters::post const two{.to = {.name = "aaaa", .street = "bbbb"}, .weight = 1};
  REQUIRE_FALSE(dispatch(on, letters::sender{"bob"}, two, step_time{in_force, start, 5s, one_salt()}));
  auto journal = on.journal();
  std::string swapped(personal_of(journal[0]));
  std::swap_ranges(swapped.begin() + 20, swapped.begin() + 24, swapped.begin() + 28);
  journal[0] = with_personal(journal[0], swapped);
  CHECK(kind_of_fault(journal) == corruption_kind::wrong_text);
}

TEST_CASE("a personal part that was cut, or has more than it should, is unreadable") {
  auto const sound = journal_of_it();
  auto const& first = sound.front();
  for (std::size_t size = 1; size < personal_of(first).size(); ++size) {
    auto journal = sound;
    journal[0] = with_personal(first, personal_of(first).substr(0, size));
    CHECK(kind_of_fault(journal) == corruption_kind::unreadable);
    CHECK(*erase_personal(journal[0]) == *erase_personal(first));
  }
  for (std::size_t size = begin_of_personal(first); size < first.data.size(); ++size) {
    auto journal = sound;
    journal[0].data.resize(size);
    CHECK(kind_of_fault(journal) == corruption_kind::unreadable);
    CHECK(*erase_personal(journal[0]) == *erase_personal(first));
  }
  std::string more(personal_of(first));
  more += std::string("\x02\0\0\0hi", 6);
  auto journal = sound;
  journal[0] = with_personal(first, more);
  CHECK(kind_of_fault(journal) == corruption_kind::unreadable);
  CHECK(fault_of(journal)->detail == decode_error::left_over);
  journal[0] = first;
  journal[0].data.push_back('\0');
  CHECK(kind_of_fault(journal) == corruption_kind::unreadable);
}

TEST_CASE("a text that is empty or longer than a text may be is no text of a personal part") {
  letter_case on(open<letters::protocol>("l1"));
  letters::post const one{.to = {.street = "b"}, .weight = 1};
  REQUIRE_FALSE(dispatch(on, letters::sender{"bob"}, one, step_time{in_force, start, 5s, one_salt()}));
  auto const parts = *read(on.journal()[0]);
  REQUIRE(parts.text_count == 2);
  for (std::size_t const size : {std::size_t{0}, longest_text + 1}) {
    bytes personal(parts.salted.begin(), parts.salted.end());
    appender to(personal);
    to.put_string(std::string(size, 'x'));
    to.put_string("b");
    auto const fault = verify(std::vector{with_personal(on.journal()[0], personal)}, "l1");
    REQUIRE(fault);
    CHECK(fault->kind == corruption_kind::unreadable);
    CHECK(fault->detail == (size == 0 ? decode_error::at_odds : decode_error::text_too_long));
  }
}

TEST_CASE("a digest in the payload that was changed breaks the chain, whether the texts are there or were erased") {
  for (bool const erased : {false, true}) {
    auto journal = journal_of_it();
    if (erased) journal[1] = *erase_personal(journal[1]);
    auto const digest = detail::digest_of_text(*read(journal[1]), 0);
    journal[1].data[static_cast<std::size_t>(digest.data() - journal[1].data.data())] ^= 1;
    CHECK(kind_of_fault(journal) == corruption_kind::wrong_chain);
  }
}

TEST_CASE("an entry of which the texts stand in the payload, as before they were kept apart, is read as it was") {
  auto const sound = journal_of_it();
  std::vector<entry> old;
  digest chain = digest_of("l1");
  for (auto const& each : sound) {
    auto const parts = *read(each);
    auto const payload = detail::put_inside(parts);
    auto next = detail::make_entry<plain_digester>(each.version, each.at, parts.role, parts.party, parts.action,
                                                   parts.state, byte_view(payload), chain);
    CHECK(next.made.data.front() == 1);
    CHECK(*erase_personal(next.made) == next.made); // only its payload as a whole can be
    chain = next.chain;
    old.push_back(std::move(next.made));
  }
  auto const on = replay<letters::protocol>(old, text("l1"));
  REQUIRE(on);
  CHECK(on->file().to.street == "Example Road 7");
  CHECK(on->file().notes[0] == "ring twice");
  CHECK(timeline<letters::protocol>(old) == timeline<letters::protocol>(sound));
}

TEST_CASE("a timeline shows the texts, and of those that were erased that they were") {
  auto journal = journal_of_it();
  CHECK(timeline<letters::protocol>(journal).find("words \"ring twice\"") != std::string::npos);
  journal[1] = *erase_personal(journal[1]);
  auto const shown = timeline<letters::protocol>(journal);
  CHECK(shown.find("ring twice") == std::string::npos);
  CHECK(shown.find("words (erased)") != std::string::npos);
  CHECK(shown.find("dear Ann") == std::string::npos); // that is in the action alone
  CHECK(shown.find("\"Example Road 7\"") != std::string::npos);
}
