// SPDX-License-Identifier: BSL-1.0
// A desk erases personal texts: what is stored, followed and answered before and after.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>

#include "../support/catch.hpp"
#include "../support/letters.hpp"
#include "../support/passing_storage.hpp"
#include "../support/salts.hpp"

using namespace redress;
using namespace std::chrono_literals;

namespace {

constexpr instant start = std::chrono::sys_days{2026y / 3 / 2};
using letters::a_letter, letters::sender, letters::add_note, letters::weigh;
using outcome = desk<letters::protocol, memory_storage, manual_clock>::outcome;

template <class Storage = memory_storage> struct post_office {
  Storage storage{};
  manual_clock clock{start};
  redress::desk<letters::protocol, Storage, manual_clock> desk{storage, clock, letters::rules{}};
  std::string id = desk.open(sender{"bob"}, a_letter(), "posted").value().id;
  receipt noted = desk.act(id, sender{"bob"}, add_note{"ring twice"}, "noted").value();
  receipt weighed = desk.act(id, sender{"bob"}, weigh{25}, "weighed").value();

  std::vector<entry> stored() { return storage.load(id)->journal; }
  bool has_words() { return has_words_in(stored()); }
  static bool has_words_in(std::vector<entry> const& all) {
    for (auto const& each : all)
      for (std::string_view const words : {"Ann", "Example Road", "Ben", "a map", "call me", "ring twice"})
        if (byte_view(each.data).find(words) != byte_view::npos) return true;
    return false;
  }
};

// The same but that it was repeated.
bool is_again(outcome const& answer, receipt const& first) {
  return answer && answer->replayed && answer->id == first.id && answer->version == first.version &&
         answer->state == first.state && answer->until == first.until;
}

} // namespace

TEST_CASE("a desk erases the personal texts of a case, and of one entry, and says of how many") {
  post_office<> f;
  CHECK(f.has_words());
  CHECK(f.desk.erase_personal(f.id, 2).value() == 1);
  CHECK(read(f.stored()[1])->texts_erased);
  CHECK_FALSE(read(f.stored()[0])->texts_erased);
  CHECK(f.desk.load(f.id).value().file().notes[0].erased());
  CHECK(f.desk.erase_personal(f.id, 2).value() == 0);
  CHECK(f.desk.erase_personal(f.id).value() == 2);
  CHECK_FALSE(f.has_words());
  CHECK(f.desk.erase_personal(f.id).value() == 0);
  CHECK(f.desk.history(f.id).value().size() == 3);
  CHECK_FALSE(verify(f.stored(), f.id));
}

TEST_CASE("after texts were erased the case is as it was: its options, its account, and what may be done next") {
  post_office<> f, erased;
  REQUIRE(erased.desk.erase_personal(erased.id));
  for (auto* each : {&f, &erased}) {
    auto const options = each->desk.options(each->id, sender{"bob"});
    REQUIRE(options.value().size() == 2);
    CHECK(options.value()[0].action == "add_note");
    CHECK_FALSE(options.value()[0].refused);
    CHECK(each->desk.account("bag").value().weight == 20);
    CHECK(each->desk.account("bag").value().letters == 1);
    CHECK(each->desk.act(each->id, sender{"bob"}, weigh{26}, "again"));
    CHECK(each->desk.load(each->id).value().file().weight == 26);
    each->clock.advance(std::chrono::days{8});
    each->desk.sweep();
    CHECK(each->desk.load(each->id).value().state_name() == "lost");
  }
}

TEST_CASE("a command that is repeated after its texts were erased is answered as before, by each way to submit it") {
  post_office<> f;
  auto const body = encode(add_note{"ring twice"});
  REQUIRE(f.desk.erase_personal(f.id));
  CHECK(is_again(f.desk.act(f.id, sender{"bob"}, add_note{"ring twice"}, "noted"), f.noted));
  CHECK(is_again(f.desk.act(f.id, "sender", "bob", "add_note", body, "noted"), f.noted));
  command const asked{.id = f.id, .role = "sender", .party = "bob", .action = "add_note", .body = body, .key = "noted"};
  CHECK(is_again(f.desk.act_all(std::vector{asked, asked}).back(), f.noted));
  CHECK(is_again(*f.desk.recall("noted"), f.noted));
  auto const step = [](auto on, auto const& when) { return std::move(on).apply(sender{"bob"}, weigh{1}, when); };
  CHECK(is_again(f.desk.at<letters::posted>(f.id, "noted", step), f.noted));
  CHECK(f.desk.open(sender{"bob"}, a_letter(), "posted").value().replayed);
  CHECK(f.stored().size() == 3);
}

TEST_CASE("another command under a key is refused after the texts of the first were erased, also one that is erased") {
  post_office<> f;
  REQUIRE(f.desk.erase_personal(f.id));
  CHECK(f.desk.act(f.id, sender{"bob"}, add_note{"ring once"}, "noted").error().kind == act_error_kind::key_reused);
  CHECK(f.desk.act(f.id, sender{"bob"}, add_note{}, "noted").error().kind == act_error_kind::key_reused);
  add_note const gone{detail::personal_access::erased()};
  CHECK_FALSE(f.desk.act(f.id, sender{"bob"}, gone, "noted"));
  CHECK(f.desk.act(f.id, sender{"bob"}, gone, "new").error().kind == act_error_kind::malformed);
}

TEST_CASE("a step by types on a known state is on record as the command that it was, with its texts") {
  post_office<> f;
  auto const step = [](auto on, auto const& when) {
    return std::move(on).apply(sender{"bob"}, add_note{"third"}, when);
  };
  auto const done = f.desk.at<letters::posted>(f.id, "third", step);
  REQUIRE(done);
  REQUIRE(f.desk.erase_personal(f.id));
  CHECK(is_again(f.desk.act(f.id, sender{"bob"}, add_note{"third"}, "third"), *done));
  CHECK(f.desk.act(f.id, sender{"bob"}, add_note{"fourth"}, "third").error().kind == act_error_kind::key_reused);
}

