// SPDX-License-Identifier: BSL-1.0
#pragma once
// The cube of the refund case, state by role by action: whether `apply` can be called there. Each part is a file of its
// own, since so many questions at once would cost a compiler too much memory.
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include <redress/casework/case_in.hpp>
#include <redress/protocol/type_list.hpp>
#include <redress/refund/decisions.hpp>

namespace cube {

using table = redress::refund::protocol;

template <class State, class Role, class Action>
concept can_be_applied =
    requires(redress::case_in<table, State> c, Role const& who, Action const& what,
             redress::step_time<table::rules> const& when) { std::move(c).apply(who, what, when); };

/// For one state: [role][action].
using answers = std::array<std::array<bool, table::actions::size>, table::roles::size>;

template <class State, class Role, class... Action>
constexpr std::array<bool, sizeof...(Action)> asked_of(redress::type_list<Action...>*) {
  return {can_be_applied<State, Role, Action>...};
}
template <class State, class... Role> constexpr answers asked_of_all(redress::type_list<Role...>*) {
  return {asked_of<State, Role>(static_cast<table::actions*>(nullptr))...};
}

inline constexpr std::size_t parts = 4;

/// Every fourth state, from `Part` on.
template <std::size_t Part> std::vector<answers> ask() {
  constexpr std::size_t count = (table::states::size - Part + parts - 1) / parts;
  return []<std::size_t... I>(std::index_sequence<I...>) {
    static constexpr std::array all{
        asked_of_all<redress::element<Part + I * parts, table::states>>(static_cast<table::roles*>(nullptr))...};
    return std::vector<answers>(all.begin(), all.end());
  }(std::make_index_sequence<count>{});
}

std::vector<answers> part_0();
std::vector<answers> part_1();
std::vector<answers> part_2();
std::vector<answers> part_3();

} // namespace cube
