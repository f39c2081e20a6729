// SPDX-License-Identifier: BSL-1.0
#include "long_work.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <iostream>
#include <mutex>
#include <set>
#include <string_view>
#include <utility>

#include <pthread.h>
#include <unistd.h>

#include "answers.hpp"
#include "wire.hpp"

namespace case_desk {

using namespace redress;

namespace {

// Says how far the work has come: after a second, and then at ever longer intervals, up to a minute.
class progress {
  std::string_view what_;
  std::chrono::seconds pause_{1};
  std::chrono::steady_clock::time_point next_ = std::chrono::steady_clock::now() + pause_;

public:
  explicit progress(std::string_view what) : what_(what) {}
  void come_to(std::size_t count) {
    auto const now = std::chrono::steady_clock::now();
    if (now < next_) return;
    pause_ = std::min(2 * pause_, std::chrono::seconds{60});
    next_ = now + pause_;
    std::cerr << "... " << count << ' ' << what_ << '\n';
  }
};

// Waits so many seconds; false if it was told to stop before.
bool wait(int seconds, std::stop_token const& stop) {
  std::mutex own;
  std::condition_variable_any never_notified;
  std::unique_lock lock(own);
  never_notified.wait_for(lock, stop, std::chrono::seconds{seconds}, [] { return false; });
  return !stop.stop_requested();
}

sweep_report sweep_once(store& in, partition_set partitions, std::stop_token const& stop) {
  constexpr std::size_t at_once = 1000;
  sweep_report all;
  progress come("entries written");
  for (;;) {
    auto const some = in.sweep(partitions, at_once, stop);
    all.lapsed += some.lapsed;
    all.outrun += some.outrun;
    all.quarantined += some.quarantined;
    all.failed = some.failed; // they stay due, and each sweep meets them again
    come.come_to(all.lapsed);
    if (some.lapsed + some.quarantined == 0 || stop.stop_requested()) return all;
  }
}

// Prints what there is; nothing if that went well.
std::optional<exit_status> follow_once(store const& in, cursor& from, std::optional<std::string> const& cursor_file,
                                       std::stop_token const& stop) {
  while (!stop.stop_requested()) {
    auto const news = in.follow(from);
    if (!news) return tell(news.error());
    if (news->items.empty()) return std::nullopt;
    for (auto const& item : news->items) {
      auto const line = line_of(item);
      if (line)
        std::cout << *line << '\n';
      else
        complain(refused, item.id + ", entry " + std::to_string(item.entry.version) + ", left out: " + line.error());
    }
    // The place is kept when the lines are out: what is printed twice is known by case and version.
    if (!flushed()) return complain(no_storage, "standard output takes no more");
    from = news->next;
    if (cursor_file)
      if (auto const wrong = keep(from, *cursor_file)) return complain(no_storage, *wrong);
  }
  return std::nullopt;
}

struct findings {
  std::size_t at_fault = 0;
  exit_status status = done; // the worst met

  void take(std::string const& name, std::optional<act_error> const& why) {
    if (!why) return;
    ++at_fault;
    status = std::max(status, status_of(*why));
    std::cout << name << ": " << explain(*why) << '\n';
  }
};

template <class T> std::optional<act_error> error_of(std::expected<T, act_error> const& read) {
  return read ? std::nullopt : std::optional(read.error());
}

// A case and, if it was not seen before, its account.
void verify_one(store const& in, std::string const& id, findings& found, std::set<std::string>& accounts) {
  auto journal = in.history(id);
  found.take(id, error_of(journal));
  if (!journal) return;
  auto const on = replay<protocol>(std::move(*journal), id);
  if (!on) return;
  std::string const account(account_of_order(on->file()).view());
  if (accounts.insert(account).second) found.take("account " + account, error_of(in.account(account)));
}

} // namespace

stop_on_signal::stop_on_signal() {
  sigemptyset(&signals_);
  sigaddset(&signals_, SIGINT);
  sigaddset(&signals_, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  listener_ = std::jthread([this](std::stop_token const& over) {
    for (int signal = 0; sigwait(&signals_, &signal) == 0 && !over.stop_requested();)
      if (!stop_.request_stop()) _exit(128 + signal);
  });
}

stop_on_signal::~stop_on_signal() {
  listener_.request_stop();
  pthread_kill(listener_.native_handle(), SIGINT); // so that it looks
}

exit_status sweep(store& in, partition_set partitions, std::optional<int> watch) {
  stop_on_signal const signals;
  auto const stop = signals.token();
  for (;;) {
    auto const all = sweep_once(in, partitions, stop);
    if (!watch || all.lapsed + all.quarantined + all.failed > 0)
      std::cout << all.lapsed << " lapsed, " << all.quarantined << " set aside, " << all.failed << " could not lapse\n"
                << std::flush;
    if (!watch) return all.failed > 0 ? refused : done;
    if (stop.stop_requested() || !wait(*watch, stop)) return done;
  }
}

exit_status follow(store const& in, std::optional<std::string> const& cursor_file, std::optional<int> watch) {
  stop_on_signal const signals;
  auto const stop = signals.token();
  auto from = cursor_file ? cursor_in(*cursor_file) : cursor{};
  if (!from) return complain(bad_input, *cursor_file + ": " + from.error());
  for (;;) {
    if (auto const ended = follow_once(in, *from, cursor_file, stop)) return *ended;
    if (!watch || stop.stop_requested() || !wait(*watch, stop)) return done;
  }
}

exit_status verify(store const& in, std::string const& id) {
  findings found;
  std::set<std::string> accounts;
  verify_one(in, id, found, accounts);
  if (found.status == done) std::cout << id << " verifies, and so does its account\n";
  return found.status;
}

exit_status verify_all(store const& in) {
  stop_on_signal const signals;
  auto const stop = signals.token();
  findings found;
  std::set<std::string> cases, accounts;
  progress come("cases looked at");
  for (cursor from;;) {
    // There is no list of all cases, and who follows from the beginning hears of each.
    auto const news = in.follow(from);
    if (!news) return tell(news.error());
    if (news->items.empty()) break;
    for (auto const& item : news->items) {
      if (stop.stop_requested()) return complain(refused, "stopped after " + std::to_string(cases.size()) + " cases");
      if (cases.insert(item.id).second) verify_one(in, item.id, found, accounts);
      come.come_to(cases.size());
    }
    from = news->next;
  }
  std::cout << "cases " << cases.size() << ", accounts " << accounts.size() << ", at fault " << found.at_fault << '\n';
  return found.status;
}

} // namespace case_desk
