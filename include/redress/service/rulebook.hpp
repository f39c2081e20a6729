// SPDX-License-Identifier: BSL-1.0
#pragma once
// A rulebook: the rules in force for new cases, and the older ones that open cases keep.
//
//     desk d{storage, clock, rulebook{rules_of_2025, rules_of_2026}};      // the last is in force
//
// A protocol whose cases keep their rules says under which a case was opened, `hooks{.rules_version = my_function}`, and
// its rules have a member `version`.
#include <concepts>
#include <cstdint>
#include <cstdlib>
#include <utility>
#include <vector>

#include <redress/casework/advice.hpp>
#include <redress/casework/hooks.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress {

/// Shown in an error for an empty book.
struct a_rulebook_takes_the_rules_the_oldest_first {};

template <class Rules> class rulebook {
  std::vector<Rules> all_;

public:
  /// The oldest first.
  template <std::same_as<Rules>... Later> rulebook(Rules first, Later... later) {
    all_.reserve(1 + sizeof...(Later));
    all_.push_back(std::move(first));
    (all_.push_back(std::move(later)), ...);
  }

  template <class Takes = a_rulebook_takes_the_rules_the_oldest_first> explicit rulebook() = delete;

  /// Puts rules in force for new cases; the earlier ones stay in the book.
  rulebook& put_in_force(Rules next) {
    all_.push_back(std::move(next));
    return *this;
  }

  /// The rules for new cases.
  Rules const& in_force() const& {
    if (all_.empty()) std::abort(); // moved from
    return all_.back();
  }

  /// The rules of this version, or null; null too if several have it, since it is not known which were meant.
  Rules const* find(std::uint32_t version) const& {
    auto const has_it = [&](Rules const& r) { return detail::version_of(r) == version; };
    auto const found = std::find_if(all_.begin(), all_.end(), has_it);
    if (found == all_.end() || std::find_if(found + 1, all_.end(), has_it) != all_.end()) return nullptr;
    return &*found;
  }

  /// Of a temporary: by value, as its own would be gone at the end of the line.
  Rules in_force() const&& { return static_cast<rulebook const&>(*this).in_force(); }
  template <class First = hold_it_in_a_variable_first> Rules const* find(std::uint32_t) const&& = delete;
};

namespace detail {

// The rules that a case keeps, or null if the book does not have them. For a new case they are those in force, which must be
// in the book under their version.
template <class P>
typename P::rules const* rules_for(rulebook<typename P::rules> const& book, bool opened, typename P::file const& file) {
  if constexpr (is_given<P::hooks.rules_version>)
    return opened ? book.find(P::hooks.rules_version(file)) : book.find(version_of(book.in_force()));
  return &book.in_force();
}

} // namespace detail

} // namespace redress
