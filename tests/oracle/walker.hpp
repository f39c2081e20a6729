// SPDX-License-Identifier: BSL-1.0
#pragma once
// A walk: from a seed a little world of orders, parties and cases, in which people ask for what they may and what they
// may not, at the instants that matter and between them; the library and the model answer, and must answer the same.
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "library.hpp"
#include "model.hpp"
#include "support/dice.hpp"

namespace oracle {

/// What many walks have met.
struct met {
  table rows;
  std::map<std::string, long> answers{}; ///< by word
  std::map<std::string, long> visits{};  ///< by state
  long steps = 0;
};

/// Makes wishes: mostly such as make sense in the state of a case, with figures at their bounds.
class wisher {
  dice& dice_;
  int papers_ = 0, payments_ = 0;
  std::string words(unsigned missing = 40) { return dice_.chance(missing) ? "" : "because"; }
  std::string reference(unsigned missing = 40) { return dice_.chance(missing) ? "" : "SF1"; }
  sum around(std::int64_t most, std::string const& currency);
  paper a_paper(case_model const& c, bool again = true);
  std::string some_paper(case_model const& c, int by = 0);
  void findings(wish& w, case_model const& c);
  void some_count(wish& w);

public:
  explicit wisher(dice& from) : dice_(from) {}
  policy a_policy(std::uint32_t version);
  void some_rules(policy& p);
  void some_lines(order_data& of);
  std::vector<item> some_items(order_data const& of);
  order_data an_order(int number, policy const& p, millis now);
  wish a_claim(order_data const& of, std::int64_t free, policy const& p, millis now);
  wish a_step(row const& in, case_model const& c, policy const& p, millis now);
  std::string party(std::string const& role, order_data const& of);
};

class walk {
  met& met_;
  unsigned long long seed_;
  dice dice_;
  wisher wisher_;
  policy first_, told_;
  model model_;
  library library_;
  std::vector<order_data> orders_{};
  long step_ = 0;
  struct past {
    std::string id, key;
    wish asked;
    answer said;
  };
  std::vector<past> past_{};

  void move_clock();
  void one_step();
  void sweep();
  std::pair<std::string, wish> some_wish();
  void ask(std::string const& id, wish const& w);
  void ask_again();
  std::string ask_again(past const& before, bool other);
  void compare(std::string const& id, std::string const& asked);
  void compare_choices(std::string const& id);
  row const* some_row(std::string const& state);
  std::string some_case();
  std::size_t by_weight(std::vector<double> const& weights);
  [[noreturn]] void differ(std::string const& id, std::string const& what);

public:
  /// `misread`, if given, changes the policy that the model is told.
  walk(met& into, days china, unsigned long long seed, void (*misread)(policy&) = nullptr,
       archive& where = in_memory());
  /// Throws what differs, in words.
  void go(long steps);
  /// The same of what the storage holds when it is opened anew: every case, account and command, and nothing else.
  void open_anew();
};

} // namespace oracle
