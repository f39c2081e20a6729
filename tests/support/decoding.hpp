// SPDX-License-Identifier: BSL-1.0
#pragma once
// What holds for bytes of any kind: they are refused, or they are exactly what would be written for what was read.
// Asked by the fuzzer in tests/fuzz/, and by unit tests that change sound bytes at random.
//
// Each question returns what is wrong in words, and nothing where nothing is.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string_view>
#include <vector>

#include <redress/casework/dispatch.hpp>
#include <redress/casework/entry.hpp>
#include <redress/casework/replay.hpp>

#include "forged.hpp"
#include "samples.hpp"

namespace decoding {

using namespace redress;
using wrong = std::string_view;

/// A value of type `T` behind each other.
template <class T> wrong value_in(byte_view data) {
  T value{};
  reader from(data);
  from.get(value);
  if (!from.finish()) return from.where() > data.size() ? "it read past the end" : wrong{};
  auto const again = encode(value);
  if (byte_view(again) != data) return "what was read is written otherwise";
  T second{};
  reader once_more(again);
  once_more.get(second);
  if (!once_more.finish() || encode(second) != again) return "what was written is read otherwise";
  return {};
}

/// The same for one of many types: the first byte says which.
template <class... T> wrong any_value_in(byte_view data, type_list<T...>) {
  if (data.empty()) return {};
  constexpr std::array<wrong (*)(byte_view), sizeof...(T)> each{&value_in<T>...};
  return each[static_cast<std::uint8_t>(data.front()) % each.size()](data.substr(1));
}

/// An entry's data.
inline wrong entry_in(byte_view data) {
  entry const made{.version = 1, .at = {}, .data = bytes(data.begin(), data.end())};
  auto const parts = read(made);
  if (!parts) {
    auto const& fault = parts.error();
    return fault.where > data.size() || fault.detail == decode_error::none ? "it is refused and no place is named"
                                                                           : wrong{};
  }
  bytes again;
  appender w(again);
  w.put_bytes(parts->header);
  w.put(parts->erased);
  w.put_string(parts->covered);
  bool const plain = parts->header.front() % 2 == 1; // digests of one length
  for (auto const kept : {parts->payload_digest, parts->chain}) plain ? w.put_bytes(kept) : w.put_name(kept);
  if (parts->header.front() > 4) {
    w.put(static_cast<std::uint32_t>(parts->salted.size() + parts->texts.size()));
    w.put_bytes(parts->salted);
    w.put_bytes(parts->texts);
  }
  if (byte_view(again) != data) return "what was read is written otherwise";
  auto const erased = erase_payload(made);
  if (!erased) return "its payload cannot be erased";
  auto const left = read(*erased);
  if (!left || !left->erased || left->header != parts->header || left->chain != parts->chain)
    return "without its payload it is another entry";
  auto const impersonal = erase_personal(made);
  if (!impersonal) return "its personal texts cannot be erased";
  auto const rest = read(*impersonal);
  if (!rest || !rest->texts.empty() || rest->covered != parts->covered || rest->chain != parts->chain)
    return "without its personal texts it is another entry";
  return {};
}

/// Numbers and bytes from the front of bytes, for as long as there are any.
class source {
  byte_view left_;

public:
  explicit source(byte_view from) : left_(from) {}
  bool empty() const { return left_.empty(); }
  std::size_t number() {
    if (left_.empty()) return 0;
    auto const byte = static_cast<std::uint8_t>(left_.front());
    left_.remove_prefix(1);
    return byte;
  }
  byte_view take(std::size_t count) {
    auto const taken = left_.substr(0, count);
    left_.remove_prefix(taken.size());
    return taken;
  }
};

/// What `journal_in` takes for this journal.
template <class P> bytes as_source(std::vector<entry> const& journal) {
  bytes out;
  for (auto const& made : journal) {
    auto const parts = read(made);
    out.push_back(static_cast<char>(index_of_name<typename P::roles>(parts->role)));
    out.push_back(static_cast<char>(index_of_name<typename P::actions>(parts->action)));
    out.push_back(static_cast<char>(index_of_name<typename P::states>(parts->state)));
    out.push_back(static_cast<char>(std::min<std::size_t>(parts->payload.size(), 255)));
    out.insert(out.end(), parts->payload.begin(), parts->payload.end());
  }
  return out;
}

/// A journal of the case "f" whose chain holds and whose entries hold names of `P` and payloads of any kind.
template <class P> std::vector<entry> journal_from(byte_view data) {
  std::vector<entry> journal;
  auto chain = digest_of("f");
  for (source from(data); !from.empty() && journal.size() < 64;) {
    auto const role = from.number() % P::roles::size, action = from.number() % P::actions::size,
               state = from.number() % P::states::size;
    auto const payload = from.take(from.number());
    journal.push_back(forged(chain, {.version = static_cast<std::uint32_t>(journal.size()) + 1,
                                     .at = instant(std::chrono::hours{journal.size()}),
                                     .role = names_of<typename P::roles>[role],
                                     .party = "p1",
                                     .action = names_of<typename P::actions>[action],
                                     .state = names_of<typename P::states>[state],
                                     .payload = bytes(payload.begin(), payload.end())}));
    chain = chain_behind(journal.back());
  }
  return journal;
}

/// Such a journal is replayed, or is refused for what is in an entry.
template <class P> wrong journal_in(byte_view data) {
  auto const journal = journal_from<P>(data);
  if (verify(journal, "f")) return "the chain does not hold";
  auto const replayed = replay<P>(journal, "f");
  if (!replayed) {
    auto const& fault = replayed.error();
    auto const told = fault.kind == corruption_kind::illegal_step || fault.kind == corruption_kind::unreadable;
    return !told || fault.version == 0 || fault.version > journal.size() ? "it is refused for another reason" : wrong{};
  }
  if (replayed->journal() != journal || replayed->version() != journal.size()) return "it is replayed otherwise";
  return {};
}

/// Acts by names on a case of `P`, with bodies that are sound, nearly so, or of any kind; `done`: how many were done.
template <class P> wrong acts_in(byte_view data, samples_of<P> const& with, std::uint32_t* done = nullptr) {
  any_case<P> on(open<P>("f"));
  auto now = with.start;
  int acts = 0;
  for (source from(data); !from.empty() && acts < 64; ++acts) {
    auto const role = names_of<typename P::roles>[from.number() % P::roles::size];
    auto const action = from.number() % P::actions::size;
    now += std::chrono::hours{from.number()};
    auto body = with.body_of(action);
    auto const kind = from.number();
    if (kind % 4 == 3) {
      auto const any = from.take(kind);
      body.assign(any.begin(), any.end());
    } else if (kind % 4 != 0 && !body.empty()) {
      auto const at = from.number() % body.size();
      body[at] = static_cast<char>(from.number());
    }
    auto const before = on.version();
    auto const error = dispatch(
        on, role, with.party(role), names_of<typename P::actions>[action], body,
        step_time<typename P::rules> { with.rules, now });
    if (on.version() != before + (error ? 0 : 1)) return "an act that was done, or was not, says otherwise";
  }
  if (done != nullptr) *done = on.version();
  auto const again = replay<P>(on.journal(), "f");
  if (!again) return "what was done cannot be replayed";
  if (again->state_index() != on.state_index() || again->due() != on.due() || again->last() != on.last())
    return "what was done is replayed otherwise";
  return {};
}

/// Bytes with one to four changes such as befall bytes: bits, extremes, parts lost, doubled or moved.
inline bytes changed(bytes from, std::mt19937_64& random) {
  auto const up_to = [&](std::size_t most) { return static_cast<std::ptrdiff_t>(random() % (most + 1)); };
  for (auto changes = 1 + random() % 4; changes > 0; --changes) {
    auto const size = from.size();
    if (size == 0 || random() % 8 == 0) {
      from.insert(from.begin() + up_to(size), static_cast<char>(random()));
      continue;
    }
    auto const at = up_to(size - 1);
    auto const count = std::min<std::ptrdiff_t>(1 + up_to(8), static_cast<std::ptrdiff_t>(size) - at);
    switch (random() % 5) {
    case 0: from[static_cast<std::size_t>(at)] ^= static_cast<char>(1u << random() % 8); break;
    case 1: std::fill_n(from.begin() + at, count, random() % 2 == 0 ? '\xff' : '\0'); break;
    case 2: from.erase(from.begin() + at, from.begin() + at + count); break;
    case 3: {
      bytes const part(from.begin() + at, from.begin() + at + count);
      from.insert(from.begin() + up_to(size), part.begin(), part.end());
      break;
    }
    default: from[static_cast<std::size_t>(at)] = static_cast<char>(random()); break;
    }
  }
  return from;
}

} // namespace decoding
