// SPDX-License-Identifier: BSL-1.0
#pragma once
// A row that is tried: one party, one time, one payload after the other; and what the walk asks of each answer. Compiled
// once a protocol and not once a row.
#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/casework/any_case.hpp>
#include <redress/casework/dispatch.hpp>
#include <redress/casework/options.hpp>
#include <redress/protocol/graph.hpp>
#include <redress/testing/case_copy.hpp>
#include <redress/testing/choices.hpp>
#include <redress/testing/walk_checks.hpp>
#include <redress/testing/walk_options.hpp>
#include <redress/testing/walk_report.hpp>

namespace redress::testing::inner {

/// A case on its walk. What is tried is tried on another like it.
template <class P> struct walked_case {
  any_case<P> in;
  walk_path by{};
  std::optional<any_case<P>> other{};
  std::optional<any_case<P>> replayed{}; ///< `in` as its journal gives it, once a step was taken
  bool first_there = false;              ///< by its last step to this target
};

/// What each action carries if the author says nothing.
template <class Actions> struct payload_makers;
template <class... Action> struct payload_makers<type_list<Action...>> {
  template <class A> static std::optional<bytes> make(choices& pick, generated_at const& at) {
    return generated_bytes<A>(pick, at);
  }
  static constexpr std::array<std::optional<bytes> (*)(choices&, generated_at const&), sizeof...(Action)> value{
      &make<Action>...};
};

template <class P> class row_trial {
  using graph = redress::graph<P>;
  using step_time = redress::step_time<typename P::rules>;
  using why_not = std::optional<reason<typename P::refusal>>;
  using options_of_party = std::vector<option<P>>;
  walk_options<P> const& with_;
  walk_report& report_;
  std::vector<windows_of<P>> windows_{}; // under each of the rules

  static std::string_view role_of(std::size_t row) { return names_of<typename P::roles>[graph::rows[row].role]; }
  static std::string_view action_of(std::size_t row) { return names_of<typename P::actions>[graph::rows[row].action]; }

public:
  row_trial(walk_options<P> const& with, walk_report& report) : with_(with), report_(report) {
    for (auto const& rules : with.rules)
      windows_.push_back(redress::detail::windows_of<P>(rules, typename P::states{}));
  }

  step_time when(walked_case<P> const& at, instant now) const { return {with_.rules[at.by.rules], now}; }
  static bool lapses(std::size_t row) { return redress::detail::is_lapse<P>(graph::rows[row].action); }

  /// What a party is offered; nothing if a guard throws.
  std::optional<options_of_party> offers(walked_case<P>& to, std::size_t role, std::string_view party, instant now) {
    auto const who = redress::detail::role_of_id<P>(role, party);
    std::optional<options_of_party> all;
    auto const thrown =
        thrown_by([&] { all = redress::detail::options_of(to.in, role, party, who.get(), when(to, now)); });
    if (thrown)
      report_.add(walk_fault::threw,
                  std::string(to.in.state_name()) + ", " + std::string(names_of<typename P::roles>[role]) + ", options",
                  *thrown, to.by);
    return all;
  }

  /// Tries a row with what its action may carry, `most` payloads that are taken at most, beginning with `any` of them if
  /// there are dice; returns the cases that came of it.
  std::vector<walked_case<P>> run(walked_case<P>& from, std::size_t row, std::string const& party, instant now,
                                  std::optional<options_of_party> const& offered, std::size_t most,
                                  dice* any = nullptr) {
    std::vector<walked_case<P>> came;
    auto& tried = report_.rows[row];
    walk_step step{.role = std::string(role_of(row)), .party = party, .action = std::string(action_of(row)), .at = now};
    why_not why;
    if (offered) {
      auto const option = std::find_if(offered->begin(), offered->end(),
                                       [&](auto const& each) { return each.action == action_of(row); });
      if (option == offered->end()) {
        complain(walk_fault::options_disagree, from, row, step, "it is not among the options");
        return came;
      }
      why = option->refused;
      check_time(from, row, step, why);
      why ? ++tried.blocked : ++tried.offered;
      if (why && tried.taken == 0) note_bar(tried, *why);
      if (why && any != nullptr && !any->one_in(4)) return came; // of what is blocked a few are tried nevertheless
    }
    std::size_t refused = 0;
    bool threw = !offered;
    // Most often the first is all that is needed.
    bool few = why || (most == 1 && any == nullptr);
    auto bodies = payloads(from, row, party, now, few ? few_payloads : with_.most_payloads);
    if (any != nullptr && !bodies.empty())
      std::rotate(bodies.begin(), bodies.begin() + static_cast<std::ptrdiff_t>(any->below(bodies.size())),
                  bodies.end());
    for (std::size_t i = 0; came.size() < most; ++i) {
      if (i >= bodies.size() && std::exchange(few, false) && !why && came.empty()) {
        bodies = payloads(from, row, party, now, with_.most_payloads);
        i = 0;
      }
      if (i >= (why ? std::min(few_payloads, bodies.size()) : bodies.size())) break;
      step.body = bodies[i];
      if (!from.other) from.other = copy_of(from.in);
      dispatched<P> answer;
      if (auto const thrown = thrown_by([&] { answer = act(*from.other, step, when(from, now)); })) {
        complain(walk_fault::threw, from, row, step, *thrown);
        if (!why) tried.last_refusal = *thrown;
        threw = true;
        from.other.reset();
        continue;
      }
      if (answer) {
        ++refused;
        if (offered) check_refusal(from, row, step, *answer, why);
        if (refused == 1) check_by_positions(from, row, step, nullptr, answer);
        continue;
      }
      if (why) complain(walk_fault::options_disagree, from, row, step, "refused as an option, and the step is taken");
      check_by_positions(from, row, step, &*from.other, answer);
      std::optional<typename P::refusal> against;
      if (auto const thrown = thrown_by([&] { against = join_account(*from.other); })) {
        complain(walk_fault::threw, from, row, step, *thrown);
        tried.last_refusal = *thrown;
        threw = true;
      } else if (against) {
        ++refused;
        note_refusal(row, explain(reason<typename P::refusal>(std::move(*against))), true);
      } else {
        came.push_back(taken(from, row, step, std::move(*from.other)));
      }
      from.other.reset();
    }
    if (refused > 0 && from.other && !same_as(from.in, *from.other)) {
      from.other.reset();
      complain(walk_fault::refusal_moves_the_case, from, row, step,
               "it was refused " + std::to_string(refused) + " times, and is not as it was");
    }
    if (came.empty() && !why && !threw) unsatisfied(from, row, step, bodies.size());
    return came;
  }

  /// A case after a step of a path, or what was said.
  static dispatched<P> act(any_case<P>& on, walk_step const& step, step_time const& when) {
    return dispatch(on, std::string_view(step.role), step.party, step.action, step.body, when);
  }

private:
  bool same_as(any_case<P> const& one, any_case<P> const& other) {
    return one.journal() == other.journal() &&
           all_of(one, report_.whole_file_compared) == all_of(other, report_.whole_file_compared);
  }
  // Those to be tried of what may be many.
  static constexpr std::size_t few_payloads = 3;

  std::vector<bytes> payloads(walked_case<P> const& from, std::size_t row, std::string_view party, instant now,
                              std::size_t most) const {
    auto const action = action_of(row);
    if (auto const given = with_.payloads.find(action); given != with_.payloads.end())
      return given->second({from.in, {role_of(row), party}, now, most, with_.seed});
    generated_at const at{.now = now, .due = from.in.due()};
    auto* const make = payload_makers<typename P::actions>::value[graph::rows[row].action];
    return every_choice([&](choices& pick) { return make(pick, at); }, most, with_.seed);
  }
  void complain(walk_fault kind, walked_case<P> const& from, std::size_t row, walk_step const& step, std::string seen) {
    auto path = from.by;
    path.steps.push_back(step);
    report_.add(kind, name_of(report_.rows[row]), std::move(seen), std::move(path));
  }
  // Why a row is no option: the protocol's own reason before that of a time or a party.
  static void note_bar(walked_row& row, reason<typename P::refusal> const& why) {
    bool const own = why.refusal() != nullptr;
    auto words = or_wordless(explain(why));
    if (!row.last_bar.empty() && walk_report::without_numbers(words) != walk_report::without_numbers(row.last_bar))
      row.barred_alike = false;
    if (own || !row.own_bar) row.last_bar = std::move(words);
    row.own_bar = row.own_bar || own;
  }
  // The words of a reason, which an author's `explain` may leave empty.
  static std::string or_wordless(std::string const& words) { return words.empty() ? "a refusal without words" : words; }
  void note_refusal(std::size_t row, std::string const& said, bool offered) {
    auto const words = or_wordless(said);
    ++report_.rows[row].refused;
    if (offered) report_.rows[row].last_refusal = words;
    ++report_.refusals[walk_report::without_numbers(words)];
  }

  // What options say about the time is what the due time says.
  void check_time(walked_case<P> const& from, std::size_t row, walk_step const& step, why_not const& why) {
    auto const should = timeliness(from.in.due(), lapses(row), step.at);
    auto const said = objected_time(why);
    if (said != should && !(why && about_the_party(*why)))
      complain(walk_fault::time_disagrees, from, row, step,
               std::string(should == in_time::yes         ? "it is in time"
                           : should == in_time::too_early ? "it is too early"
                                                          : "it is too late") +
                   ", and options say " + (why ? explain(*why) : "nothing against it"));
    if (lapses(row) && should == in_time::yes && why)
      complain(walk_fault::lapse_refused, from, row, step, explain(*why));
  }
  void check_refusal(walked_case<P> const& from, std::size_t row, walk_step const& step, act_error<P> const& answer,
                     why_not const& by_options) {
    if (answer.kind != act_error_kind::refused || !answer.why) {
      complain(walk_fault::options_disagree, from, row, step, "the step comes to an error: " + explain(answer));
      if (!by_options) report_.rows[row].last_refusal = explain(answer);
      return;
    }
    auto const words = explain(*answer.why);
    note_refusal(row, words, !by_options);
    if (by_options && explain(*by_options) != words)
      complain(walk_fault::options_disagree, from, row, step,
               "options say " + explain(*by_options) + ", and the step says " + words);
    if (!by_options && answer.why->objected() != nullptr && !(*answer.why == objection_kind::unwritable))
      complain(walk_fault::options_disagree, from, row, step, "it is offered, and the step says " + words);
    if (!by_options && lapses(row)) complain(walk_fault::lapse_refused, from, row, step, words);
  }

  // The same act by positions comes to the same, to the byte. `by_names` is the case after it, null where it was refused.
  void check_by_positions(walked_case<P> const& from, std::size_t row, walk_step const& step,
                          any_case<P> const* by_names, dispatched<P> const& answer) {
    auto again = copy_of(from.in);
    reader body(step.body);
    redress::detail::any_value const what(redress::detail::ops_in<typename P::actions>(graph::rows[row].action), body);
    auto const who = redress::detail::role_of_id<P>(graph::rows[row].role, step.party);
    dispatched<P> other;
    auto const thrown = thrown_by([&] {
      other = redress::detail::run(again,
                                   {graph::rows[row].role, graph::rows[row].action, step.party, who.get(), what.get()},
                                   when(from, step.at), false);
    });
    if (thrown)
      complain(walk_fault::threw, from, row, step, *thrown);
    else if (other.has_value() != answer.has_value() || (other && explain(*other) != explain(*answer)))
      complain(walk_fault::dispatch_differs, from, row, step,
               "by names: " + (answer ? explain(*answer) : "taken") +
                   "; by positions: " + (other ? explain(*other) : "taken"));
    else if (by_names != nullptr &&
             (again.journal() != by_names->journal() ||
              all_of(again, report_.whole_file_compared) != all_of(*by_names, report_.whole_file_compared)))
      complain(walk_fault::dispatch_differs, from, row, step, "the same step comes to other bytes the second time");
  }

  // The case after a step that was taken, with all that is asked of it.
  walked_case<P> taken(walked_case<P> const& from, std::size_t row, walk_step step, any_case<P>&& to) {
    step.state = std::string(to.state_name());
    auto& here = report_.rows[row];
    ++report_.steps;
    ++here.taken;
    bool first_there = false;
    for (auto& target : here.targets)
      if (target.state == to.state_name()) first_there = target.reached++ == 0;
    auto const ask = [&](walk_fault kind, std::string wrong) {
      if (!wrong.empty()) complain(kind, from, row, step, std::move(wrong));
    };
    ++report_.invariant_asked;
    std::optional<any_case<P>> replayed;
    if (from.replayed) replayed.emplace(copy_of(*from.replayed));
    if (auto thrown = thrown_by([&] {
          if (!invariant_holds(to)) ask(walk_fault::invariant_broken, "hooks.holds says no");
          ask(walk_fault::replay_differs, differs_from_replay(to, replayed, report_.whole_file_compared));
          ask(walk_fault::does_not_round_trip, does_not_round_trip<P>(to.journal().back()));
        }))
      ask(walk_fault::threw, std::move(*thrown));
    if (with_.wrong) ask(walk_fault::invariant_broken, with_.wrong(to));
    if (to.due() != from.in.due() && (to.state_index() != from.in.state_index() || lapses(row)))
      ask(walk_fault::window_too_long, window_too_long(to, windows_[from.by.rules]));
    auto const at = lapses(row) && from.in.due() ? std::max(*from.in.due(), from.in.last()) : step.at;
    if (to.last() != at) ask(walk_fault::time_disagrees, "its entry is of " + redress::to_string(to.last(), {}, true));
    auto path = from.by;
    path.steps.push_back(std::move(step));
    report_.deepest = std::max(report_.deepest, path.steps.size());
    return {std::move(to), std::move(path), std::nullopt, std::move(replayed), first_there};
  }
  void unsatisfied(walked_case<P> const& from, std::size_t row, walk_step const& step, std::size_t tried) {
    if (report_.rows[row].payload_unknown) return;
    if (!lapses(row)) // which has a finding of its own
      complain(walk_fault::offered_and_refused, from, row, step,
               tried == 0 ? "no payload to try"
                          : std::to_string(tried) + " payloads, the last refused: " + report_.rows[row].last_refusal);
  }
};

} // namespace redress::testing::inner
