// SPDX-License-Identifier: BSL-1.0
#pragma once
// The members of actions in words, "`reason`: text", and the structs and enumerations that these name: a section of the
// reference of a protocol.
#include <array>
#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <redress/encoding/fields.hpp>
#include <redress/encoding/kept.hpp>
#include <redress/encoding/text.hpp>
#include <redress/encoding/time.hpp>
#include <redress/protocol/type_list.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress::detail {

class members_writer {
  struct named {
    std::string name, words;
  };
  std::vector<named> actions_{}, structs_{}, enumerations_{};

  // The name of a type without its namespaces.
  template <class T> static std::string short_name() {
    constexpr auto whole = spelled_type<T>();
    auto const colon = whole.substr(0, whole.find('<')).rfind(':');
    return std::string(colon == whole.npos ? whole : whole.substr(colon + 1));
  }
  // Whether it is new; then its place is taken before what is in it.
  static bool begins(std::vector<named>& all, std::string const& name) {
    if (std::find_if(all.begin(), all.end(), [&](named const& each) { return each.name == name; }) != all.end())
      return false;
    all.push_back({name, {}});
    return true;
  }
  template <class T> std::string enumeration() {
    auto name = short_name<T>();
    if (begins(enumerations_, name)) {
      auto& words = enumerations_.back().words;
      for (auto const& each : enumerators(T{})) words.append(words.empty() ? "" : ", ").append(each.name);
    }
    return name;
  }
  template <class T> std::string structure() {
    auto name = short_name<T>();
    if (begins(structs_, name)) {
      auto const at = structs_.size() - 1;
      auto words = members<T>();
      structs_[at].words = std::move(words);
    }
    return name;
  }
  template <class T> std::string kind() {
    if constexpr (std::same_as<T, bool>)
      return "yes or no";
    else if constexpr (std::same_as<T, char>)
      return "character";
    else if constexpr (std::integral<T>)
      return "integer";
    else if constexpr (named_enumeration<T>)
      return enumeration<T>();
    else if constexpr (std::is_enum_v<T>)
      return short_name<T>();
    else if constexpr (std::same_as<T, text>)
      return "text";
    else if constexpr (std::same_as<T, personal_text>)
      return "personal text";
    else if constexpr (std::same_as<T, instant>)
      return "instant";
    else if constexpr (is_duration<T>)
      return "duration";
    else if constexpr (is_optional<T>)
      return kind<typename T::value_type>() + " or none";
    else if constexpr (is_vector<T>)
      return "list of " + kind<typename T::value_type>();
    else if constexpr (is_array<T>)
      return std::to_string(std::tuple_size_v<T>) + " of " + kind<typename T::value_type>();
    else
      return structure<T>();
  }
  template <class T> std::string members() {
    std::string words;
    if constexpr (described<T>) {
      T const value{};
      each_field(value, [&]<class Member>(std::string_view name, Member const&) {
        words.append(words.empty() ? "`" : ", `").append(name).append("`: ").append(kind<Member>());
      });
    }
    return words;
  }
  static void table(std::string& out, std::string_view head, std::vector<named> const& rows) {
    if (rows.empty()) return;
    out.append("\n").append(head).append("\n|---|---|\n");
    for (auto const& [name, words] : rows)
      out.append("| ").append(name).append(words.empty() ? " |" : " | ").append(words).append(" |\n");
  }

public:
  template <class... Action> explicit members_writer(type_list<Action...>*) {
    (actions_.push_back({std::string(Action::name), members<Action>()}), ...);
  }
  /// A section; nothing if no action carries anything.
  std::string write() const {
    std::string out;
    if (std::find_if(actions_.begin(), actions_.end(), [](named const& each) { return !each.words.empty(); }) ==
        actions_.end())
      return out;
    out = "\n## Actions\n";
    table(out, "| action | carries |", actions_);
    table(out, "| struct | members |", structs_);
    table(out, "| enumeration | values |", enumerations_);
    return out;
  }
};
template <class P> std::string words_of_members() {
  return members_writer(static_cast<typename P::actions*>(nullptr)).write();
}

} // namespace redress::detail
