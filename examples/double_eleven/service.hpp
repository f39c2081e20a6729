// SPDX-License-Identifier: BSL-1.0
// The desk of the sale day, declared: one file compiles it, the others use it.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <redress/redress.hpp>

namespace double_eleven {

using protocol = redress::refund::protocol;

/// Who is told what the desk wrote: people learn here that their case moved, and the sweep's lateness is counted.
struct watcher {
  struct moved {
    std::string id;
    std::size_t state, action; ///< as positions in the protocol
  };
  std::vector<moved> news{}; ///< that no one has taken up yet
  std::uint64_t steps = 0, lapses = 0, set_aside = 0;
  redress::elapsed late{}, latest{}; ///< all lapses together, and the one written down latest

  void committed(redress::committed_entry const& e) noexcept {
    ++steps;
    news.push_back({std::string(e.id), redress::index_of_name<protocol::states>(e.state),
                    redress::index_of_name<protocol::actions>(e.action)});
    if (e.action != redress::lapse::name) return;
    ++lapses;
    late += e.late;
    latest = std::max(latest, e.late);
  }
  void quarantined(std::string_view, std::string_view) noexcept { ++set_aside; }
  void refused(redress::refused_act const&) noexcept {}
  void retried(std::string_view, int) noexcept {}
};

using service = redress::desk<protocol, redress::memory_storage, redress::manual_clock, watcher>;

} // namespace double_eleven

extern template class redress::desk<redress::refund::protocol, redress::memory_storage, redress::manual_clock,
                                    double_eleven::watcher>;
