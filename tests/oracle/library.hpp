// SPDX-License-Identifier: BSL-1.0
#pragma once
// The library under test, behind plain words: a desk over any storage, spoken to by names alone. Of the sources of a
// walk one sees redress, and it is library.cpp; beside it only those that open a storage do.
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "archive.hpp"
#include "plain.hpp"

namespace oracle {

struct choice {
  std::string action{}, refused{}; ///< a code, or nothing
};

class library {
  struct hidden;
  std::unique_ptr<hidden> in_;

public:
  library(policy const& first, archive& where, std::string const& name);
  ~library();
  void put_in_force(policy const& next);
  void set_clock(millis now);
  answer act(std::string const& id, wish const& w, std::string const& key);
  view look(std::string const& id) const;
  account of_order(std::string const& order) const;
  std::vector<choice> choices(std::string const& id, std::string_view role, std::string_view party) const;
  /// The ids of all cases that a buyer or merchant finds in their list.
  std::set<std::string> cases_of(std::string_view role, std::string const& party) const;
  void sweep();
  /// As it was written down: what has lapsed since then is not in it.
  std::string state_on_record(std::string const& id) const;
  /// Lets go of the storage and opens it again.
  void open_anew();
  /// The ids of all journals in the storage. Throws which of them does not verify, as an auditor would find it, or is
  /// not what it is to those who follow.
  std::set<std::string> verified() const;
  std::string journal(std::string const& id) const;
};

/// The names of all refusals.
std::vector<std::string> refusal_names();

} // namespace oracle
