// SPDX-License-Identifier: BSL-1.0
#pragma once
// A case whose state is known only when the program runs: as it comes from storage, or goes there.
//
//     any_case<protocol> loaded = ...;
//     if (loaded.is<requested>()) {
//       auto typed = std::move(loaded).take<requested>();      // std::optional<case_in<protocol, requested>>
//     }
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <redress/casework/case_in.hpp>
#include <redress/protocol/name.hpp>
#include <redress/protocol/type_list.hpp>

namespace redress {

namespace detail {

template <class List> struct any_state;
template <class... S> struct any_state<type_list<S...>> { using type = std::variant<S...>; };

} // namespace detail

/// A case of `P` in some state. Move-only. It has no `apply`: what is legal is asked of the table when it is dispatched.
template <class P> class [[nodiscard]] any_case {
  friend detail::case_access;
  using states = typename P::states;
  std::unique_ptr<detail::case_body<P>> body_;
  typename detail::any_state<states>::type state_;

  any_case(std::unique_ptr<detail::case_body<P>> body, typename detail::any_state<states>::type state)
      : body_(std::move(body)), state_(std::move(state)) {}

public:
  /// The same case, its state forgotten by the type.
  template <class S>
  any_case(case_in<P, S>&& from)
      : body_(detail::case_access::body_of(std::move(from))),
        state_(std::in_place_type<S>, detail::case_access::state_of(std::move(from))) {}

  template <class S> bool is() const { return std::holds_alternative<S>(state_); }
  /// What the state knows, or null if the case stands in another.
  template <class S> S const* state_if() const { return std::get_if<S>(&state_); }
  /// The case as one in state `S`; nothing, and this case unchanged, if it stands in another.
  template <class S> std::optional<case_in<P, S>> take() && {
    if (!is<S>()) return std::nullopt;
    return detail::case_access::make<P, S>(std::move(body_), std::move(*std::get_if<S>(&state_)));
  }

  /// The position of the state in `P::states`.
  std::size_t state_index() const { return state_.index(); }
  std::string_view state_name() const { return names_of<states>[state_.index()]; }
  /// Until when the state holds; nothing if it does not lapse.
  std::optional<instant> due() const {
    return std::visit(
        [](auto const& state) -> std::optional<instant> {
          if constexpr (requires { state.due; })
            return state.due;
          else
            return std::nullopt;
        },
        state_);
  }
  std::string_view id() const { return body_->id; }
  typename P::file const& file() const { return body_->file; }
  std::vector<entry> const& journal() const { return body_->journal; }
  std::uint32_t version() const { return body_->version; }
  /// The time of the last entry.
  instant last() const { return body_->last; }
};

} // namespace redress
