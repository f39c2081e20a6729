// SPDX-License-Identifier: BSL-1.0
#pragma once
// The expense claim again, as a plain struct changed by hand. It makes the same checks (party, order of time, deadline,
// guard), changes the same figures and records the same bytes; nothing keeps its
// caller from a step that makes no sense.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <redress/casework/entry.hpp>
#include <redress/encoding/digest.hpp>
#include "expense.hpp"

namespace expense::by_hand {

enum class stage : std::uint8_t { unopened, submitted, questioned, approved, paid, settled, expired };

enum class problem : std::uint8_t {
  not_a_party,
  overdue,
  clock_behind,
  no_purpose,
  too_much,
  empty_text,
  unknown,
  malformed
};

struct claim {
  text id{};
  stage state = stage::unopened;
  text employee{}, manager{}, question{}, reply{}, transfer{};
  std::int64_t claimed{}, granted{}, paid{}, amount{};
  instant due{}, last{};
  std::uint32_t version = 0;
  redress::digest chain = 0;
  std::vector<redress::entry> journal{};
};

// Appending to bytes.
inline void put(redress::bytes& to, std::string_view characters) {
  to.insert(to.end(), characters.begin(), characters.end());
}
template <class Integer> void put_number(redress::bytes& to, Integer value) { // on a little-endian machine
  std::array<char, sizeof value> little;
  std::memcpy(little.data(), &value, sizeof value);
  to.insert(to.end(), little.begin(), little.end());
}
inline void put_name(redress::bytes& to, std::string_view name) {
  to.push_back(static_cast<char>(name.size()));
  put(to, name);
}
inline void put_text(redress::bytes& to, std::string_view characters) {
  put_number(to, static_cast<std::uint32_t>(characters.size()));
  put(to, characters);
}
inline void put_amount(redress::bytes& to, std::int64_t amount) { put_number(to, static_cast<std::uint64_t>(amount)); }
inline void put_instant(redress::bytes& to, instant when) { put_amount(to, when.time_since_epoch().count()); }

// Writes one entry behind the last; `payload` appends what the step carries and what came of it.
template <class Payload>
void record(claim& c, instant now, std::string_view role, std::string_view party, std::string_view action,
            std::string_view state, Payload&& payload) {
  redress::entry next{.version = c.version + 1, .at = now, .data = {}};
  auto& data = next.data;
  data.reserve(256);
  data.push_back(1);
  put_name(data, role);
  put_text(data, party);
  put_name(data, action);
  put_name(data, state);
  auto const header = data.size();
  data.push_back(0);
  put_number(data, std::uint32_t{0});
  auto const begin = data.size();
  payload(data);
  auto const size = static_cast<std::uint32_t>(data.size() - begin);
  for (std::size_t i = 0; i < 4; ++i) data[header + 1 + i] = static_cast<char>(size >> (8 * i));
  std::string_view const all(data.data(), data.size());
  auto const of_payload = redress::digest_of(all.substr(begin));
  auto const stirred = redress::detail::stir(redress::detail::stir(c.chain, next.version),
                                             static_cast<std::uint64_t>(now.time_since_epoch().count()));
  c.chain = redress::digest_of(all.substr(0, header), redress::detail::stir(stirred, of_payload));
  put_number(data, of_payload);
  put_number(data, c.chain);
  c.version = next.version;
  c.last = now;
  c.journal.push_back(std::move(next));
}

// The order of time, with the tolerance that the library has.
inline bool settle(claim const& c, instant& now) {
  if (now >= c.last) return true;
  if (c.last - now > std::chrono::seconds{5}) return false;
  now = c.last;
  return true;
}

inline claim open(std::string_view id) {
  claim c{.id = id};
  c.chain = redress::digest_of(id);
  return c;
}

inline std::optional<problem> do_submit(claim& c, std::string_view who, submit const& asked, rules const& in_force,
                                        instant now) {
  if (!settle(c, now)) return problem::clock_behind;
  if (asked.purpose.empty()) return problem::no_purpose;
  if (asked.amount > in_force.most) return problem::too_much;
  auto const due = now + in_force.patience;
  record(c, now, "employee", who, "submit", "submitted", [&](redress::bytes& to) {
    put_text(to, asked.purpose);
    put_amount(to, asked.amount);
    put_text(to, asked.manager);
    put_amount(to, asked.amount);
    put_instant(to, due);
    put_name(to, "claimed");
    put_text(to, who);
    put_text(to, asked.manager);
    put_amount(to, asked.amount);
  });
  c.state = stage::submitted;
  c.employee = text(who);
  c.manager = asked.manager;
  c.claimed = c.amount = asked.amount;
  c.due = due;
  return std::nullopt;
}

inline std::optional<problem> do_ask(claim& c, std::string_view who, ask const& asked, rules const& in_force,
                                     instant now) {
  if (c.manager != who) return problem::not_a_party;
  if (!settle(c, now)) return problem::clock_behind;
  if (now >= c.due) return problem::overdue;
  if (asked.question.empty()) return problem::empty_text;
  auto const due = now + in_force.patience;
  record(c, now, "manager", who, "ask", "questioned", [&](redress::bytes& to) {
    put_text(to, asked.question);
    put_text(to, asked.question);
    put_amount(to, c.amount);
    put_instant(to, due);
  });
  c.state = stage::questioned;
  c.question = asked.question;
  c.due = due;
  return std::nullopt;
}

inline std::optional<problem> do_answer(claim& c, std::string_view who, answer const& asked, rules const& in_force,
                                        instant now) {
  if (c.employee != who) return problem::not_a_party;
  if (!settle(c, now)) return problem::clock_behind;
  if (now >= c.due) return problem::overdue;
  if (asked.reply.empty()) return problem::empty_text;
  auto const due = now + in_force.patience;
  record(c, now, "employee", who, "answer", "submitted", [&](redress::bytes& to) {
    put_text(to, asked.reply);
    put_amount(to, c.amount);
    put_instant(to, due);
    put_name(to, "replied");
    put_text(to, asked.reply);
  });
  c.state = stage::submitted;
  c.reply = asked.reply;
  c.due = due;
  return std::nullopt;
}

inline std::optional<problem> do_approve(claim& c, std::string_view who, approve const& asked, rules const& in_force,
                                         instant now) {
  if (c.manager != who) return problem::not_a_party;
  if (!settle(c, now)) return problem::clock_behind;
  if (now >= c.due) return problem::overdue;
  if (asked.amount > c.amount) return problem::too_much;
  auto const due = now + in_force.patience;
  record(c, now, "manager", who, "approve", "approved", [&](redress::bytes& to) {
    put_amount(to, asked.amount);
    put_amount(to, asked.amount);
    put_instant(to, due);
    put_name(to, "granted");
    put_amount(to, asked.amount);
  });
  c.state = stage::approved;
  c.granted = c.amount = asked.amount;
  c.due = due;
  return std::nullopt;
}

inline std::optional<problem> do_pay(claim& c, std::string_view who, pay const& asked, instant now) {
  if (!settle(c, now)) return problem::clock_behind;
  if (now >= c.due) return problem::overdue;
  if (asked.transfer.empty()) return problem::empty_text;
  record(c, now, "accountant", who, "pay", "paid", [&](redress::bytes& to) {
    put_text(to, asked.transfer);
    put_text(to, asked.transfer);
    put_name(to, "transferred");
    put_amount(to, c.amount);
  });
  c.state = stage::paid;
  c.transfer = asked.transfer;
  c.paid += c.amount;
  return std::nullopt;
}

inline std::optional<problem> do_confirm(claim& c, std::string_view who, confirm const&, instant now) {
  if (c.employee != who) return problem::not_a_party;
  if (!settle(c, now)) return problem::clock_behind;
  record(c, now, "employee", who, "confirm", "settled", [](redress::bytes&) {});
  c.state = stage::settled;
  return std::nullopt;
}

inline std::optional<claim> walk(script const& s) {
  auto c = open("expense 77");
  if (do_submit(c, s.ann.id, s.first, s.in_force, s.at(1).now)) return std::nullopt;
  if (do_ask(c, s.bob.id, s.second, s.in_force, s.at(2).now)) return std::nullopt;
  if (do_answer(c, s.ann.id, s.third, s.in_force, s.at(3).now)) return std::nullopt;
  if (do_approve(c, s.bob.id, s.fourth, s.in_force, s.at(4).now)) return std::nullopt;
  if (do_pay(c, s.cleo.id, s.fifth, s.at(5).now)) return std::nullopt;
  if (do_confirm(c, s.ann.id, s.sixth, s.at(6).now)) return std::nullopt;
  return c;
}

// Reading what came over the wire: every length is held against what is left, and nothing may be left over.
struct wire {
  std::string_view left;
  bool good = true;
  std::string_view take(std::size_t count) {
    good = good && count <= left.size();
    if (!good) return {};
    auto const taken = left.substr(0, count);
    left.remove_prefix(count);
    return taken;
  }
  template <class Integer> Integer number() {
    Integer value = 0;
    auto const from = take(sizeof(Integer));
    if (!from.empty()) std::memcpy(&value, from.data(), sizeof(Integer));
    return value;
  }
  std::string_view characters_view() { return take(number<std::uint32_t>()); }
  std::string_view name() { return take(number<std::uint8_t>()); }
  text characters() { return characters_view(); }
  instant when() { return instant{std::chrono::milliseconds{amount()}}; }
  std::int64_t amount() { return static_cast<std::int64_t>(number<std::uint64_t>()); }
  bool finished() const { return good && left.empty(); }
};

enum class role_name : std::uint8_t { employee, manager, accountant, unknown };
enum class action_name : std::uint8_t { submit, ask, answer, approve, pay, confirm, unknown };

inline role_name role_of(std::string_view name) {
  if (name == "employee") return role_name::employee;
  if (name == "manager") return role_name::manager;
  if (name == "accountant") return role_name::accountant;
  return role_name::unknown;
}
inline action_name action_of(std::string_view name) {
  if (name == "submit") return action_name::submit;
  if (name == "ask") return action_name::ask;
  if (name == "answer") return action_name::answer;
  if (name == "approve") return action_name::approve;
  if (name == "pay") return action_name::pay;
  if (name == "confirm") return action_name::confirm;
  return action_name::unknown;
}

/// One step by names.
inline std::optional<problem> act(claim& c, std::string_view role, std::string_view party, std::string_view action,
                                  std::string_view body, rules const& in_force, instant now) {
  auto const r = role_of(role);
  auto const a = action_of(action);
  wire from{body};
  switch (c.state) {
  case stage::unopened:
    if (r == role_name::employee && a == action_name::submit) {
      submit asked{from.characters(), from.amount(), from.characters()};
      if (!from.finished()) return problem::malformed;
      return do_submit(c, party, asked, in_force, now);
    }
    break;
  case stage::submitted:
    if (r == role_name::manager && a == action_name::ask) {
      ask asked{from.characters()};
      if (!from.finished()) return problem::malformed;
      return do_ask(c, party, asked, in_force, now);
    }
    if (r == role_name::manager && a == action_name::approve) {
      approve asked{from.amount()};
      if (!from.finished()) return problem::malformed;
      return do_approve(c, party, asked, in_force, now);
    }
    break;
  case stage::questioned:
    if (r == role_name::employee && a == action_name::answer) {
      answer asked{from.characters()};
      if (!from.finished()) return problem::malformed;
      return do_answer(c, party, asked, in_force, now);
    }
    break;
  case stage::approved:
    if (r == role_name::accountant && a == action_name::pay) {
      pay asked{from.characters()};
      if (!from.finished()) return problem::malformed;
      return do_pay(c, party, asked, now);
    }
    break;
  case stage::paid:
    if (r == role_name::employee && a == action_name::confirm) {
      if (!from.finished()) return problem::malformed;
      return do_confirm(c, party, confirm{}, now);
    }
    break;
  default: break;
  }
  return problem::unknown;
}

} // namespace expense::by_hand
