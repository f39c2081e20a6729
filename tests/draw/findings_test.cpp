// SPDX-License-Identifier: BSL-1.0
#include "../support/catch.hpp"

#include <string>
#include <string_view>

#include <redress/draw/findings.hpp>
#include <redress/protocol/law.hpp>
#include <redress/refund/decisions.hpp>
#include <redress/refund/laws.hpp>
#include "../support/small.hpp"

namespace {

using namespace small;

struct table : redress::protocol<row<unopened, ann, open, a>, row<a, bob, go, b, c>, row<b, ann, pay, z>,
                                 row<c, ann, ask, same>> {};
// [named]
struct no_pay : redress::never<pay>::after<a> {
  static constexpr std::string_view name = "no pay after a";
};
// [/named]

template <class Law> std::string words() { return to_string(redress::findings<table, Law>()[0]); }

} // namespace

TEST_CASE("a law that holds is named") {
  struct held : redress::never<open>::after<a> {};
  CHECK(words<redress::reachable>() == "every state can be reached: holds");
  CHECK(words<held>() == "a law without a name: holds");
}

TEST_CASE("a law that is broken comes with its path, step by step") {
  CHECK(words<no_pay>() == "no pay after a: broken by a --bob go--> b --ann pay--> z");
  CHECK(words<redress::only<bob>::may<open>>() == "a law without a name: broken by unopened --ann open--> a");
  CHECK(words<redress::at_most_once<ask>>() == "a law without a name: broken by c --ann ask--> c --ann ask--> c");
}

TEST_CASE("a law over states comes with the state at fault") {
  CHECK(words<redress::productive>() == "every open state can reach a closed one: broken in c");
}

namespace {

template <class... Laws> std::string of_the_refund_case(redress::type_list<Laws...>*) {
  std::string broken;
  for (auto const& f : redress::findings<redress::refund::protocol, Laws...>())
    if (!f.holds || f.law.empty()) broken += to_string(f) + "\n";
  return broken;
}

} // namespace

TEST_CASE("every law of the refund case holds and has a name") {
  CHECK(of_the_refund_case(static_cast<redress::refund::all_laws*>(nullptr)) == "");
}
