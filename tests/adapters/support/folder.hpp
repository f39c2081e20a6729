// SPDX-License-Identifier: BSL-1.0
#pragma once
// A folder of one's own, which goes with what is in it.
#include <cstdlib>
#include <filesystem>
#include <string>

class folder {
  std::filesystem::path at_;

public:
  folder() {
    auto name = (std::filesystem::temp_directory_path() / "redress-XXXXXX").string();
    if (mkdtemp(name.data()) != nullptr) at_ = name;
  }
  ~folder() {
    std::error_code ignored;
    if (!at_.empty()) std::filesystem::remove_all(at_, ignored);
  }
  folder(folder const&) = delete;
  folder& operator=(folder const&) = delete;

  std::string operator/(std::string const& name) const { return (at_ / name).string(); }
};
