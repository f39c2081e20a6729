// SPDX-License-Identifier: BSL-1.0
// A desk is asked for a case in a type that is no state of its protocol.
// first: at
// expect: not_a_state_of_this_protocol<leave::grant>
#include <redress/service/desk.hpp>
#include <redress/service/memory_storage.hpp>
#include "../support/leave.hpp"

using desk = redress::desk<leave::protocol, redress::memory_storage, redress::wall_clock>;
#ifndef TWIN
using state = leave::grant;
#else
using state = leave::requested;
#endif
auto grant = [](auto c, auto const& now) { return std::move(c).apply(leave::manager{"bob"}, leave::grant{}, now); };
auto answer(desk& d) { return d.at<state>("r1", "key", grant); }
