// SPDX-License-Identifier: BSL-1.0
// A result is safe to iterate as a temporary: its list lives as long as the loop.
#include <cstddef>
#include <expected>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>
#include <redress/service/result.hpp>

#include "../support/catch.hpp"
#include "../support/leave.hpp"

using namespace redress;

namespace {

using words = std::vector<std::string>;
using answer = redress::result<words, std::string>;

constexpr char const* long_word = "longer than what a string keeps within itself";
answer words_of(std::size_t n) { return words(n, long_word); }
answer none() { return std::unexpected(std::string(long_word)); }

struct fixture {
  memory_storage storage{};
  manual_clock clock{instant{}};
  redress::desk<leave::protocol, memory_storage, manual_clock> desk{storage, clock, leave::rules{}};
  std::string id = desk.open(leave::employee{"ann"}, leave::ask{.days = 5}, "k").value().id;
};

} // namespace

TEST_CASE("the list of a temporary result lives as long as the loop over it") {
  std::size_t seen = 0;
  for (auto& word : *words_of(3)) seen += word == long_word;
  for (auto& word : words_of(3)) seen += word == long_word;
  for (auto& word : words_of(3).value()) seen += word == long_word;
  auto const& why = none().error();
  CHECK(seen == 9);
  CHECK(why == long_word);
}

TEST_CASE("an element of a temporary result is a value") {
  auto const& word = words_of(3)[2];
  CHECK(word == long_word);
  STATIC_REQUIRE(std::is_same_v<decltype(words_of(3)[2]), std::string>);
}

TEST_CASE("what a temporary case gives is a value") {
  fixture f;
  STATIC_REQUIRE(std::is_same_v<decltype(f.desk.load(f.id).value().file()), leave::file>);
  STATIC_REQUIRE(std::is_same_v<decltype(f.desk.act(f.id, leave::manager{"bob"}, leave::grant{}, "g").error()),
                                act_error<leave::protocol>>);
  std::size_t entries = 0;
  for (auto const& e : (*f.desk.load(f.id)).journal()) entries += e.data.size() > 0;
  for (auto const& e : f.desk.load(f.id).value().journal()) entries += e.data.size() > 0;
  CHECK(entries == 2);
  auto asked = redress::open<leave::protocol>();
  STATIC_REQUIRE(std::is_same_v<decltype(asked.journal()), std::vector<entry> const&>);
  STATIC_REQUIRE(std::is_same_v<decltype(std::move(asked).journal()), std::vector<entry>>);
  STATIC_REQUIRE(std::is_same_v<decltype(std::move(asked).file()), leave::file>);
  STATIC_REQUIRE(std::is_same_v<decltype(std::move(asked).state()), unopened>);
}

TEST_CASE("where there is an error the list is empty") {
  auto const no = none();
  std::size_t seen = 0;
  for (auto const& word : no) seen += word.size();
  for (auto& word : none()) seen += word.size();
  CHECK(seen == 0);
  CHECK_FALSE(no);
  CHECK(no.size() == 0);
  CHECK(no.empty());
  CHECK(no.error() == long_word);
}

TEST_CASE("a result that is held gives what it holds, and not a copy") {
  auto held = words_of(2);
  CHECK(&*held == &held.value());
  CHECK(&*held == held.operator->());
  CHECK(held[1] == long_word);
  held->push_back("more");
  for (auto& word : held) word = "other";
  CHECK(*held == words{"other", "other", "other"});
  CHECK(held.size() == 3);
  words const taken = *std::move(held);
  CHECK(taken.size() == 3);
  CHECK(held->empty());
}

TEST_CASE("a result is an expected, and made of one") {
  std::expected<words, std::string> const plain = words_of(1);
  CHECK(plain->size() == 1);
  answer const again = plain;
  CHECK(again == words_of(1));
  answer const no = std::expected<words, std::string>(std::unexpect, "why");
  CHECK(no.error() == "why");
  CHECK(no.value_or(words{"else"}).front() == "else");
  CHECK_THROWS(no.value());
  STATIC_REQUIRE(std::is_same_v<decltype(*words_of(1)), words>);
  STATIC_REQUIRE(std::is_same_v<decltype(none().error()), std::string>);
  redress::result<std::unique_ptr<int>, int> only_moved = std::make_unique<int>(7);
  CHECK(**only_moved == 7);
  CHECK(*(*std::move(only_moved)) == 7);
}

TEST_CASE("the results of a desk may be iterated as temporaries") {
  fixture f;
  std::size_t entries = 0, options = 0, heads = 0, items = 0;
  for (auto& e : *f.desk.history(f.id)) entries += e.data.size() > 0;
  for (auto& e : f.desk.history(f.id)) entries += e.data.size() > 0;
  for (auto& o : f.desk.options(f.id, leave::manager{"bob"})) options += o.action.size() > 0;
  for (auto& o : *f.desk.options(f.id, leave::manager{"bob"})) options += o.action.size() > 0;
  for (auto& h : f.desk.find(leave::employee{"ann"})) heads += h.version;
  for (auto& item : f.desk.follow({})) items += item.entry.version;
  for (auto& item : *f.desk.follow({})) items += item.entry.version;
  for (auto& item : (*f.desk.follow({})).items) items += item.entry.version;
  CHECK(entries == 2);
  CHECK(options == 4);
  CHECK(heads == 0); // this protocol lists no parties
  CHECK(items == 3);
  for (auto& e : f.desk.history("no such")) entries += e.version;
  CHECK(entries == 2);
  CHECK(f.desk.history("no such").error().kind == act_error_kind::no_such_case);
}
