// SPDX-License-Identifier: BSL-1.0
// The scenarios in PostgreSQL, each in a schema of its own on a server of the program's own.
#include <stdexcept>
#include <string>
#include <utility>

#include <redress/adapters/postgres.hpp>

#include "../support/cluster.hpp"
#include "one_desk/service.hpp"

namespace {

redress::postgres_storage opened() {
  static cluster const server;
  static int schemas = 0;
  auto storage = redress::postgres_storage::open(server.where("scenario" + std::to_string(++schemas)));
  if (!storage) throw std::runtime_error("PostgreSQL: " + storage.error().detail);
  return std::move(*storage);
}

} // namespace

refund_storage::refund_storage() : any_storage(opened()) {}
