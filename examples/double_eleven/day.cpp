// SPDX-License-Identifier: BSL-1.0
#include "day.hpp"

#include <optional>
#include <queue>
#include <string>
#include <unordered_map>

#include "audit.hpp"
#include "people.hpp"

namespace double_eleven {

using redress::instant;

namespace {

// What somebody is going to do; of what is to be done at one instant, what was planned first.
struct plan {
  instant at{};
  std::uint64_t number{};
  sale_case* of{};
  deed does{};

  friend bool operator<(plan const& a, plan const& b) {
    return a.at != b.at ? a.at > b.at : a.number > b.number; // the top of a queue is its greatest
  }
};

std::string_view name_of_error(redress::act_error<protocol> const& met) {
  if (met.kind != redress::act_error_kind::refused || !met.why) return redress::name_of(met.kind);
  if (auto const* const refusal = met.why->refusal()) return redress::name_of(refusal->code);
  return "objection";
}

class partition_day {
  std::uint64_t partition_;
  redress::memory_storage& storage_;
  progress& seen_;
  redress::manual_clock clock_{sale_opens};
  watcher watcher_{};
  service desk_{storage_, clock_, redress::refund::marketplace_rules(), watcher_};
  redress::refund::filing_log filings_{std::chrono::hours{1}};
  std::vector<sale_case> cases_;
  std::unordered_map<std::string, sale_case*> by_id_{};
  std::priority_queue<plan> plans_{};
  std::uint64_t planned_ = 0;
  tally count_{};

public:
  partition_day(std::uint64_t partition, std::vector<sale_case> cases, redress::memory_storage& storage, progress& seen)
      : partition_(partition), storage_(storage), seen_(seen), cases_(std::move(cases)) {
    by_id_.reserve(cases_.size());
    for (auto& each : cases_) {
      by_id_.emplace(each.id, &each);
      plan_for(each, {each.filed_at - sale_opens, &file}, sale_opens);
    }
  }

  tally play() {
    while (goes_on()) hear_news();
    count_.cases = cases_.size();
    count_.steps = watcher_.steps;
    count_.lapses = watcher_.lapses;
    count_.late = watcher_.late;
    count_.latest = watcher_.latest;
    if (watcher_.latest > sweep_every) broken("was late with a deadline");
    audit(desk_, storage_, cases_, clock_.now(), count_, seen_);
    if (count_.entries != count_.steps) broken("has other entries than the desk has written");
    return std::move(count_);
  }

private:
  redress::partition_set mine() const { return redress::partition_set::only(partition_); }

  void broken(char const* what) { count_.found_broken("partition " + std::to_string(partition_) + ' ' + what); }

  void plan_for(sale_case& of, intention const& meant, instant now) {
    plans_.push({now + meant.in, planned_++, &of, meant.does});
  }

  // The next thing that happens: somebody does something, or deadlines have passed and are swept. False: nothing will.
  bool goes_on() {
    auto const due = next_sweep();
    if (!plans_.empty() && (!due || plans_.top().at < *due)) {
      auto const now = plans_.top();
      plans_.pop();
      clock_.set(now.at);
      act(now);
      return true;
    }
    if (!due) return false;
    clock_.set(*due);
    auto const done = desk_.sweep(mine());
    count_.by_sweep += done.lapsed;
    if (done.lapsed > 0 && done.failed == 0 && done.quarantined == 0) return true;
    broken("was swept, and what was due was not written");
    return false;
  }

  // Sweeps come at fixed times; those that would find nothing are left out.
  std::optional<instant> next_sweep() const {
    auto const first = storage_.due(redress::last_instant, mine(), 1);
    if (!first || first->empty()) return std::nullopt;
    auto const passed = *first->front().due - sale_opens + sweep_every - redress::elapsed{1};
    return std::max(clock_.now(), sale_opens + passed / sweep_every * sweep_every);
  }

  void act(plan const& now) {
    visit v{.desk = desk_, .of = *now.of, .filings = filings_, .sent_twice = now.of->chance.chance(20)};
    auto const answer = now.does(v);
    if (v.sent_twice) ++count_.sent_twice;
    if (!v.answered_alike) count_.found_broken(v.of.id + " was answered otherwise when asked again");
    if (!answer) turn_away(*now.of, answer.error());
    if (now.does == &file) {
      now.of->opened = answer.has_value();
      seen_.filed.fetch_add(1, std::memory_order_relaxed);
    }
  }

  // Who is refused thinks again. Who finds that the case has moved on leaves it to those whom the news reached.
  void turn_away(sale_case& of, redress::act_error<protocol> const& met) {
    ++count_.refusals[name_of_error(met)];
    bool const refused = met.kind == redress::act_error_kind::refused;
    bool const known_where = met.state < protocol::states::size; // not where the order's account refused
    if (!refused || !known_where || !watcher_.news.empty()) return;
    if (auto const meant = next(met.state, protocol::actions::size, of)) plan_for(of, *meant, clock_.now());
  }

  // Cases that moved come before people, each once, as it is now.
  void hear_news() {
    auto const& news = watcher_.news;
    for (std::size_t i = 0; i < news.size(); ++i) {
      if (i + 1 < news.size() && news[i + 1].id == news[i].id) continue;
      auto& of = *by_id_.at(news[i].id);
      if (auto const meant = next(news[i].state, news[i].action, of)) plan_for(of, *meant, clock_.now());
    }
    watcher_.news.clear();
  }
};

} // namespace

tally play(std::uint64_t partition, std::vector<std::uint64_t> const& numbers, std::uint64_t seed,
           redress::memory_storage& storage, progress& seen) {
  return partition_day(partition, cases_of(partition, numbers, seed), storage, seen).play();
}

} // namespace double_eleven
