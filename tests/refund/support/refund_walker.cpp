// SPDX-License-Identifier: BSL-1.0
#include "refund_walker.hpp"

#include <algorithm>
#include <redress/refund/decisions.hpp>
#include <redress/testing/walk.hpp>

namespace refund_test {

using namespace redress::refund;
using redress::any_case;

redress::testing::walk_report walk_refunds(refund_walk const& with) { return redress::testing::walk(with); }

std::optional<redress::elapsed> silence_from(any_case<protocol> const& in, rules const& by) {
  auto at = redress::testing::copy_of(in);
  auto const did = [&](std::string_view role, std::string_view party, std::string_view action,
                       redress::bytes const& body,
                       redress::instant now) { return !redress::dispatch(at, role, party, action, body, {by, now}); };
  while (at.due()) {
    auto const due = *at.due();
    if (at.is<refund_pending>()) { // of which there may be several, an advance among them
      auto const& all = at.file().payments;
      auto const one = std::find_if(all.begin(), all.end(), [](auto const& p) { return p.on_its_way().positive(); });
      if (one == all.end()) return std::nullopt;
      report_failure const failed{.payment_id = one->id, .reason = "no such account"};
      if (!did("payments", "bank", "report_failure", redress::encode(failed), at.last())) return std::nullopt;
    } else if (!at.is<refund_failed>() || !did("timekeeper", "", "retry", {}, due - redress::elapsed{1})) {
      if (!did("timekeeper", "", "lapse", {}, due)) return std::nullopt;
    }
  }
  if (!redress::graph<protocol>::closed[at.state_index()]) return std::nullopt;
  return at.last() - in.last();
}

} // namespace refund_test
