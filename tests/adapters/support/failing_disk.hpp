// SPDX-License-Identifier: BSL-1.0
#pragma once
// A disk that fails: beneath SQLite, the next call but so many that writes, cuts or makes durable fails, once or for
// good. One for the whole process, and for one thread.
//
//     failing_disk disk;                          // what is opened from now on lies on it
//     disk.fail(3, SQLITE_IOERR_WRITE, true);     // the third such call and all after it
//     disk.heal();
#include <new>

#include <sqlite3.h>

// What the disk is to do next; SQLite's own callbacks see no object.
struct disk_state {
  sqlite3_vfs* real = nullptr;
  int until = 0, code = SQLITE_OK;
  bool for_good = false;
  int met = 0;

  // What such a call comes to.
  int turn(bool makes_durable) {
    // No disk is full, or fails to write, when what was written is to be made durable.
    if (until == 0 || makes_durable != (code == SQLITE_IOERR_FSYNC)) return SQLITE_OK;
    if (until > 1) {
      --until;
      return SQLITE_OK;
    }
    if (!for_good) until = 0;
    ++met;
    return code;
  }
};

class failing_disk {
  static inline disk_state now{};

  struct file {
    sqlite3_file base;
    sqlite3_file* real;
  };
  static sqlite3_file* real(sqlite3_file* f) { return reinterpret_cast<file*>(f)->real; }

  // The answer of the disk, or of the file behind it.
  template <auto Method, class... T> static int pass(sqlite3_file* f, T... values) {
    return (real(f)->pMethods->*Method)(real(f), values...);
  }
  template <auto Method, class... T> static int risk(sqlite3_file* f, T... values) {
    auto const code = now.turn(false);
    return code == SQLITE_OK ? pass<Method>(f, values...) : code;
  }
  static int sync(sqlite3_file* f, int flags) {
    auto const code = now.turn(true);
    return code == SQLITE_OK ? pass<&sqlite3_io_methods::xSync>(f, flags) : code;
  }
  static int close(sqlite3_file* f) {
    return real(f)->pMethods == nullptr ? SQLITE_OK : pass<&sqlite3_io_methods::xClose>(f);
  }
  static void barrier(sqlite3_file* f) { real(f)->pMethods->xShmBarrier(real(f)); }

  static sqlite3_io_methods const& methods() {
    using m = sqlite3_io_methods;
    static m const all{.iVersion = 2,
                       .xClose = close,
                       .xRead = pass<&m::xRead>,
                       .xWrite = risk<&m::xWrite>,
                       .xTruncate = risk<&m::xTruncate>,
                       .xSync = sync,
                       .xFileSize = pass<&m::xFileSize>,
                       .xLock = pass<&m::xLock>,
                       .xUnlock = pass<&m::xUnlock>,
                       .xCheckReservedLock = pass<&m::xCheckReservedLock>,
                       .xFileControl = pass<&m::xFileControl>,
                       .xSectorSize = pass<&m::xSectorSize>,
                       .xDeviceCharacteristics = pass<&m::xDeviceCharacteristics>,
                       .xShmMap = pass<&m::xShmMap>,
                       .xShmLock = pass<&m::xShmLock>,
                       .xShmBarrier = barrier,
                       .xShmUnmap = pass<&m::xShmUnmap>,
                       .xFetch = nullptr,
                       .xUnfetch = nullptr};
    return all;
  }
  static int open(sqlite3_vfs*, char const* name, sqlite3_file* made, int flags, int* got) {
    auto* const f = new (made) file{};
    f->real = reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(made) + sizeof(file));
    auto const code = now.real->xOpen(now.real, name, f->real, flags, got);
    f->base.pMethods = code == SQLITE_OK ? &methods() : nullptr;
    return code;
  }

  sqlite3_vfs vfs_;

public:
  failing_disk() : vfs_(*sqlite3_vfs_find(nullptr)) {
    now = {.real = sqlite3_vfs_find(nullptr)};
    vfs_.zName = "failing";
    vfs_.szOsFile += static_cast<int>(sizeof(file));
    vfs_.xOpen = open;
    sqlite3_vfs_register(&vfs_, 1);
  }
  ~failing_disk() {
    sqlite3_vfs_unregister(&vfs_);
    sqlite3_vfs_register(now.real, 1);
  }
  failing_disk(failing_disk const&) = delete;
  failing_disk& operator=(failing_disk const&) = delete;

  void fail(int after, int code, bool for_good) {
    now.until = after;
    now.code = code;
    now.for_good = for_good;
    now.met = 0;
  }
  void heal() { now.until = 0; }
  /// How many calls have failed since.
  int met() const { return now.met; }
};
