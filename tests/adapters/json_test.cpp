// SPDX-License-Identifier: BSL-1.0
// Values as JSON and back: all that the refund case writes, everything that is
// wrong with its path, and text of any kind.
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/adapters/json.hpp>
#include <redress/refund/desk.hpp>
#include <redress/service/memory_storage.hpp>

#include "../support/catch.hpp"
#include "../support/decoding.hpp"
#include "../support/long_run.hpp"
#include "../support/refund.hpp"
#include "../support/refund_samples.hpp"
#include "support/filled.hpp"

using namespace refund_test;
using namespace std::string_view_literals;
using redress::body_from_json, redress::bytes, redress::encode, redress::from_json, redress::json_error,
    redress::json_error_kind, redress::to_json;

namespace {

using written = redress::concat<protocol::actions, protocol::states, protocol::facts>;

enum class size : std::uint8_t { small = 1, large };
constexpr auto enumerators(size) {
  return std::array<redress::enumerator<size>, 2>{{{size::small, "small"}, {size::large, "large"}}};
}
enum class nameless : std::int8_t {};

struct part {
  std::uint8_t byte{};
  redress::refund::money price{};
  static constexpr void fields(auto& self, auto& f) {
    f("byte", self.byte);
    f("price", self.price);
  }
};

// A member of each kind.
struct each_kind {
  std::int64_t whole{};
  std::uint64_t large{};
  bool flag{};
  size how{size::small};
  nameless number{};
  text words{};
  instant when{};
  redress::elapsed time{};
  std::chrono::days days{};
  std::optional<std::int32_t> maybe{};
  std::vector<part> parts{};
  std::array<std::uint16_t, 2> pair{};
  std::array<char, 4> code{'a', 'b', 'c', 'd'};
  static constexpr void fields(auto& self, auto& f) {
    f("whole", self.whole);
    f("large", self.large);
    f("flag", self.flag);
    f("how", self.how);
    f("number", self.number);
    f("words", self.words);
    f("when", self.when);
    f("time", self.time);
    f("days", self.days);
    f("maybe", self.maybe);
    f("parts", self.parts);
    f("pair", self.pair);
    f("code", self.code);
  }
};

template <class T> std::string json_of(T const& value) {
  auto const json = to_json(value);
  return json ? *json : "! " + explain(json.error());
}
template <class T> std::string wrong_with(std::string_view json) {
  auto const value = from_json<T>(json);
  return value ? "nothing" : explain(value.error());
}
/// The JSON of an `each_kind` with these characters in the place of a member's.
std::string with(std::string_view member, std::string_view characters) {
  auto json = json_of(each_kind{.parts = {part{}, part{.price = cny(100)}}});
  auto const at = json.find("\"" + std::string(member) + "\":") + member.size() + 3;
  auto end = at;
  for (int depth = 0; depth > 0 || (json[end] != ',' && json[end] != '}'); ++end)
    depth += (json[end] == '[' || json[end] == '{') - (json[end] == ']' || json[end] == '}');
  return json.replace(at, end - at, characters);
}
std::string wrong_in(std::string_view member, std::string_view characters) {
  return wrong_with<each_kind>(with(member, characters));
}

} // namespace

