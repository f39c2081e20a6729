// SPDX-License-Identifier: BSL-1.0
// Commands of one batch that share an account: one that only reads it is not written together with an earlier one that moves
// it.
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>

#include "../support/catch.hpp"

using namespace redress;

// A shelf that many readers share: asking for a book only reads the shelf, taking it moves the shelf.
namespace shelf {

struct reader {
  text id{};
  static constexpr std::string_view name = "reader";
  REDRESS_FIELDS(id)
};
struct ask {
  text of{};
  REDRESS_ACTION(ask, of)
};
struct take {
  REDRESS_ACTION(take)
};
struct wait {
  REDRESS_ACTION(wait)
};
struct asked {
  REDRESS_STATE(asked)
};
struct taken {
  static constexpr bool closed = true;
  REDRESS_STATE(taken)
};
struct shelf_named {
  text id{};
  REDRESS_FACT(shelf_named, id)
};
struct book_taken {
  REDRESS_FACT(book_taken)
};

struct file {
  text shelf{};
};
constexpr void fold(file& f, shelf_named const& fact) { f.shelf = fact.id; }
constexpr void fold(file&, book_taken const&) {}
struct books {
  std::int64_t taken{};
};
constexpr void fold(books& shared, book_taken const&) { ++shared.taken; }
constexpr text shelf_of(file const& f) { return f.shelf; }

struct traits : default_traits {
  using file = shelf::file;
  using facts = type_list<shelf_named, book_taken>;
  using account = books;
  using account_facts = type_list<book_taken>;
  static constexpr redress::hooks<file> hooks{.acts_in = anyone, .account_of = shelf_of};
};
using context = redress::context<traits>;
template <class... To> using decided = redress::decided<traits, To...>;

constexpr decided<asked> decide(unopened const&, reader const&, ask const& a, context const&) {
  return {asked{}, shelf_named{a.of}};
}
constexpr decided<asked> decide(asked const&, reader const&, wait const&, context const&) { return asked{}; }
constexpr decided<taken> decide(asked const&, reader const&, take const&, context const&) {
  return {taken{}, book_taken{}};
}
struct protocol : traits,
                  redress::protocol<transition<unopened, reader, ask, asked>, transition<asked, reader, wait, asked>,
                                    transition<asked, reader, take, taken>> {};

} // namespace shelf

namespace {

struct counting_storage : memory_storage {
  std::vector<std::size_t> batches{};
  std::size_t conflicts = 0;
  std::function<void()> before{};
  std::vector<append_result> append(std::span<commit const> commits) {
    if (auto const others = std::exchange(before, {})) others();
    batches.push_back(commits.size());
    auto results = memory_storage::append(commits);
    for (auto const& r : results) conflicts += r.kind == append_kind::conflict;
    return results;
  }
};

struct fixture {
  counting_storage storage{};
  manual_clock clock{instant{}};
  redress::desk<shelf::protocol, counting_storage, manual_clock> desk{storage, clock, {}};
  std::vector<std::string> ids{};

  explicit fixture(std::size_t readers, std::string const& of = "novels") {
    for (std::size_t i = 0; i < readers; ++i)
      ids.push_back(
          desk.open(shelf::reader{"ann"}, shelf::ask{.of = text(of)}, "open " + of + std::to_string(i)).value().id);
    storage.batches.clear();
  }
  command act(std::size_t which, std::string action) const {
    return {.id = ids[which], .role = "reader", .party = "ann", .action = std::move(action), .key = {}};
  }
};
using batches = std::vector<std::size_t>;

} // namespace

TEST_CASE("an act that does not move the account looks at it") {
  fixture f(1);
  REQUIRE(f.desk.act(f.ids[0], shelf::reader{"ann"}, shelf::wait{}, "k"));
  // Somebody takes a book from the shelf just before the next is written: it begins again, and is written on the second try.
  f.desk.open(shelf::reader{"bob"}, shelf::ask{.of = "novels"}, "other");
  auto const other = f.desk.recall("other")->value().id;
  f.storage.before = [&] { REQUIRE(f.desk.act(other, shelf::reader{"bob"}, shelf::take{}, "t")); };
  auto const done = f.desk.act(f.ids[0], shelf::reader{"ann"}, shelf::wait{}, "k2");
  REQUIRE(done);
  CHECK(done->version == 3);
  CHECK(f.storage.conflicts == 1);
  CHECK(f.desk.account("novels").value().taken == 1);
}

TEST_CASE("in a batch, who looks at an account that was moved before it begins the next transaction") {
  SECTION("all look") {
    fixture f(3);
    for (auto const& answer : f.desk.act_all(std::vector{f.act(0, "wait"), f.act(1, "wait"), f.act(2, "wait")}))
      CHECK(answer);
    CHECK(f.storage.batches == batches{3});
  }
  SECTION("one looks, then one moves") {
    fixture f(2);
    for (auto const& answer : f.desk.act_all(std::vector{f.act(0, "wait"), f.act(1, "take")})) CHECK(answer);
    CHECK(f.storage.batches == batches{2});
    CHECK(f.storage.conflicts == 0);
  }
  SECTION("one moves, then others look") {
    fixture f(3);
    for (auto const& answer : f.desk.act_all(std::vector{f.act(0, "take"), f.act(1, "wait"), f.act(2, "wait")}))
      CHECK(answer);
    CHECK(f.storage.batches == batches{1, 2});
    CHECK(f.storage.conflicts == 0);
  }
  SECTION("one moves an account, and one looks at another") {
    fixture f(1);
    auto const opened = f.desk.open(shelf::reader{"ann"}, shelf::ask{.of = "poems"}, "p");
    f.storage.batches.clear();
    f.ids.push_back(opened->id);
    for (auto const& answer : f.desk.act_all(std::vector{f.act(0, "take"), f.act(1, "wait")})) CHECK(answer);
    CHECK(f.storage.batches == batches{2});
  }
}
