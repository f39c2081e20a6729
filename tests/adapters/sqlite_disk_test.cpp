// SPDX-License-Identifier: BSL-1.0
// Every call to the disk fails in turn, once and for good: what was answered is true of the file as it
// is then, and as a crash would leave it.
#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include <sqlite3.h>

#include <redress/adapters/sqlite.hpp>

#include "../support/catch.hpp"
#include "../support/storage_conformance.hpp"
#include "support/failing_disk.hpp"
#include "support/folder.hpp"

namespace {

using namespace redress;
using conformance::move_both, conformance::put;

std::unique_ptr<sqlite_storage> opened(std::string const& file) {
  auto storage = sqlite_storage::open(file, {.patience = std::chrono::milliseconds{50}});
  INFO((storage ? "" : storage.error().detail));
  REQUIRE(storage);
  return std::make_unique<sqlite_storage>(std::move(*storage));
}

// The file as it lies on the disk, without what those have in memory who use it.
std::unique_ptr<sqlite_storage> after_a_crash(std::string const& file, std::string const& copy) {
  for (auto const* const part : {"", "-wal", "-shm"}) {
    std::filesystem::remove(copy + part);
    if (std::string_view(part) != "-shm" && std::filesystem::exists(file + part))
      std::filesystem::copy_file(file + part, copy + part);
  }
  return opened(copy);
}

// 1 or 0 if all of the commit is there, or nothing; what else there is is torn.
int there(sqlite_storage& storage, std::string const& key) {
  auto const a = storage.load("a " + key), account = storage.load("account of " + key);
  auto const known = storage.recall(key);
  REQUIRE(known);
  auto const parts = (a ? 1 : 0) + (account ? 1 : 0) + (*known ? 1 : 0);
  return parts == 3 ? 1 : parts == 0 ? 0 : -1;
}

struct count {
  int appended = 0, failed = 0, in_doubt = 0;
};

count walk_through(int code, bool for_good) {
  folder const files;
  failing_disk disk;
  auto const file = files / "cases.db";
  count seen;
  int calls = 1;
  for (bool more = true; more; ++calls) {
    auto storage = opened(file);
    auto const key = std::to_string(calls);
    auto const asked = move_both("a " + key, 0, "account of " + key, 0, key);
    disk.fail(calls, code, for_good);
    auto const done = put(*storage, asked);
    more = disk.met() > 0;
    disk.heal();
    auto const crashed = there(*after_a_crash(file, files / "copy.db"), key);
    auto const now = there(*storage, key);
    CHECK(crashed >= 0);
    CHECK(now >= 0);
    if (done.kind == append_kind::appended) {
      ++seen.appended;
      CHECK(crashed == 1);
      CHECK(now == 1);
    } else if (done.kind == append_kind::failed) {
      ++seen.failed;
      CHECK(!done.detail.empty());
      CHECK(crashed == 0);
      CHECK(now == 0);
    } else {
      ++seen.in_doubt;
      CHECK(done.kind == append_kind::in_doubt);
    }
    // Once more under the key, whatever it was: it is done then, and once.
    auto const again = put(*storage, asked).kind;
    CHECK((again == append_kind::appended || again == append_kind::replayed));
    storage.reset();
    CHECK(opened(file)->load("a " + key)->journal.size() == 1);
  }
  CHECK(calls > 2);
  return seen;
}

} // namespace

TEST_CASE("each write to the disk fails once: what was answered is true, now and after a crash") {
  auto const seen = walk_through(SQLITE_IOERR_WRITE, false);
  CHECK(seen.appended > 0);
  CHECK(seen.failed + seen.in_doubt > 0);
}
TEST_CASE("each write to the disk fails, and all after it: what was answered is true, now and after a crash") {
  auto const seen = walk_through(SQLITE_IOERR_WRITE, true);
  CHECK(seen.failed + seen.in_doubt > 0);
}
TEST_CASE("the disk cannot make durable: what was answered is true, now and after a crash") {
  auto const seen = walk_through(SQLITE_IOERR_FSYNC, false);
  CHECK(seen.in_doubt > 0);
}
TEST_CASE("the disk is full at each write: nothing is in doubt") {
  for (auto const for_good : {false, true}) {
    auto const seen = walk_through(SQLITE_FULL, for_good);
    CHECK(seen.failed > 0);
    CHECK(seen.in_doubt == 0);
  }
}
TEST_CASE("a disk that fails while a file is made leaves it to be made again") {
  folder const files;
  failing_disk disk;
  int calls = 1;
  for (bool more = true; more; ++calls) {
    auto const file = files / (std::to_string(calls) + ".db");
    disk.fail(calls, SQLITE_IOERR_WRITE, true);
    auto const storage = sqlite_storage::open(file);
    more = disk.met() > 0;
    disk.heal();
    if (more && !storage) CHECK(!storage.error().detail.empty());
    auto const again = opened(file);
    CHECK(put(*again, conformance::move_on("a", 0)).kind == append_kind::appended);
  }
  CHECK(calls > 5);
}