TEST_CASE("a value looks in JSON as it is documented") {
  each_kind const value{.whole = -7,
                        .large = std::numeric_limits<std::uint64_t>::max(),
                        .flag = true,
                        .how = size::large,
                        .number = nameless{-3},
                        .words = "a \"coat\"\n",
                        .when = monday + 1ms,
                        .time = 90s,
                        .days = std::chrono::days{2},
                        .maybe = {},
                        .parts = {part{.byte = 255, .price = cny(129'00)}},
                        .pair = {1, 2},
                        .code = {'x', 'y', '\0', '\0'}};
  CHECK(json_of(value) ==
        R"({"whole":-7,"large":18446744073709551615,"flag":true,"how":"large","number":-3,"words":"a \"coat\"\n",)"
        R"("when":"2026-03-02T02:00:00.001Z","time":90000,"days":172800000,"maybe":null,)"
        R"("parts":[{"byte":255,"price":{"minor":12900,"currency":"CNY"}}],"pair":[1,2],"code":"xy"})");
  CHECK(encode(*from_json<each_kind>(json_of(value))) == encode(value));
  CHECK(json_of(redress::lapse{}) == "{}");
  CHECK(json_of(text("wool")) == "\"wool\"");
}

TEST_CASE("every action, state and fact without anything filled in comes back, if its enumerators have names") {
  std::size_t whole = 0, refused = 0;
  each_type(written{}, [&]<class T>() {
    redress::detail::writer as_written;
    as_written.put(T{});
    auto const json = to_json(T{});
    INFO(T::name);
    REQUIRE(json.has_value() == as_written.readable());
    if (json) {
      auto const again = from_json<T>(*json);
      REQUIRE(again);
      CHECK(encode(*again) == encode(T{}));
      ++whole;
    } else {
      CHECK(json.error().kind == json_error_kind::unknown_enumerator);
      ++refused;
    }
  });
  CHECK(whole > 50);
  CHECK(refused > 5);
}

TEST_CASE("every action, state and fact with something in every member comes back") {
  filler fill(1);
  for (int i = 0; i < long_run::times(40); ++i)
    each_type(written{}, [&]<class T>() {
      auto const value = fill.make<T>();
      auto const json = to_json(value);
      INFO(T::name << ": " << (json ? *json : explain(json.error())));
      REQUIRE(json);
      CHECK(json->find('\n') == std::string::npos);
      auto const again = from_json<T>(*json);
      REQUIRE(again);
      CHECK(encode(*again) == encode(value));
    });
}

TEST_CASE("every kind of member comes back, whatever is in it") {
  filler fill(2);
  for (int i = 0; i < long_run::times(2'000); ++i) {
    auto const value = fill.make<each_kind>();
    auto const again = from_json<each_kind>(json_of(value));
    REQUIRE(again);
    REQUIRE(encode(*again) == encode(value));
  }
}

TEST_CASE("the body of an action is what the codec writes of it") {
  filler fill(3);
  each_type(protocol::actions{}, [&]<class A>() {
    auto const action = fill.make<A>();
    auto const body = body_from_json<protocol>(A::name, json_of(action));
    INFO(A::name);
    if constexpr (std::is_same_v<A, file_claim>) {
      REQUIRE_FALSE(body);
      CHECK(explain(body.error()) == "$: made by the host, not taken from the wire, file_claim has from_request");
    } else {
      REQUIRE(body);
      CHECK(*body == encode(action));
    }
  });
  CHECK(body_from_json<protocol>("refund_all", "{}").error().kind == json_error_kind::unknown_action);
  CHECK(explain(body_from_json<protocol>("reject", R"({"reasons":"worn"})").error()) == "$.reasons: no such member");
}

TEST_CASE("a case goes through each call of a desk in JSON") {
  redress::memory_storage storage;
  redress::manual_clock clock{monday};
  desk service{storage, clock, standard};
  auto const asked = from_json<claim_request>(
      R"({"order_id":"o1","kind":"refund_only","reason":"not_as_described",
          "amount":{"minor":12900,"currency":"CNY"},"statement":"面料与描述不符","exhibits":[]})");
  REQUIRE(asked);
  auto const claim = file_claim::from_request(*asked, *paid_order::from(an_order()));
  REQUIRE(claim);
  auto const opened = service.open(buyer{"b7"}, *claim, "key-1");
  REQUIRE(opened);
  auto const body = body_from_json<protocol>("reject", R"({"reason":"worn"})");
  REQUIRE(body);
  auto const done = service.act(opened->id, "merchant", "m3", "reject", *body, "key-2");
  REQUIRE(done);
  CHECK(done->state == "merchant_rejected");
}

TEST_CASE("what is missing, unknown or of another type is named with its path") {
  CHECK(wrong_with<each_kind>("[]") == "$: of another type, an object is wanted");
  CHECK(wrong_with<money>(R"({"minor":1})") == "$.currency: missing");
  CHECK(wrong_with<money>(R"({"minor":1,"currency":"CNY","x":1})") == "$.x: no such member");
  CHECK(wrong_with<money>(R"({"minor":1,"currency":"CNY","":1})") == R"($[""]: no such member)");
  CHECK(wrong_with<money>("{\"minor\":1,\"currency\":\"CNY\",\"a.b\\n\xe8\xa1\xa3\":1}") ==
        R"($["a.b\n\u8863"]: no such member)");
  CHECK(wrong_with<redress::lapse>(R"({"now":true})") == "$.now: no such member");
  CHECK(wrong_in("whole", "\"1\"") == "$.whole: of another type, an integer is wanted");
  CHECK(wrong_in("whole", "null") == "$.whole: of another type, an integer is wanted");
  CHECK(wrong_in("whole", "true") == "$.whole: of another type, an integer is wanted");
  CHECK(wrong_in("flag", "1") == "$.flag: of another type, true or false is wanted");
  CHECK(wrong_in("how", "1") == "$.how: of another type, a name is wanted");
  CHECK(wrong_in("how", "\"Small\"") == "$.how: no such enumerator");
  CHECK(wrong_in("how", "\"\"") == "$.how: no such enumerator");
  CHECK(wrong_in("words", "[\"a\"]") == "$.words: of another type, a string is wanted");
  CHECK(wrong_in("parts", "{}") == "$.parts: of another type, an array is wanted");
  CHECK(wrong_in("pair", "[1]") == "$.pair: of another type, an array of 2 is wanted");
  CHECK(wrong_in("code", "\"abcde\"") == "$.code: of another type, a string of 4 characters is wanted");
  CHECK(wrong_in("code", "\"ab\\u0000\"") == "$.code: of another type, a string of 4 characters is wanted");
  auto const part = [](std::string_view price) {
    return R"([{"byte":1,"price":{"minor":1,"currency":"CNY"}},{"byte":2,"price":)" + std::string(price) + "}]";
  };
  CHECK(wrong_in("parts", part(R"({"minor":1,"currency":"CNYX"})")) ==
        "$.parts[1].price.currency: of another type, a string of 3 characters is wanted");
  CHECK(wrong_in("parts", part(R"({"minor":1})")) == "$.parts[1].price.currency: missing");
  CHECK(wrong_in("parts", part(R"({"minor":1,"currency":"CNY","currency":"JPY"})")) ==
        "$.parts[1].price.currency: twice in this object");
  CHECK(wrong_with<blame>(R"({"buyer":50,"merchant":49,"carrier":0})") == "$: members that contradict each other");
  CHECK(wrong_with<each_kind>(with("maybe", "null")) == "nothing");
}

TEST_CASE("a list may be absent, so that what was written before a list was there is read") {
  auto const asked = from_json<claim_request>(
      R"({"order_id":"o1","kind":"refund_only","reason":"quality","amount":{"minor":1,"currency":"CNY"},"statement":""})");
  REQUIRE(asked);
  CHECK(asked->items.empty());
  CHECK(wrong_with<claim_request>(R"({"order_id":"o1","kind":"refund_only","reason":"quality","statement":"",)"
                                  R"("items":null})") == "$.items: of another type, an array is wanted");
}

TEST_CASE("an optional may be null or absent") {
  auto json = with("maybe", "null");
  CHECK_FALSE(from_json<each_kind>(json)->maybe);
  json.erase(json.find("\"maybe\":null,"), 13);
  REQUIRE(from_json<each_kind>(json));
  CHECK_FALSE(from_json<each_kind>(json)->maybe);
  CHECK(from_json<each_kind>(with("maybe", "3"))->maybe == 3);
  CHECK(wrong_in("maybe", "2147483648") == "$.maybe: out of range, -2147483648 to 2147483647");
}

TEST_CASE("an integer is taken exactly, or it is refused") {
  CHECK(from_json<each_kind>(with("whole", "9007199254740993"))->whole == 9007199254740993);
  CHECK(from_json<each_kind>(with("whole", "-9223372036854775808"))->whole == std::numeric_limits<std::int64_t>::min());
  CHECK(from_json<each_kind>(with("whole", "9223372036854775807"))->whole == std::numeric_limits<std::int64_t>::max());
  CHECK(from_json<each_kind>(with("large", "18446744073709551615"))->large == ~std::uint64_t{0});
  CHECK(wrong_in("whole", "9223372036854775808") ==
        "$.whole: out of range, -9223372036854775808 to 9223372036854775807");
  CHECK(wrong_in("large", "18446744073709551616") == "$.large: out of range, more than 64 bits hold");
  CHECK(wrong_in("whole", "-9223372036854775809") == "$.whole: out of range, more than 64 bits hold");
  CHECK(wrong_in("whole", std::string(400, '9')) == "$.whole: out of range, more than 64 bits hold");
  CHECK(wrong_in("large", "-1") == "$.large: out of range, 0 to 18446744073709551615");
  CHECK(wrong_in("parts", R"([{"byte":256,"price":{"minor":1,"currency":"CNY"}}])") ==
        "$.parts[0].byte: out of range, 0 to 255");
  CHECK(wrong_in("number", "128") == "$.number: out of range, -128 to 127");
  for (auto const* fraction : {"1.0", "1e3", "1E0", "1e400", "-1e400", "0.5"})
    CHECK(wrong_in("whole", fraction) == "$.whole: of another type, numbers are integers, in plain digits");
  CHECK(wrong_in("whole", "-0") == "$.whole: not JSON, zero has no sign here");
  CHECK(from_json<each_kind>(with("whole", "0"))->whole == 0);
  for (auto const* none : {"01", "+1", "0x1", "1_0", "NaN", "Infinity", "-", "--1"})
    CHECK(from_json<each_kind>(with("whole", none)).error().kind == json_error_kind::not_json);
}

TEST_CASE("money in JSON is in a currency, or it is none") {
  auto const of = [](std::string const& code, std::string const& minor = "1") {
    return wrong_with<money>("{\"minor\":" + minor + ",\"currency\":\"" + code + "\"}");
  };
  for (auto const* code : {"\\u001bc", "cny", "CN", "C", "C1Y", "C Y", "\\u0000CN"})
    CHECK(of(code) == "$.currency: no currency, a currency that is not three capital letters");
  CHECK(of("") == "$: no currency, a currency that is not three capital letters");
  CHECK(of("", "0") == "nothing");
  CHECK(of("CNY") == "nothing");
  CHECK(of("CNYX").starts_with("$.currency: of another type"));
  currency unfit;
  unfit.code = {'\x1b', 'c', '\0'};
  CHECK(explain(to_json(in_currency(unfit, 1)).error()).starts_with("$.currency: no currency"));
  auto const body = body_from_json<protocol>(
      "record_remedy", R"({"route":"lawsuit","reference":"r","amount":{"minor":1,"currency":"\u001bc"}})");
  REQUIRE_FALSE(body);
  CHECK(explain(body.error()) == "$.amount.currency: no currency, a currency that is not three capital letters");
}

TEST_CASE("what is too long in JSON is refused with its place") {
  std::string const words(redress::longest_text + 1, 'w');
  CHECK(explain(body_from_json<protocol>("reject", R"({"reason":")" + words + "\"}").error()) ==
        "$.reason: too long, a text that is too long (16384 bytes at most)");
  CHECK(body_from_json<protocol>("reject", R"({"reason":")" + words.substr(1) + "\"}"));
  std::string cited = "\"e\"";
  for (std::size_t i = 0; i < redress::longest_list; ++i) cited += ",\"e\"";
  auto const deciding = [](std::string const& list) {
    return body_from_json<protocol>("decide_goods",
                                    R"({"award":{"minor":1,"currency":"CNY"},"reasons":"r","cited":[)" + list + "]}");
  };
  CHECK(explain(deciding(cited).error()) == "$.cited: too long, a list that is too long (256 elements at most)");
  CHECK(deciding(cited.substr(4)));
  std::string long_ones = "\"" + words.substr(1) + "\"";
  for (int i = 0; i < 16; ++i) long_ones += ",\"" + words.substr(1) + "\"";
  CHECK(explain(deciding(long_ones).error()) == "$: too long, more bytes than a body may have (262144 bytes at most)");
  CHECK(explain(body_from_json<protocol>("reject", std::string(redress::longest_json + 1, ' ')).error()) ==
        "$: too long, 2097152 bytes of JSON at most");
}

