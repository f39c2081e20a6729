// SPDX-License-Identifier: BSL-1.0
#include "../support/catch.hpp"

#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

#include <redress/draw/rows.hpp>
#include <redress/refund/protocol.hpp>
#include "../support/small.hpp"

namespace {

using namespace small;

struct talk : phase<row<unopened, ann, open, a>, row<any_of<a, b>, bob, ask, same>> {
  static constexpr std::string_view name = "talk";
};
struct table : redress::protocol<talk, row<a, ann, go, b, z>, row<b, ann, go, same, z>> {};

} // namespace

TEST_CASE("a row a line, its targets behind one another, a row over a set once for each state") {
  CHECK(redress::rows_csv<table>() == "phase,from,role,action,to\n"
                                      "talk,unopened,ann,open,a\n"
                                      "talk,a,bob,ask,a\n"
                                      "talk,b,bob,ask,b\n"
                                      ",a,ann,go,b z\n"
                                      ",b,ann,go,b z\n");
}

TEST_CASE("the rows of the refund case are the list") {
  std::ifstream list("tests/refund/refund_protocol.csv"); // tests run in the source root
  std::ostringstream all;
  all << list.rdbuf();
  CHECK(redress::rows_csv<redress::refund::protocol>() == all.str());
}
