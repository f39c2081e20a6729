// SPDX-License-Identifier: BSL-1.0
#pragma once
// The options of a walk: rules, parties, and payloads of actions.
//
//     walk_options<leave::protocol> with{.start = monday, .parties = {{"employee", {"ann"}}}};
//     with.give(leave::ask{.days = 5}, leave::ask{.days = 31});          // these, and no others
//     with.give<leave::deny>([](auto const& in, party who, instant now) { return leave::deny{.why = "..."}; });
#include <algorithm>
#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <redress/casework/any_case.hpp>
#include <redress/casework/hooks.hpp>
#include <redress/encoding/codec.hpp>
#include <redress/encoding/time.hpp>
#include <redress/protocol/type_list.hpp>
#include <redress/testing/choices.hpp>
#include <redress/testing/generated.hpp>
#include <redress/testing/walk_path.hpp>

namespace redress::testing {

/// Where payloads are asked for: what a party may carry into a case now, so many at most.
template <class P> struct payload_place {
  any_case<P> const& in;
  party who;
  instant now;
  std::size_t most;
  std::uint64_t seed;
};
/// What an action may carry there, as the codec writes it; the likeliest first.
template <class P> using payload_source = std::function<std::vector<bytes>(payload_place<P> const&)>;

namespace inner {

template <class Action, class Value> void put_payload(std::vector<bytes>& all, Value const& value) {
  if constexpr (std::same_as<Value, bytes>)
    all.push_back(value);
  else if constexpr (std::same_as<Value, Action>)
    all.push_back(encode(value));
  else
    for (auto const& one : value) put_payload<Action>(all, one);
}

} // namespace inner

template <class P> struct walk_options {
  std::vector<typename P::rules> rules = std::vector<typename P::rules>(1); ///< cases are opened under each of them
  instant start = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + std::chrono::hours{10};
  std::string id = "c1"; ///< of the case
  /// Who acts in a role, by its name. Two are made up for a role that is not here.
  std::map<std::string, std::vector<std::string>, std::less<>> parties{};
  /// What an action carries, by its name. What is not here is generated: see `give` and `fill_with`.
  std::map<std::string, payload_source<P>, std::less<>> payloads{};
  /// Rows whose payload cannot be given here: an action, or a row as "state, role, action". They are left out: that none of
  /// their payloads is accepted, and that no case takes them, is no finding.
  std::vector<std::string> payload_unknown{};
  /// How long after the last step something is done, beside what due times say.
  std::vector<elapsed> pauses{std::chrono::minutes{1}};
  /// What else must hold after each step: what is wrong, in words, or nothing. See `account_in`.
  std::function<std::string(any_case<P> const&)> wrong{};
  /// Is shown each case that the walk goes on from.
  std::function<void(any_case<P> const&, walk_path const&)> each{};

  std::size_t depth = 24;         ///< steps from the opening at most
  std::size_t most_cases = 1000;  ///< that are gone on from at most
  std::size_t most_payloads = 24; ///< of those generated for an action
  std::size_t walks = 0;          ///< so many walks at random; 0: breadth first
  std::uint64_t seed = 1;

  /// The action carries one of these, in this order of liking.
  template <class Action, std::same_as<Action>... More>
    requires element_of<Action, typename P::actions>
  walk_options& give(Action const& usual, More const&... more) {
    std::vector<bytes> all{encode(usual), encode(more)...};
    payloads[std::string(Action::name)] = [all](auto const&) { return all; };
    return *this;
  }
  /// The action carries what `source(case, party, now)` returns: an action, its bytes, or a vector of these.
  template <class Action, class Source>
    requires element_of<Action, typename P::actions> && std::invocable<Source&, any_case<P> const&, party, instant>
  walk_options& give(Source source) {
    payloads[std::string(Action::name)] = [source](payload_place<P> const& at) {
      std::vector<bytes> all;
      inner::put_payload<Action>(all, source(at.in, at.who, at.now));
      return all;
    };
    return *this;
  }
  /// Members are filled by what `make(case, party, now)` returns, which is called as `fill(name, member, choices)` and says
  /// whether it did; what it does not fill is generated. For all actions that nothing is given for.
  template <class Make> walk_options& fill_with(Make make) {
    fill_each(make, typename P::actions{});
    return *this;
  }
  /// Whether `payload_unknown` has the row, or its action.
  bool without_payload(std::string_view row, std::string_view action) const {
    return std::any_of(payload_unknown.begin(), payload_unknown.end(),
                       [&](auto const& unknown) { return unknown == row || unknown == action; });
  }

private:
  template <class Make, class... Action> void fill_each(Make const& make, type_list<Action...>) {
    (fill_one<Action>(make), ...);
  }
  template <class Action, class Make> void fill_one(Make const& make) {
    if (payloads.contains(Action::name)) return;
    payloads[std::string(Action::name)] = [make](payload_place<P> const& at) {
      auto const fill = make(at.in, at.who, at.now);
      generated_at const about{.now = at.now, .due = at.in.due()};
      return every_choice([&](choices& pick) { return generated_bytes<Action>(pick, about, fill); }, at.most, at.seed);
    };
  }
};

} // namespace redress::testing