TEST_CASE("an instant has one spelling, and lies in the years 1 to 9999") {
  CHECK(from_json<each_kind>(with("when", "\"0001-01-01T00:00:00.000Z\""))->when == redress::first_instant);
  CHECK(from_json<each_kind>(with("when", "\"9999-12-31T00:00:00.000Z\""))->when == redress::last_instant);
  CHECK(from_json<each_kind>(with("when", "\"2024-02-29T23:59:59.999Z\""))->when ==
        std::chrono::sys_days{std::chrono::year{2024} / 3 / 1} - 1ms);
  CHECK(wrong_in("when", "\"9999-12-31T00:00:00.001Z\"") == "$.when: out of range, the years 1 to 9999");
  CHECK(wrong_in("when", "\"0000-12-31T00:00:00.000Z\"") == "$.when: out of range, the years 1 to 9999");
  for (auto const* other :
       {"\"2026-03-02T02:00:00Z\"", "\"2026-03-02 02:00:00.000Z\"", "\"2026-03-02T02:00:00.000z\"",
        "\"2026-03-02T02:00:00.000+00:00\"", "\"2026-02-29T02:00:00.000Z\"", "\"2026-13-02T02:00:00.000Z\"",
        "\"2026-03-00T02:00:00.000Z\"", "\"2026-03-02T24:00:00.000Z\"", "\"2026-03-02T02:60:00.000Z\"",
        "\"2026-03-02T02:00:60.000Z\"", "\"-026-03-02T02:00:00.000Z\"", "\"\"", "1772416800000"})
    CHECK(wrong_in("when", other) ==
          "$.when: of another type, an instant such as \"2026-03-02T02:00:00.000Z\" is wanted");
  CHECK(from_json<each_kind>(with("time", "-1"))->time == -1ms);
  CHECK(from_json<each_kind>(with("days", "-86400000"))->days == std::chrono::days{-1});
  CHECK(wrong_in("days", "86400001") == "$.days: of another type, a multiple of 86400000 is wanted");
}

