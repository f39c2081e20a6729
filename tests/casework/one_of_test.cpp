// SPDX-License-Identifier: BSL-1.0
// `one_of::take` of a state that the case is not in ends the program in every kind of build: this file is compiled as a
// release is.
#ifndef NDEBUG
#define NDEBUG
#endif
#include <chrono>
#include <string>
#include <utility>

#include <redress/casework/case_in.hpp>

#include "../support/catch.hpp"
#include "../support/ends_program.hpp"
#include "../support/leave.hpp"
#include "../support/loan.hpp"

using namespace redress;

namespace {

constexpr instant start = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2};

auto borrowed(bool on_shelf) {
  loan::rules const rules{.on_shelf = on_shelf};
  return *open<loan::protocol>("b1").apply(loan::reader{"eve"}, loan::borrow{.title = "Emma"}, step_time{rules, start});
}

} // namespace

TEST_CASE("to take a case for one in a state that it did not come to ends the program") {
  using lent = case_in<loan::protocol, loan::lent>;
  using queued = case_in<loan::protocol, loan::queued>;
  CHECK(ends_program([] { static_cast<void>(borrowed(true).take<queued>()); }));
  CHECK(ends_program([] { static_cast<void>(borrowed(false).take<lent>()); }));
  CHECK(borrowed(true).take<lent>().file().title == "Emma");
  CHECK(borrowed(false).take<queued>().file().title == "Emma");
}

TEST_CASE("to take a case out of where it was taken from already ends the program") {
  using lent = case_in<loan::protocol, loan::lent>;
  CHECK(ends_program([] {
    auto once = borrowed(true);
    auto const taken = std::move(once).take<lent>();
    static_cast<void>(std::move(once).take<lent>().version()); // NOLINT(bugprone-use-after-move)
  }));
}
