// SPDX-License-Identifier: BSL-1.0
// The ten-state machine in Boost.Statechart.
#include <boost/mpl/list.hpp>
#include <boost/statechart/event.hpp>
#include <boost/statechart/state.hpp>
#include <boost/statechart/state_machine.hpp>
#include <boost/statechart/transition.hpp>

#include "machine.hpp"
#include "visit.hpp"

namespace ten_states {

namespace in_statechart {

struct on {
  // clang-format off
struct submit : boost::statechart::event<submit> {};
struct withdraw : boost::statechart::event<withdraw> {};
struct approve : boost::statechart::event<approve> {};
struct reject : boost::statechart::event<reject> {};
struct timeout : boost::statechart::event<timeout> {};
struct ship : boost::statechart::event<ship> {};
struct escalate : boost::statechart::event<escalate> {};
struct deliver : boost::statechart::event<deliver> {};
struct inspect_ok : boost::statechart::event<inspect_ok> {};
struct inspect_bad : boost::statechart::event<inspect_bad> {};
struct rule_buyer : boost::statechart::event<rule_buyer> {};
struct rule_merchant : boost::statechart::event<rule_merchant> {};
struct pay : boost::statechart::event<pay> {};
struct reopen : boost::statechart::event<reopen> {};
  // clang-format on
};

template <state S> struct at;
struct machine : boost::statechart::state_machine<machine, at<state::requested>> {
  tally done;
  void unconsumed_event(boost::statechart::event_base const&) { ++done.refused; }
};

template <class Event, state To> using go = boost::statechart::transition<Event, at<To>>;
template <state S> struct goes;
// clang-format off
template <> struct goes<state::requested> { using list = boost::mpl::list<go<on::submit, state::merchant_review>, go<on::withdraw, state::closed>>; };
template <> struct goes<state::merchant_review> { using list = boost::mpl::list<go<on::approve, state::await_return>, go<on::reject, state::rejected>, go<on::timeout, state::platform_review>, go<on::withdraw, state::closed>>; };
template <> struct goes<state::await_return> { using list = boost::mpl::list<go<on::ship, state::in_transit>, go<on::timeout, state::closed>, go<on::withdraw, state::closed>, go<on::escalate, state::platform_review>>; };
template <> struct goes<state::in_transit> { using list = boost::mpl::list<go<on::deliver, state::received>, go<on::escalate, state::platform_review>, go<on::timeout, state::platform_review>>; };
template <> struct goes<state::received> { using list = boost::mpl::list<go<on::inspect_ok, state::refunding>, go<on::inspect_bad, state::rejected>, go<on::timeout, state::refunding>, go<on::escalate, state::platform_review>>; };
template <> struct goes<state::rejected> { using list = boost::mpl::list<go<on::escalate, state::platform_review>, go<on::timeout, state::closed>>; };
template <> struct goes<state::platform_review> { using list = boost::mpl::list<go<on::rule_buyer, state::refunding>, go<on::rule_merchant, state::closed>, go<on::withdraw, state::closed>>; };
template <> struct goes<state::refunding> { using list = boost::mpl::list<go<on::pay, state::refunded>>; };
template <> struct goes<state::refunded> { using list = boost::mpl::list<go<on::reopen, state::requested>>; };
template <> struct goes<state::closed> { using list = boost::mpl::list<go<on::reopen, state::requested>>; };
// clang-format on

template <state S> struct at : boost::statechart::state<at<S>, machine> {
  using base = boost::statechart::state<at<S>, machine>;
  using reactions = typename goes<S>::list;
  explicit at(typename base::my_context context) : base(context) { this->template context<machine>().done.arrive(S); }
};

} // namespace in_statechart

struct statechart {
  in_statechart::machine machine;
  tally& done = machine.done;

  statechart() {
    machine.initiate();
    done = {};
  }
  [[gnu::noinline]] void dispatch(std::uint8_t byte) {
    visit<in_statechart::on>(byte, [this](auto const& event) { machine.process_event(event); });
  }
};

tally run_statechart(stream const& events) { return run<statechart>(events); }

} // namespace ten_states
