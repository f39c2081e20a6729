// SPDX-License-Identifier: BSL-1.0
#pragma once
// Journals kept in files, an entry a line: version, milliseconds since 1970, data in hexadecimal. They were written
// once and are read for ever: a test that fails to read one means that no program of today reads what somebody has.
#include <chrono>
#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <redress/casework/entry.hpp>

namespace golden {

inline std::string text_of(std::string const& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  return all.str();
}

inline std::string written(std::vector<redress::entry> const& journal) {
  std::string out;
  for (auto const& each : journal) {
    out += std::to_string(each.version) + ' ' + std::to_string(each.at.time_since_epoch().count()) + ' ';
    for (char c : each.data) {
      out += "0123456789abcdef"[static_cast<unsigned char>(c) >> 4];
      out += "0123456789abcdef"[static_cast<unsigned char>(c) & 15];
    }
    out += '\n';
  }
  return out;
}

inline std::vector<redress::entry> journal_in(std::string const& file) {
  std::vector<redress::entry> journal;
  std::istringstream lines(text_of(file));
  std::uint32_t version = 0;
  std::int64_t at = 0;
  for (std::string digits; lines >> version >> at >> digits;) {
    redress::entry each{.version = version, .at = redress::instant(std::chrono::milliseconds{at}), .data = {}};
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
      each.data.push_back(static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16)));
    journal.push_back(std::move(each));
  }
  return journal;
}

} // namespace golden
