// SPDX-License-Identifier: BSL-1.0
#pragma once
// The library under test, behind plain words: a desk over memory, spoken to by names alone. One source of this program
// sees redress, and it is library.cpp.
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "plain.hpp"

namespace oracle {

struct choice {
  std::string action{}, refused{}; ///< a code, or nothing
};

class library {
  struct hidden;
  std::unique_ptr<hidden> in_;

public:
  explicit library(policy const& first);
  ~library();
  void put_in_force(policy const& next);
  void set_clock(millis now);
  answer act(std::string const& id, wish const& w, std::string const& key);
  view look(std::string const& id) const;
  account of_order(std::string const& order) const;
  std::vector<choice> choices(std::string const& id, std::string_view role, std::string_view party) const;
  void sweep();
  std::string journal(std::string const& id) const;
};

/// The names of all refusals.
std::vector<std::string> refusal_names();

} // namespace oracle
