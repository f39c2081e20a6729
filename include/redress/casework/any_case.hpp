// SPDX-License-Identifier: BSL-1.0
#pragma once
// A case whose state is known at run time: as it is loaded from a storage and stored in one.
//
//     any_case<protocol> loaded = ...;
//     if (loaded.is<requested>()) {
//       auto typed = std::move(loaded).take<requested>();      // std::optional<case_in<protocol, requested>>
//     }
#include <cstddef>
#include <cstdint>
#include <new>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/casework/advice.hpp>
#include <redress/casework/case_in.hpp>
#include <redress/encoding/type_ops.hpp>
#include <redress/protocol/name.hpp>
#include <redress/protocol/type_list.hpp>
#include <redress/standard/unique_ptr.hpp>

namespace redress {

namespace detail {

// A state of P, and which it is. A `std::variant` would instantiate some twenty functions for each state, which would be most
// of the cost of compiling a desk.
//
// The state is stored with a pointer to its operations, so that a file that only passes cases on compiles nothing for any of
// the states.
template <class P> class any_state {
  using states = typename P::states;
  room_for<states> room_;
  type_ops const* ops_ = nullptr; // null where there is no state
  std::size_t which_ = 0;

  void clear() {
    if (ops_ != nullptr) std::exchange(ops_, nullptr)->end(here());
  }
  void take(any_state& other) {
    if (other.ops_ == nullptr) return;
    other.ops_->move(other.here(), here());
    ops_ = other.ops_;
    which_ = other.which_;
  }
  void* here() { return room_.bytes.data(); }
  void const* here() const { return room_.bytes.data(); }

public:
  template <class T> explicit any_state(std::in_place_type_t<T>, T&& state) { emplace<T>(std::forward<T>(state)); }
  any_state(any_state&& other) noexcept { take(other); }
  any_state& operator=(any_state&& other) noexcept {
    if (this != &other) {
      clear();
      take(other);
    }
    return *this;
  }
  ~any_state() { clear(); }

  /// `state` must not be part of the state that it replaces.
  template <class T> void emplace(T&& state) {
    clear();
    ::new (here()) T(static_cast<T&&>(state));
    ops_ = &ops_of<T>;
    which_ = index_of<T, states>;
  }
  template <class T> T* get_if() {
    return which_ == index_of<T, states> ? std::launder(static_cast<T*>(here())) : nullptr;
  }
  template <class T> T const* get_if() const {
    return which_ == index_of<T, states> ? std::launder(static_cast<T const*>(here())) : nullptr;
  }
  void const* get() const { return here(); }
  std::size_t index() const { return which_; }
  std::optional<instant> due() const {
    auto const* const due = ops_->due(const_cast<void*>(here()));
    return due ? std::optional(*due) : std::nullopt;
  }

  bool provisional() const { return ops_->provisional(const_cast<void*>(here())); }

  /// Sets another due instant; only for a state that lapses.
  void put_off(instant until) { *ops_->due(here()) = until; }
  /// Whether that is provisional; only for a state that says so.
  void mark_provisional(bool yes) { ops_->mark_provisional(here(), yes); }
  /// Moves the instants of a state that lapses. Whether there were any to be moved.
  bool shift(instant_shift const& by) { return ops_->shift(here(), by); }
  /// Encodes the state.
  void write(writer& to) const { ops_->write(to, here()); }
  /// Decodes the state at this position; unchanged if that fails.
  void read(std::size_t which, reader& from) {
    auto const& ops = ops_in<states>(which);
    room_for<states> room;
    ops.read(from, room.bytes.data());
    if (from.ok()) {
      clear();
      ops.move(room.bytes.data(), here());
      ops_ = &ops;
      which_ = which;
    }
    ops.end(room.bytes.data());
  }
};

} // namespace detail

/// A case of `P` in some state. Move-only. It has no `apply`: use `dispatch`, or `take` the case in its state.
template <class P> class [[nodiscard]] any_case {
  friend detail::case_access;
  using states = typename P::states;
  detail::body_pointer<P> body_;
  detail::any_state<P> state_;

public:
  /// The same case; its type no longer has the state.
  template <class S>
  any_case(case_in<P, S>&& from)
      : body_(detail::case_access::body_of(from)), state_(std::in_place_type<S>, detail::case_access::state_of(from)) {}

  any_case(any_case const&) = delete; // two copies could take two different steps
  any_case(any_case&&) noexcept = default;
  any_case& operator=(any_case const&) = delete;
  any_case& operator=(any_case&&) noexcept = default;
  ~any_case() = default;

  template <class S>
    requires state_of<S, P>
  bool is() const {
    return body_ != nullptr && state_.template get_if<S>() != nullptr;
  }
  /// The members of the state, or null if the case is in another.
  template <class S>
    requires state_of<S, P>
  S const* state_if() const& {
    return is<S>() ? state_.template get_if<S>() : nullptr;
  }
  /// The case as one in state `S`; nothing, and this case unchanged, if it is in another.
  template <class S>
    requires state_of<S, P>
  std::optional<case_in<P, S>> take() && {
    if (!is<S>()) return std::nullopt;
    return detail::case_access::make<P, S>(std::move(body_), std::move(*state_.template get_if<S>()));
  }

  // `S` is no state of the protocol.
  template <class S, class What = not_a_state_of_this_protocol<S>>
    requires(!state_of<S, P>)
  bool is() const = delete;
  template <class S, class What = not_a_state_of_this_protocol<S>>
    requires(!state_of<S, P>)
  S const* state_if() const& = delete;
  template <class S, class What = not_a_state_of_this_protocol<S>>
    requires(!state_of<S, P>)
  void take() && = delete;
  template <class S, class Instead = write_std_move_of_it_dot_take> void take() const& = delete;

  /// The position of the state in `P::states`.
  std::size_t state_index() const { return body(), state_.index(); }
  std::string_view state_name() const { return names_of<states>[state_index()]; }
  /// Until when the state holds; nothing if it does not lapse.
  std::optional<instant> due() const { return body(), state_.due(); }
  /// Whether that was set before the days that it needs were announced; no sweep moves it.
  bool provisional() const { return body(), state_.provisional(); }
  std::string_view id() const& { return body().id; }
  typename P::file const& file() const& { return body().file; }
  std::vector<entry> const& journal() const& { return body().journal; }
  /// Of a temporary: by value, as its own would be gone at the end of the line.
  typename P::file file() const&& { return body().file; }
  std::vector<entry> journal() const&& { return body().journal; }
  // Of a temporary: what they lead to would be gone.
  template <class S, class First = hold_it_in_a_variable_first> S const* state_if() const&& = delete;
  template <class First = hold_it_in_a_variable_first> std::string_view id() const&& = delete;
  std::uint32_t version() const { return body().version; }
  /// The time of the last entry.
  instant last() const { return body().last; }

private:
  detail::case_body<P> const& body() const { return detail::there(body_); }
};

namespace detail {

// A case, or one of several, as an `any_case`.
template <class P, class S> any_case<P> forget_type(case_in<P, S>&& from) { return any_case<P>(std::move(from)); }
template <class P, class... S> any_case<P> forget_type(one_of<case_in<P, S>...>&& from) {
  return std::move(from).visit([]<class Case>(Case&& which) { return any_case<P>(std::forward<Case>(which)); });
}

} // namespace detail

} // namespace redress
