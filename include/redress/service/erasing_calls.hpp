// SPDX-License-Identifier: BSL-1.0
#pragma once
// The calls of a desk that erase what people wrote, in the entries that are stored.
#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <utility>

#include <redress/casework/act_error.hpp>
#include <redress/casework/entry.hpp>
#include <redress/service/repository.hpp>
#include <redress/service/result.hpp>
#include <redress/service/storage.hpp>

namespace redress::detail {

// Erases in entries of a case, all of them where no version is given. How many were changed. Needs no case that verifies, so
// that damage keeps nobody from having a text erased.
template <class P, class Handler>
result<std::size_t, act_error<P>> erase_in(Handler& by, std::string_view id, std::uint32_t version, erasure what) {
  std::size_t changed = 0;
  for (int attempt = 1;; ++attempt) {
    auto const kept = by.repository().stored(id);
    if (!kept) return std::unexpected(kept.error());
    if (version > kept->journal.size())
      return std::unexpected(act_error<P>{.kind = act_error_kind::no_such_case, .detail = "it has no such entry"});
    bool outrun = false; // by another that erased more
    for (auto const& each : kept->journal) {
      if (version != 0 && each.version != version) continue;
      auto const without = erase(each, what);
      if (!without) return std::unexpected(corrupt<P>(without.error()));
      if (*without == each) continue;
      auto const done = by.kept().replace(id, each, *without);
      outrun = !done && done.error().kind == storage_error_kind::moved_on && attempt < 16;
      if (outrun) break;
      if (!done) return std::unexpected(act_error_of<P>(done.error()));
      ++changed;
    }
    if (!outrun) return changed;
  }
}

template <class Desk, class P, class Storage> class erasing_calls {
  using outcome = result<std::size_t, act_error<P>>;

public:
  /// Erases the personal texts of a case, or of its entry of this version, with their salts. Everything else stays: the chain,
  /// the state, the file, what may be done, and the answers to commands that are repeated. Returns how many entries had any.
  /// An act that read the case before and writes after it may write a text once more: erase again when it is done.
  outcome erase_personal(std::string_view id, std::uint32_t version = 0)
    requires erasable_storage<Storage>
  {
    return erase_in<P>(static_cast<Desk&>(*this).handler_, id, version, erasure::personal_texts);
  }
  /// Erases all that the entries of a case say, or its entry of this version: the chain still verifies, and the case can no
  /// longer be folded, so nothing can be done in it any more. Returns how many entries said something.
  outcome erase_payload(std::string_view id, std::uint32_t version = 0)
    requires erasable_storage<Storage>
  {
    return erase_in<P>(static_cast<Desk&>(*this).handler_, id, version, erasure::payload);
  }
};

} // namespace redress::detail