TEST_CASE("characters are UTF-8, and a surrogate comes in pairs") {
  CHECK(from_json<text>(R"("\ud83e\udde5")") == text("\xf0\x9f\xa7\xa5"));
  CHECK(from_json<text>(R"("\u0000")") == text("\0"sv));
  for (auto const* lone : {R"("\ud83e")", R"("\udde5")", R"("\ud83ex")", R"("\ud83e\ud83e")", R"("\ud83e\u0041")"})
    CHECK(from_json<text>(lone).error().kind == json_error_kind::not_json);
  for (auto const* bad : {"\xff", "\xc0\x80", "\xed\xa0\xbe", "\xf4\x90\x80\x80", "\xe8\xa1", "\x80", "\xe0\x9f\xbf",
                          "\xf0\x8f\xbf\xbf"}) {
    CHECK(wrong_with<text>("\"" + std::string(bad) + "\"") == "$: not UTF-8, at byte 1");
    CHECK(to_json(text(bad)).error().kind == json_error_kind::not_utf8);
  }
  CHECK(wrong_in("parts", "[{\"byte\":1,\"price\":{\"minor\":1,\"currency\":\"C\xff\"}}]")
            .starts_with("$.parts[0].price.currency: not UTF-8, at byte "));
  CHECK(wrong_with<money>("{") == "$: not JSON, at byte 2");
  CHECK(wrong_with<money>("{\"minor\":1") == "$.minor: not JSON, at byte 11");
  CHECK(wrong_with<money>("{\"\":") == "$[\"\"]: not JSON, at byte 5");
  CHECK(explain(to_json(each_kind{.words = "\xff"}).error()) == "$.words: not UTF-8, at byte 0");
  CHECK(explain(to_json(each_kind{.how = size{}}).error()) == "$.how: no such enumerator");
  CHECK(explain(to_json(each_kind{.when = redress::last_instant + 1ms}).error()) == "$.when: out of range");
}

