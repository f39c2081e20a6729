// SPDX-License-Identifier: BSL-1.0
// A refund desk on the command line, kept in an SQLite file or a PostgreSQL
// database: what a service of one's own begins as.
//
//     case_desk cases.db open --buyer ann --order order.json --key k1 claim.json
//     case_desk cases.db act CASE --as merchant:shop --key k2 reject reject.json
//     case_desk cases.db sweep --watch 60
//
// It asks no one who they are: in a service a role is made of a session, and the order comes from the order system.
#include <algorithm>
#include <array>
#include <exception>
#include <iostream>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "answers.hpp"
#include "long_work.hpp"
#include "wire.hpp"

namespace case_desk {

using namespace redress;

namespace {

exit_status bad_file(std::string const& name, std::string const& why) {
  return complain(bad_input, (name == "-" ? "standard input" : name) + ": " + why);
}

// The role of `buyer:ann`, if the protocol has it.
read_as<speaker> speaker_from(std::string const& words) {
  auto who = speaker::from(words);
  if (!who || !is_utf8(words)) return std::unexpected('"' + words + "\" is not a role and a party, such as buyer:ann");
  if (index_of_name<protocol::roles>(who->role) < protocol::roles::size) return std::move(*who);
  std::string all;
  for (auto const name : names_of<protocol::roles>) all += ' ' + std::string(name);
  return std::unexpected("there is no role \"" + who->role + "\"; there are" + all);
}

exit_status open(store& in, arguments const& asked) {
  auto const body_file = asked.word(0), order_file = *asked.option("order"), buyer = *asked.option("buyer");
  if (body_file == "-" && order_file == "-") return complain(bad_input, "only one of two files is standard input");
  auto const body = contents_of(body_file), order = contents_of(order_file);
  if (!body) return bad_file(body_file, body.error());
  if (!order) return bad_file(order_file, order.error());
  auto const request = claim_from(*body);
  if (!request) return bad_file(body_file, request.error());
  auto const found = order_from(*order); // what a host asks its order system for, by request->order_id
  if (!found) return bad_file(order_file, found.error());
  auto const paid = refund::paid_order::from(*found);
  if (!paid)
    return complain(refused, "the order is not a paid one: it wants an id, and a captured amount in a currency");
  auto const claim = refund::file_claim::from_request(*request, *paid); // with what a risk model says, if there is one
  if (!claim) return complain(refused, explain(claim.error()));
  return tell(in.open(refund::buyer{buyer}, *claim, *asked.option("key")));
}

exit_status act(store& in, arguments const& asked) {
  auto const who = speaker_from(*asked.option("as"));
  if (!who) return complain(bad_input, who.error());
  auto const action = asked.word(1), file = asked.word(2);
  auto const json = file.empty() ? read_as<std::string>("{}") : contents_of(file);
  if (!json) return bad_file(file, json.error());
  auto const body = body_from(action, *json);
  if (!body) return bad_file(file.empty() ? action : file, body.error());
  return tell(in.act(asked.word(0), *who, action, *body, *asked.option("key")));
}

exit_status show(store& in, arguments const& asked) {
  auto const on = in.load(asked.word(0));
  if (!on) return tell(on.error());
  std::cout << "case " << on->id() << '\n' << timeline<protocol>(on->journal()) << '\n' << on->state_name();
  if (on->due()) std::cout << ", until " << in_utc(*on->due());
  std::cout << '\n' << refund::in_words(on->file().ledger) << '\n';
  return done;
}

exit_status options(store& in, arguments const& asked) {
  auto const who = speaker_from(*asked.option("as"));
  if (!who) return complain(bad_input, who.error());
  auto const all = in.options(asked.word(0), *who);
  if (!all) return tell(all.error());
  for (auto const& each : all) {
    std::cout << each.action;
    if (each.until) std::cout << ", until " << in_utc(*each.until);
    if (each.refused) std::cout << ", not now: " << explain(*each.refused);
    std::cout << '\n';
  }
  return done;
}

exit_status find(store& in, arguments const& asked) {
  auto const who = speaker_from(asked.word(0));
  if (!who) return complain(bad_input, who.error());
  auto const state = asked.word(1);
  if (!state.empty() && index_of_name<protocol::states>(state) == protocol::states::size)
    return complain(bad_input, "there is no state \"" + state + '"');
  for (page part{};;) {
    auto const some = in.find(*who, state, part);
    if (!some) return tell(some.error());
    for (auto const& head : some) {
      std::cout << head.id << ' ' << head.state << ", " << head.version << (head.version == 1 ? " entry" : " entries");
      if (head.due) std::cout << ", until " << in_utc(*head.due);
      if (!head.quarantined.empty()) std::cout << ", set aside: " << head.quarantined;
      std::cout << '\n';
    }
    if (some.size() < part.limit) return done;
    part.after = some[some.size() - 1].id;
  }
}

exit_status recall(store& in, arguments const& asked) {
  auto const known = in.recall(asked.word(0));
  return known ? tell(*known) : complain(refused, "nothing is on record under this key");
}

exit_status account(store& in, arguments const& asked) {
  refund::case_file of{};
  of.order.id = asked.word(0);
  auto const kept = in.account(account_of_order(of));
  if (!kept) return tell(kept.error());
  if (kept->captured.currency.name().empty()) return complain(refused, "no case is on record for this order");
  std::cout << "captured " << to_text(kept->captured) << ", held " << to_text(kept->held) << ", out "
            << to_text(kept->out) << ", free " << to_text(kept->free()) << '\n';
  return done;
}

// The seconds of --watch, if it is there: false if they are none.
bool takes_watch(arguments const& asked, std::optional<int>& seconds) {
  auto const given = asked.option("watch");
  if (given) seconds = seconds_from(*given);
  return !given || seconds;
}

exit_status sweep_partitions(store& in, arguments const& asked) {
  auto const partitions = partitions_from(asked.option("partitions").value_or("0-63"));
  if (!partitions) return complain(bad_input, "--partitions wants a range within 0-63, such as 0-31");
  std::optional<int> watch;
  if (!takes_watch(asked, watch)) return complain(bad_input, "--watch wants seconds, from 1 to 86400");
  return sweep(in, *partitions, watch);
}

exit_status follow_on(store& in, arguments const& asked) {
  std::optional<int> watch;
  if (!takes_watch(asked, watch)) return complain(bad_input, "--watch wants seconds, from 1 to 86400");
  return follow(in, asked.option("from"), watch);
}

exit_status export_journal(store& in, arguments const& asked) {
  auto const journal = in.history(asked.word(0));
  if (!journal) return tell(journal.error());
  auto const lines = lines_of(*journal, asked.word(0));
  if (!lines) return complain(refused, lines.error());
  std::cout << *lines;
  return done;
}

exit_status verify_those(store& in, arguments const& asked) {
  return asked.option("all") ? verify_all(in) : verify(in, asked.word(0));
}

constexpr std::array<std::pair<std::string_view, exit_status (*)(store&, arguments const&)>, 11> commands{
    {{"open", open},
     {"act", act},
     {"show", show},
     {"options", options},
     {"find", find},
     {"recall", recall},
     {"account", account},
     {"sweep", sweep_partitions},
     {"follow", follow_on},
     {"export", export_journal},
     {"verify", verify_those}}};

exit_status run(arguments const& asked) {
  clock time;
  if (auto const at = asked.option("at")) {
    time.stands_at = instant_from(*at);
    if (!time.stands_at) return complain(bad_input, "--at wants a time such as 2026-03-02T10:00Z");
  }
  auto in = store::open(asked.store, time, asked.command == "open");
  if (!in) return complain(no_storage, explain(in.error()));
  for (auto const& [name, command] : commands)
    if (name == asked.command) {
      auto const how = command(*in, asked);
      return how != done || flushed() ? how : complain(no_storage, "standard output takes no more");
    }
  return bad_input;
}

exit_status run(std::span<char* const> given) {
  auto const asked = arguments::from(given);
  if (!asked) {
    complain(bad_input, asked.error());
    std::cerr << "case_desk --help tells what there is\n";
    return bad_input;
  }
  if (asked->option("help")) {
    std::cout << usage;
    return flushed() ? done : no_storage;
  }
  return run(*asked);
}

} // namespace

} // namespace case_desk

int main(int argc, char** argv) try {
  return case_desk::run({argv + 1, static_cast<std::size_t>(std::max(argc, 1) - 1)});
} catch (std::exception const& e) { // out of memory
  return case_desk::complain(case_desk::refused, e.what());
}
