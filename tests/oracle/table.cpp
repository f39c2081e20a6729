// SPDX-License-Identifier: BSL-1.0
#include "table.hpp"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>

namespace oracle {

table::table(std::string const& path) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("no table at " + path);
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    std::istringstream cells(line);
    std::string phase, ends, end;
    row next;
    std::getline(cells, phase, ',');
    std::getline(cells, next.from, ',');
    std::getline(cells, next.role, ',');
    std::getline(cells, next.action, ',');
    std::getline(cells, ends);
    std::istringstream words(ends);
    while (words >> end) next.to.push_back(end);
    next.taken.resize(next.to.size());
    rows_.push_back(next);
  }
}

row* table::find(std::string_view from, std::string_view role, std::string_view action) {
  for (auto& each : rows_)
    if (each.from == from && each.role == role && each.action == action) return &each;
  return nullptr;
}

bool table::anybody_may(std::string_view from, std::string_view action) const {
  return std::any_of(rows_.begin(), rows_.end(), [&](row const& r) { return r.from == from && r.action == action; });
}

std::vector<row*> table::from(std::string_view state) {
  std::vector<row*> some;
  for (auto& each : rows_)
    if (each.from == state) some.push_back(&each);
  return some;
}

std::vector<std::string> table::roles() const {
  std::set<std::string> all;
  for (auto const& each : rows_) all.insert(each.role);
  return {all.begin(), all.end()};
}
std::vector<std::string> table::actions() const {
  std::set<std::string> all;
  for (auto const& each : rows_) all.insert(each.action);
  return {all.begin(), all.end()};
}

} // namespace oracle
