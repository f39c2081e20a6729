// SPDX-License-Identifier: BSL-1.0
#include "arguments.hpp"

#include <algorithm>
#include <charconv>
#include <memory>

namespace case_desk {

std::string_view const usage =
    R"(case_desk STORE COMMAND ...

STORE is an SQLite file such as cases.db, or postgresql://user@host/database. FILE and BODY are files with JSON; - is
standard input.

  open --buyer ID --order FILE --key K BODY     open a case; BODY is a claim_request, FILE the order as paid
  act CASE --as ROLE:PARTY --key K ACTION [BODY]   do an action; BODY holds its fields
  show CASE                                     the timeline, its state and until when, the ledger
  options CASE --as ROLE:PARTY                  what a party may do now
  find ROLE:PARTY [STATE]                       the cases of a buyer or a merchant
  recall K                                      what became of the command under a key
  account ORDER                                 the money of an order, over all its cases
  sweep [--watch SECONDS] [--partitions A-B]         write down what time has decided, once or for ever
  follow [--from CURSORFILE] [--watch SECONDS]  what happened, as JSON Lines; the file keeps the place
  export CASE                                   the journal as JSON Lines
  verify CASE | verify --all                    hold journals and accounts against their chains

  --at 2026-03-02T10:00Z    another time than now; with seconds too, to the millisecond
  --                        what comes after is no option
  --help                    this text

Exit status: 0 done, 1 refused or an error with a case, 2 bad input, 3 the storage failed. A command that failed with 3
may be repeated under its key: it is done once.
)";

namespace {

// A command, how many words it takes, and which options: those it cannot do without, and the others.
struct form {
  std::string_view command;
  std::size_t fewest, most;
  std::vector<std::string_view> needed, taken;
};

std::vector<form> const& forms() {
  static std::vector<form> const all{{"open", 1, 1, {"buyer", "order", "key"}, {}},
                                     {"act", 2, 3, {"as", "key"}, {}},
                                     {"show", 1, 1, {}, {}},
                                     {"options", 1, 1, {"as"}, {}},
                                     {"find", 1, 2, {}, {}},
                                     {"recall", 1, 1, {}, {}},
                                     {"account", 1, 1, {}, {}},
                                     {"sweep", 0, 0, {}, {"watch", "partitions"}},
                                     {"follow", 0, 0, {}, {"from", "watch"}},
                                     {"export", 1, 1, {}, {}},
                                     {"verify", 0, 1, {}, {"all"}}};
  return all;
}

bool is_flag(std::string_view option) { return option == "all" || option == "help"; }

bool has(std::vector<std::string_view> const& all, std::string_view one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

template <class T> std::optional<T> number_from(std::string_view digits) {
  T number{};
  auto const end = std::to_address(digits.end());
  auto const read = std::from_chars(std::to_address(digits.begin()), end, number);
  if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return number;
}

} // namespace

std::expected<arguments, std::string> arguments::from(std::span<char* const> given) {
  arguments made;
  bool only_words = false;
  for (std::size_t i = 0; i < given.size(); ++i) {
    std::string_view const word = given[i];
    if (only_words || !word.starts_with("--")) {
      made.words_.emplace_back(word);
    } else if (word == "--") {
      only_words = true;
    } else {
      auto const name = word.substr(2);
      if (!is_flag(name) && ++i == given.size()) return std::unexpected(std::string(word) + " wants a value");
      if (!made.options_.try_emplace(std::string(name), is_flag(name) ? "" : given[i]).second)
        return std::unexpected(std::string(word) + " is given twice");
    }
  }
  if (made.option("help")) return made;
  if (made.words_.size() < 2) return std::unexpected("a store and a command are wanted");
  made.store = made.words_[0];
  made.command = made.words_[1];
  made.words_.erase(made.words_.begin(), made.words_.begin() + 2);
  if (auto wrong = made.misfit()) return std::unexpected(std::move(*wrong));
  return made;
}

std::optional<std::string> arguments::misfit() const {
  auto const asked =
      std::find_if(forms().begin(), forms().end(), [this](form const& each) { return each.command == command; });
  if (asked == forms().end()) return "there is no command \"" + command + '"';
  for (auto const needed : asked->needed)
    if (auto const given = option(needed); !given || given->empty()) return command + " wants --" + std::string(needed);
  for (auto const& [name, value] : options_)
    if (name != "at" && !has(asked->needed, name) && !has(asked->taken, name)) return command + " takes no --" + name;
  auto const all = command == "verify" && option("all");
  auto const fewest = command == "verify" && !all ? 1 : asked->fewest, most = all ? 0 : asked->most;
  if (words_.size() < fewest) return command + " wants more than that";
  if (words_.size() > most) return command + " takes no \"" + words_.back() + '"';
  return std::nullopt;
}

std::optional<std::string> arguments::option(std::string_view name) const {
  auto const found = options_.find(name);
  return found == options_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<speaker> speaker::from(std::string_view words) {
  auto const colon = words.find(':');
  if (colon == 0 || colon == std::string_view::npos || colon + 1 == words.size()) return std::nullopt;
  return speaker{std::string(words.substr(0, colon)), std::string(words.substr(colon + 1))};
}

std::optional<redress::partition_set> partitions_from(std::string_view words) {
  constexpr unsigned most = 63;
  auto const dash = words.find('-');
  auto const first = number_from<unsigned>(words.substr(0, dash));
  auto const last = dash == std::string_view::npos ? first : number_from<unsigned>(words.substr(dash + 1));
  if (!first || !last || *first > *last || *last > most) return std::nullopt;
  redress::partition_set partitions;
  for (auto partition = *first; partition <= *last; ++partition) partitions |= redress::partition_set::only(partition);
  return partitions;
}

std::optional<int> seconds_from(std::string_view digits) {
  auto const seconds = number_from<int>(digits);
  return seconds && *seconds >= 1 && *seconds <= 86'400 ? seconds : std::nullopt;
}

} // namespace case_desk
