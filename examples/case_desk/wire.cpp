// SPDX-License-Identifier: BSL-1.0
#include "wire.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>

#include <redress/adapters/json.hpp>

namespace case_desk {

using namespace redress;

namespace {

template <class T> read_as<T> in_words(std::expected<T, json_error> read) {
  if (!read) return std::unexpected(explain(read.error()));
  return std::move(*read);
}

// An entry without its body: whoever follows loads the case, which tells its state by now.
struct happened {
  text id{};
  std::uint32_t version{};
  instant at{};
  text role{}, party{}, action{}, state{};
  static constexpr void fields(auto& self, auto& f) {
    f("case", self.id);
    f("version", self.version);
    f("at", self.at);
    f("role", self.role);
    f("party", self.party);
    f("action", self.action);
    f("state", self.state);
  }
};

} // namespace

read_as<std::string> contents_of(std::string const& file) {
  std::ifstream opened;
  if (file != "-") opened.open(file, std::ios::binary);
  auto& from = file == "-" ? std::cin : opened;
  if (!from) return std::unexpected("cannot be opened");
  std::string all;
  std::array<char, 4096> part;
  do {
    from.read(part.data(), part.size());
    all.append(part.data(), static_cast<std::size_t>(from.gcount()));
  } while (from);
  if (from.bad()) return std::unexpected("cannot be read");
  return all;
}

read_as<refund::order> order_from(std::string_view json) { return in_words(from_json<refund::order>(json)); }

read_as<refund::claim_request> claim_from(std::string_view json) {
  return in_words(from_json<refund::claim_request>(json));
}

read_as<bytes> body_from(std::string_view action, std::string_view json) {
  return in_words(body_from_json<protocol>(action, json));
}

std::optional<instant> instant_from(std::string_view words) {
  constexpr std::string_view whole = "2026-03-02T10:00:00.000Z";
  std::string full(words);
  // What may be left out is at the end, before the Z.
  if (full.ends_with('Z') && (full.size() == whole.size() - 4 || full.size() == whole.size() - 7))
    full.replace(full.size() - 1, 1, whole.substr(full.size() - 1));
  if (auto const read = from_json<instant>('"' + full + '"')) return *read;
  return std::nullopt;
}

bool is_utf8(std::string_view words) { return to_json(text(words)).has_value(); }

read_as<cursor> cursor_in(std::string const& file) {
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) return cursor{};
  auto const kept = contents_of(file);
  if (!kept) return std::unexpected(kept.error());
  return in_words(from_json<cursor>(*kept));
}

std::optional<std::string> keep(cursor const& next, std::string const& file) {
  auto const beside = file + ".new";
  std::ofstream to(beside, std::ios::binary);
  to << *to_json(next) << '\n';
  to.close();
  std::error_code failed;
  if (to) std::filesystem::rename(beside, file, failed);
  if (!to || failed) return "the cursor could not be kept in " + file;
  return std::nullopt;
}

read_as<std::string> line_of(feed::item const& item) {
  auto const parts = read(item.entry);
  if (!parts) return std::unexpected("the entry is " + std::string(name_of(parts.error().kind)));
  return in_words(to_json(happened{.id = item.id,
                                   .version = item.entry.version,
                                   .at = item.entry.at,
                                   .role = parts->role,
                                   .party = parts->party,
                                   .action = parts->action,
                                   .state = parts->state}));
}

read_as<std::string> lines_of(std::span<entry const> journal, std::string_view id) {
  auto lines = journal_to_json_lines<protocol>(journal, id);
  if (lines) return std::move(*lines);
  return std::unexpected("entry " + std::to_string(lines.error().version) + ": " +
                         std::string(name_of(lines.error().kind)));
}

} // namespace case_desk
