// SPDX-License-Identifier: BSL-1.0
// The ten-state machine in Boost.MSM, with its functor front end.
#define BOOST_MPL_CFG_NO_PREPROCESSED_HEADERS
#define BOOST_MPL_LIMIT_LIST_SIZE 30
#define BOOST_MPL_LIMIT_VECTOR_SIZE 30
#include <boost/msm/back/state_machine.hpp>
#include <boost/msm/front/functor_row.hpp>
#include <boost/msm/front/state_machine_def.hpp>

#include "machine.hpp"
#include "visit.hpp"

namespace ten_states {

namespace in_msm {

struct on {
  struct submit {};
  struct withdraw {};
  struct approve {};
  struct reject {};
  struct timeout {};
  struct ship {};
  struct escalate {};
  struct deliver {};
  struct inspect_ok {};
  struct inspect_bad {};
  struct rule_buyer {};
  struct rule_merchant {};
  struct pay {};
  struct reopen {};
};

struct definition : boost::msm::front::state_machine_def<definition> {
  tally done;

  template <state S> struct at : boost::msm::front::state<> {
    template <class Event, class Machine> void on_entry(Event const&, Machine& machine) { machine.done.arrive(S); }
  };

  template <state From, class Event, state To> using row = boost::msm::front::Row<at<From>, Event, at<To>>;
  using initial_state = at<state::requested>;
  struct transition_table
      : boost::mpl::vector<
            row<state::requested, on::submit, state::merchant_review>,
            row<state::requested, on::withdraw, state::closed>,
            row<state::merchant_review, on::approve, state::await_return>,
            row<state::merchant_review, on::reject, state::rejected>,
            row<state::merchant_review, on::timeout, state::platform_review>,
            row<state::merchant_review, on::withdraw, state::closed>,
            row<state::await_return, on::ship, state::in_transit>, row<state::await_return, on::timeout, state::closed>,
            row<state::await_return, on::withdraw, state::closed>,
            row<state::await_return, on::escalate, state::platform_review>,
            row<state::in_transit, on::deliver, state::received>,
            row<state::in_transit, on::escalate, state::platform_review>,
            row<state::in_transit, on::timeout, state::platform_review>,
            row<state::received, on::inspect_ok, state::refunding>,
            row<state::received, on::inspect_bad, state::rejected>, row<state::received, on::timeout, state::refunding>,
            row<state::received, on::escalate, state::platform_review>,
            row<state::rejected, on::escalate, state::platform_review>,
            row<state::rejected, on::timeout, state::closed>,
            row<state::platform_review, on::rule_buyer, state::refunding>,
            row<state::platform_review, on::rule_merchant, state::closed>,
            row<state::platform_review, on::withdraw, state::closed>, row<state::refunding, on::pay, state::refunded>,
            row<state::refunded, on::reopen, state::requested>, row<state::closed, on::reopen, state::requested>> {};

  template <class Machine, class Event> void no_transition(Event const&, Machine&, int) { ++done.refused; }
  using no_exception_thrown = int;
  using no_message_queue = int;
};

} // namespace in_msm

struct msm {
  boost::msm::back::state_machine<in_msm::definition> machine;
  tally& done = machine.done;

  msm() {
    machine.start();
    done = {};
  }
  [[gnu::noinline]] void dispatch(std::uint8_t byte) {
    visit<in_msm::on>(byte, [this](auto const& event) { machine.process_event(event); });
  }
};

tally run_msm(stream const& events) { return run<msm>(events); }

} // namespace ten_states
