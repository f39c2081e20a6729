// SPDX-License-Identifier: BSL-1.0
#pragma once
// An observer that keeps the kind of each error it is told of.
#include <string_view>
#include <vector>

#include <redress/casework/act_error.hpp>
#include <redress/service/observer.hpp>

struct complaints {
  std::vector<redress::act_error_kind> of{};
  void committed(redress::committed_entry const&) noexcept {}
  void refused(redress::refused_act const& r) noexcept { of.push_back(r.kind); }
  void retried(std::string_view, int) noexcept {}
  void quarantined(std::string_view, std::string_view) noexcept {}
};
