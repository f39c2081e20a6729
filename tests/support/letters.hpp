// SPDX-License-Identifier: BSL-1.0
#pragma once
// Letters: a protocol with a personal text in each place where one can be: in an action, a state, a fact and the file, alone,
// in a struct, a list and an optional, and in what moves an account.
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>
#include <vector>

#include <redress/casework/case_in.hpp>
#include <redress/casework/decision.hpp>
#include <redress/casework/timekeeper.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/protocol/protocol.hpp>

namespace letters {

using redress::instant, redress::lapse, redress::personal_text, redress::text, redress::timekeeper, redress::unopened;

struct rules {
  redress::elapsed keep = std::chrono::days{7};
};

struct sender : redress::role<"sender"> {};

struct address {
  personal_text name{}, street{};
  text country{};
  REDRESS_FIELDS(name, street, country)
};

struct post {
  address to{};
  personal_text words{};
  std::vector<personal_text> enclosures{};
  std::optional<personal_text> postscript{};
  std::uint32_t weight{};
  REDRESS_ACTION(post, to, words, enclosures, postscript, weight)
};
struct add_note {
  personal_text words{};
  REDRESS_ACTION(add_note, words)
};
struct weigh {
  std::uint32_t weight{};
  REDRESS_ACTION(weigh, weight)
};

struct posted {
  personal_text to{};
  instant due{};
  static constexpr auto window = &rules::keep;
  REDRESS_STATE(posted, to, due)
};
struct lost {
  static constexpr bool closed = true;
  REDRESS_STATE(lost)
};

struct letter_posted {
  address to{};
  std::vector<personal_text> enclosures{};
  std::uint32_t weight{};
  REDRESS_FACT(letter_posted, to, enclosures, weight)
};
struct note_added {
  personal_text words{}, addressee{};
  REDRESS_FACT(note_added, words, addressee)
};
struct weighed {
  std::uint32_t weight{};
  REDRESS_FACT(weighed, weight)
};

struct file {
  address to{};
  std::vector<personal_text> enclosures{}, notes{};
  std::uint32_t weight{};
};
constexpr void fold(file& f, letter_posted const& fact) {
  f.to = fact.to;
  f.enclosures = fact.enclosures;
  f.weight = fact.weight;
}
constexpr void fold(file& f, note_added const& fact) { f.notes.push_back(fact.words); }
constexpr void fold(file& f, weighed const& fact) { f.weight = fact.weight; }

// All letters in one bag.
struct bag {
  std::uint32_t letters{}, weight{};
};
constexpr void fold(bag& b, letter_posted const& fact) {
  ++b.letters;
  b.weight += fact.weight;
}

enum class refusal { no_address };
constexpr std::string_view explain(refusal) { return "a letter has an address"; }

constexpr text bag_of(file const&) { return "bag"; }

struct traits : redress::default_traits {
  using file = letters::file;
  using rules = letters::rules;
  using refusal = letters::refusal;
  using facts = redress::type_list<letter_posted, note_added, weighed>;
  using account = bag;
  using account_facts = redress::type_list<letter_posted>;
  static constexpr redress::hooks<file> hooks{.acts_in = redress::anyone, .account_of = bag_of, .protocol = "letters"};
};

using context = redress::context<traits>;
template <class... To> using decided = redress::decided<traits, To...>;

constexpr std::optional<refusal> has_an_address(context const& given) {
  return given.file.to.street.empty() ? std::optional(refusal::no_address) : std::nullopt;
}

constexpr decided<posted> decide(unopened const&, sender const&, post const& a, context const& given) {
  if (a.to.street.empty()) return refusal::no_address;
  return {redress::enter<posted>(given, {.to = a.to.name}), letter_posted{a.to, a.enclosures, a.weight}};
}
constexpr decided<posted> decide(posted const& s, sender const&, add_note const& a, context const&) {
  return {s, note_added{a.words, s.to}};
}
constexpr decided<posted> decide(posted const& s, sender const&, weigh const& a, context const&) {
  return {s, weighed{a.weight}};
}
constexpr decided<lost> decide(posted const&, timekeeper const&, lapse const&, context const&) { return lost{}; }

struct protocol : traits,
                  redress::protocol<redress::transition<unopened, sender, post, posted>,
                                    redress::transition<posted, sender, add_note, posted>::only_if<has_an_address>,
                                    redress::transition<posted, sender, weigh, posted>,
                                    redress::transition<posted, timekeeper, lapse, lost>> {};

/// A letter with a text in each place.
inline post a_letter() {
  return {.to = {.name = "Ann Example", .street = "Example Road 7", .country = "NZ"},
          .words = "dear Ann",
          .enclosures = {"a photo of Ben", "", "a map"},
          .postscript = "call me",
          .weight = 20};
}

} // namespace letters
