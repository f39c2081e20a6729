// SPDX-License-Identifier: BSL-1.0
#pragma once
// A pool of connections for many threads. Each is made when it is needed; if all are in use, a thread waits.
#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include <redress/adapters/postgres_connection.hpp>

namespace redress::detail {

class postgres_pool {
  std::string where_;
  std::mutex lock_{};
  std::condition_variable returned_{};
  std::vector<std::unique_ptr<postgres_connection>> idle_{};
  std::size_t unmade_;

  void give_back(std::unique_ptr<postgres_connection> one) noexcept {
    {
      std::scoped_lock const guard(lock_);
      idle_.push_back(std::move(one)); // there is room, since it came from here
    }
    returned_.notify_one();
  }

public:
  postgres_pool(std::string where, std::size_t most) : where_(std::move(where)), unmade_(most == 0 ? 1 : most) {
    idle_.reserve(unmade_);
  }
  postgres_pool(postgres_pool const&) = delete;
  postgres_pool& operator=(postgres_pool const&) = delete;

  // A connection until it goes.
  class lease {
    postgres_pool& from_;
    std::unique_ptr<postgres_connection> one_;

  public:
    lease(postgres_pool& from, std::unique_ptr<postgres_connection> one) : from_(from), one_(std::move(one)) {}
    ~lease() { from_.give_back(std::move(one_)); }
    lease(lease const&) = delete;
    lease& operator=(lease const&) = delete;
    postgres_connection& operator*() const { return *one_; }
    postgres_connection* operator->() const { return one_.get(); }
  };

  lease take() {
    std::unique_lock guard(lock_);
    returned_.wait(guard, [&] { return !idle_.empty() || unmade_ > 0; });
    if (idle_.empty()) {
      auto fresh = std::make_unique<postgres_connection>(where_);
      --unmade_;
      return {*this, std::move(fresh)};
    }
    auto one = std::move(idle_.back());
    idle_.pop_back();
    return {*this, std::move(one)};
  }
};

} // namespace redress::detail