TEST_CASE("the stream of an account has no personal text, and verifies; nor has the feed of a desk") {
  post_office<> f;
  auto const account = f.storage.load("account/letters/bag")->journal;
  CHECK_FALSE(f.has_words_in(account));
  CHECK_FALSE(verify(account, "account/letters/bag"));
  CHECK(read(account[0])->text_count == 4); // of the fact, and no other
  auto const news = f.desk.follow(cursor{});
  REQUIRE(news.value().items.size() == 3);
  std::vector<entry> followed;
  for (auto const& each : news.value().items) followed.push_back(each.entry);
  CHECK_FALSE(f.has_words_in(followed));
  CHECK_FALSE(verify(followed, f.id));
  CHECK(f.has_words());
}

TEST_CASE("texts that were damaged are reported, the case is quarantined, and erasing them mends it") {
  post_office<> f;
  auto whole = *f.storage.load(f.id);
  whole.journal[1].data.back() ^= 1;
  f.storage.unchecked_put(whole);
  auto const broken = f.desk.load(f.id);
  REQUIRE_FALSE(broken);
  CHECK(broken.error().kind == act_error_kind::corrupt);
  CHECK(broken.error().fault->kind == corruption_kind::wrong_text);
  CHECK(explain(broken.error()).find("personal text changed") != std::string::npos);
  f.clock.advance(std::chrono::days{8});
  CHECK(f.desk.sweep().quarantined == 1);
  CHECK(f.desk.erase_personal(f.id, 2).value() == 1);
  CHECK(f.desk.load(f.id).value().file().notes[0].erased());
}

TEST_CASE("erasing the payload leaves a journal that verifies and a case that cannot be read any more") {
  post_office<> f;
  CHECK(f.desk.erase_payload(f.id, 3).value() == 1);
  CHECK(f.desk.load(f.id).error().fault->kind == corruption_kind::erased);
  CHECK(f.desk.erase_payload(f.id).value() == 2);
  CHECK_FALSE(f.has_words());
  CHECK_FALSE(verify(f.stored(), f.id));
  CHECK(f.desk.erase_personal(f.id).value() == 0);
}

TEST_CASE("what is not there cannot be erased") {
  post_office<> f;
  CHECK(f.desk.erase_personal("none").error().kind == act_error_kind::no_such_case);
  CHECK(f.desk.erase_personal(f.id, 4).error().kind == act_error_kind::no_such_case);
  CHECK(f.desk.erase_personal("account/letters/bag").error().kind == act_error_kind::no_such_case);
}

namespace {

// Another desk replaces the entry first.
struct outrun : passing_storage<memory_storage> {
  int left = 1;
  std::expected<void, storage_error> replace(std::string_view id, entry const& was, entry const& now) {
    if (left-- > 0) static_cast<void>(kept_.replace(id, was, now));
    return kept_.replace(id, was, now);
  }
};
// Another desk erases the whole entry first.
struct outdone : passing_storage<memory_storage> {
  int left = 1;
  std::expected<void, storage_error> replace(std::string_view id, entry const& was, entry const& now) {
    if (left-- > 0) static_cast<void>(kept_.replace(id, was, *erase_payload(was)));
    return kept_.replace(id, was, now);
  }
};
struct fails : passing_storage<memory_storage> {
  std::expected<void, storage_error> replace(std::string_view, entry const&, entry const&) {
    return std::unexpected(storage_error{storage_error_kind::failed, "disk full"});
  }
};
template <class Desk> concept erases = requires(Desk& d) { d.erase_personal("l1"), d.erase_payload("l1"); };
struct cannot_erase : passing_storage<memory_storage> {
  void replace() = delete;
};

} // namespace

TEST_CASE("two that erase at the same time both have it erased; a storage that fails is an error") {
  post_office<outrun> f;
  CHECK(f.desk.erase_personal(f.id).value() == 3);
  CHECK_FALSE(f.has_words());
  post_office<outdone> h;
  CHECK(h.desk.erase_personal(h.id).value() == 2);
  CHECK_FALSE(h.has_words());
  post_office<fails> g;
  CHECK(g.desk.erase_personal(g.id).error().kind == act_error_kind::storage_failed);
  CHECK(g.has_words());
}

TEST_CASE("a desk has these calls where its storage can replace entries") {
  using of_memory = redress::desk<letters::protocol, memory_storage, manual_clock>;
  using of_another = redress::desk<letters::protocol, cannot_erase, manual_clock>;
  STATIC_REQUIRE(erases<of_memory>);
  STATIC_REQUIRE_FALSE(erases<of_another>);
}

TEST_CASE("a desk draws its salts from what it is given, a fresh one for each entry with personal texts") {
  memory_storage storage;
  manual_clock clock{start};
  counted_salts salts;
  redress::desk<letters::protocol, memory_storage, manual_clock> d{storage,           clock,        letters::rules{},
                                                                   default_tolerance, default_leap, salts.source()};
  auto const id = d.open(sender{"bob"}, a_letter(), "k").value().id;
  REQUIRE(d.act(id, sender{"bob"}, add_note{"a"}, "k2"));
  CHECK(salts.drawn() == 2);
  auto const journal = d.history(id).value();
  CHECK(read(journal[0])->salted.front() == 1);
  CHECK(read(journal[1])->salted.front() == 2);

  post_office<> random, another;
  CHECK(read(random.stored()[0])->salted != read(another.stored()[0])->salted);
  CHECK(read(random.stored()[0])->salted != read(random.stored()[1])->salted);
}