TEST_CASE("text that is not JSON is refused, and so is what a lenient parser lets pass") {
  for (auto const text : {""sv,
                          " "sv,
                          "{"sv,
                          "{}}"sv,
                          "{} {}"sv,
                          "{}\0"sv,
                          "{}\0{}"sv,
                          "\xef\xbb\xbf{}"sv,
                          "{\"a\"}"sv,
                          "{\"a\":}"sv,
                          "{\"a\":1,}"sv,
                          "[1,]"sv,
                          "[1 2]"sv,
                          "{'a':1}"sv,
                          "// {}"sv,
                          "/**/{}"sv,
                          "nul"sv,
                          "\"a"sv,
                          "\"\n\""sv,
                          R"("\x")"sv,
                          R"("\u12g4")"sv,
                          "{a:1}"sv}) {
    INFO(text);
    auto const none = from_json<redress::lapse>(text);
    REQUIRE_FALSE(none);
    CHECK(none.error().kind == json_error_kind::not_json);
  }
  CHECK(from_json<redress::lapse>(" {\t}\r\n"));
  CHECK(wrong_with<money>(R"({"minor":1,"minor":1,"currency":"CNY"})") == "$.minor: twice in this object");
  CHECK(wrong_with<money>(R"({"minor":1,"\u006dinor":1,"currency":"CNY"})") == "$.minor: twice in this object");
}

TEST_CASE("what nests deeper than anything that is described is refused at once") {
  std::string const bomb(100'000, '[');
  auto const deep = from_json<each_kind>(bomb);
  REQUIRE_FALSE(deep);
  CHECK(deep.error().kind == json_error_kind::too_deep);
  CHECK(deep.error().path.size() < 300);
  std::string objects;
  for (int i = 0; i < 100'000; ++i) objects += "{\"a\":";
  CHECK(from_json<each_kind>(objects).error().kind == json_error_kind::too_deep);
  auto const nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  CHECK(from_json<each_kind>(nested(redress::json_depth)).error().kind == json_error_kind::wrong_type);
  CHECK(from_json<each_kind>(nested(redress::json_depth + 1)).error().kind == json_error_kind::too_deep);
}

TEST_CASE("a name without end makes no path without end") {
  auto const error = from_json<redress::lapse>("{\"" + std::string(1'000'000, 'x') + "\":1}").error();
  CHECK(error.kind == json_error_kind::unknown_name);
  CHECK(error.path.size() < 100);
}

TEST_CASE("JSON, changed at random, is refused with a path or is written as what was read of it") {
  filler fill(4);
  std::mt19937_64 random(5);
  std::size_t taken = 0, refused = 0, wrong = 0;
  auto const hold = [&]<class T>(std::string_view json) {
    auto const value = from_json<T>(json);
    if (!value) {
      ++refused;
      wrong += !value.error().path.starts_with('$') || explain(value.error()).size() > 5'000;
      return;
    }
    ++taken;
    auto const again = to_json(*value);
    wrong += !again || encode(*from_json<T>(*again)) != encode(*value);
  };
  for (int i = 0; i < long_run::times(5'000); ++i) {
    auto const json = i % 2 == 0 ? json_of(fill.make<each_kind>()) : json_of(fill.make<claim_request>());
    auto const changed = decoding::changed(bytes(json.begin(), json.end()), random);
    i % 2 == 0 ? hold.operator()<each_kind>(changed) : hold.operator()<claim_request>(changed);
  }
  CHECK(wrong == 0);
  CHECK(taken > 5);
  CHECK(refused > 100);
}
