// SPDX-License-Identifier: BSL-1.0
#pragma once
// The rules of `load`, `append` and `recall`, one commit at a time and in batches.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <redress/service/storage.hpp>
#include <redress/testing/storage_rule.hpp>

namespace redress::testing {

/// The rules of one commit.
template <storage S> std::vector<storage_rule<S>> rules_of_commits() {
  return {
      {"what was never written is missing",
       [](S& s, witness& w) { w.sees("a stream that was never written", standing(s, "never written"), "missing"); }},
      {"what was appended is loaded, to the byte",
       [](S& s, witness& w) {
         auto const c = move_on("a", 0, "k", 7, at(9), 3);
         w.sees("the answer", words(put(s, c)), "appended a 3");
         w.sees("the stream", standing(s, "a"), "at 3");
         auto const kept = s.load("a");
         if (!kept) return;
         w.confirms("the journal is what was appended", kept->journal == c.changes[0].entries);
         w.confirms("the head has id, version, state and due instant of the change",
                    kept->head == head{.id = "a", .version = 3, .state = "asked", .due = at(9), .quarantined = {}});
       }},
      {"another version than expected is a conflict, and writes nothing",
       [](S& s, witness& w) {
         put(s, move_on("a", 0));
         w.sees("a commit on version 0 of a stream at 1", words(put(s, move_on("a", 0))), "conflict a 1");
         w.sees("a commit on version 2 of a stream at 1", words(put(s, move_on("a", 2))), "conflict a 1");
         w.sees("a commit on version 1 of no stream", words(put(s, move_on("b", 1))), "conflict b 0");
         w.sees("the stream behind them", standing(s, "a"), "at 1");
         w.sees("the stream that is not there", standing(s, "b"), "missing");
       }},
      {"a conflict does not use up its key",
       [](S& s, witness& w) {
         put(s, move_on("a", 0));
         put(s, move_on("a", 0, "k"));
         w.sees("the key of a commit that conflicted", words(s.recall("k")), "not on record");
         w.sees("a commit under that key", words(put(s, move_on("a", 1, "k"))), "appended a 2");
       }},
      {"the same command under the same key is done once",
       [](S& s, witness& w) {
         w.sees("the first", words(put(s, move_on("a", 0, "k", 7))), "appended a 1");
         w.sees("the same again", words(put(s, move_on("a", 0, "k", 7))), "replayed a 1");
         w.sees("the same on the version that there is now", words(put(s, move_on("a", 1, "k", 7))), "replayed a 1");
         w.sees("the stream", standing(s, "a"), "at 1");
       }},
      {"a replayed command is answered with the version it led to, not the newest",
       [](S& s, witness& w) {
         put(s, move_on("a", 0, "k", 7));
         put(s, move_on("a", 1));
         w.sees("the command again", words(put(s, move_on("a", 0, "k", 7))), "replayed a 1");
       }},
      {"a key on record with another command is an error",
       [](S& s, witness& w) {
         put(s, move_on("a", 0, "k", 7));
         w.sees("another command", words(put(s, move_on("a", 1, "k", 8))), "key reused");
         w.sees("another command for another stream", words(put(s, move_on("b", 0, "k", 8))), "key reused");
         w.sees("the stream", standing(s, "a"), "at 1");
         w.sees("the other", standing(s, "b"), "missing");
       }},
      {"commits without a key are no replays of each other",
       [](S& s, witness& w) {
         w.sees("the first", words(put(s, move_on("a", 0, "", 7))), "appended a 1");
         w.sees("the second", words(put(s, move_on("a", 1, "", 7))), "appended a 2");
       }},
      {"a command is recalled by its key",
       [](S& s, witness& w) {
         put(s, move_on("a", 0, "k", 7, {}, 2));
         auto const known = s.recall("k");
         w.sees("the key", words(known), "a 2");
         w.confirms("the command on record is the one that was given", known && *known && (*known)->command == 7);
         w.sees("a key that was never used", words(s.recall("l")), "not on record");
       }},
      {"the streams of a commit move together",
       [](S& s, witness& w) {
         w.sees("the answer", words(put(s, move_both("a", 0, "order", 0, "k", 7))), "appended a 1");
         w.sees("the first stream", standing(s, "a"), "at 1");
         w.sees("the second stream", standing(s, "order"), "at 1");
         w.sees("the key", words(s.recall("k")), "a 1");
       }},
      {"the streams of a commit move together, or not at all",
       [](S& s, witness& w) {
         put(s, move_on("order", 0));
         w.sees("a commit whose second stream has moved", words(put(s, move_both("a", 0, "order", 0, "k"))),
                "conflict a 0");
         w.sees("the first stream", standing(s, "a"), "missing");
         w.sees("the second stream", standing(s, "order"), "at 1");
         w.sees("the key", words(s.recall("k")), "not on record");
       }},
      {"a conflict of the first stream keeps the others where they are",
       [](S& s, witness& w) {
         put(s, move_both("a", 0, "order", 0));
         w.sees("the answer", words(put(s, move_both("a", 0, "order", 1))), "conflict a 1");
         w.sees("the first stream", standing(s, "a"), "at 1");
         w.sees("the second stream", standing(s, "order"), "at 1");
       }},
      {"two cases of one account: the second is told that it comes second, and tries again",
       [](S& s, witness& w) {
         put(s, move_both("a", 0, "account", 0));
         w.sees("the second", words(put(s, move_both("b", 0, "account", 0, "k", 7))), "conflict b 0");
         w.sees("the second, again", words(put(s, move_both("b", 0, "account", 1, "k", 7))), "appended b 1");
         w.sees("the account", standing(s, "account"), "at 2");
       }},
      {"ids and keys may hold any characters",
       [](S& s, witness& w) {
         for (std::string const odd : {"it's", "a\"b", "%_\\", "退款", "semi;colon--", " space ", "\n", "\xff\xfe"}) {
           w.sees("a commit", words(put(s, move_on(odd, 0, odd, 7))), "appended " + odd + " 1");
           auto const kept = s.load(odd);
           w.sees("its stream", kept ? kept->head.id : words(kept.error()), odd);
           w.sees("its key", words(s.recall(odd)), odd + " 1");
         }
       }},
      {"a long entry is kept whole",
       [](S& s, witness& w) {
         auto c = move_on("a", 0);
         c.changes[0].entries = {some_entry(1, std::string(1u << 20, 'x'))};
         put(s, c);
         auto const kept = s.load("a");
         w.confirms("an entry of a mebibyte is loaded as it was appended",
                    kept && kept->journal == c.changes[0].entries);
       }},
  };
}

/// The rules of many commits that are appended together.
template <storage S> std::vector<storage_rule<S>> rules_of_batches() {
  using batch = std::vector<commit>;
  return {
      {"each commit of a batch is answered for itself, in order",
       [](S& s, witness& w) {
         put(s, move_on("b", 0));
         w.sees("the answers", words(s.append(batch{move_on("a", 0), move_on("b", 0), move_on("c", 0)})),
                "appended a 1, conflict b 1, appended c 1");
         for (auto const* id : {"a", "b", "c"}) w.sees(id, standing(s, id), "at 1");
       }},
      {"a later commit of a batch continues an earlier one",
       [](S& s, witness& w) {
         batch const many{move_on("a", 0, "k", 7), move_on("a", 1), move_on("a", 0, "k", 7)};
         w.sees("the answers", words(s.append(many)), "appended a 1, appended a 2, replayed a 1");
         w.sees("the stream", standing(s, "a"), "at 2");
       }},
      {"of two commits of a batch on one stream the second is a conflict",
       [](S& s, witness& w) {
         batch const many{move_both("a", 0, "account", 0), move_both("b", 0, "account", 0), move_on("a", 0, "k"),
                          move_on("c", 0)};
         w.sees("the answers", words(s.append(many)), "appended a 1, conflict b 0, conflict a 1, appended c 1");
         w.sees("the stream of the second", standing(s, "b"), "missing");
         for (auto const* id : {"a", "account", "c"}) w.sees(id, standing(s, id), "at 1");
       }},
      {"a key is one command's within a batch as well",
       [](S& s, witness& w) {
         batch const many{move_on("a", 0, "k", 7), move_on("a", 0, "k", 7), move_on("b", 0, "k", 8)};
         w.sees("the answers", words(s.append(many)), "appended a 1, replayed a 1, key reused");
         w.sees("the stream", standing(s, "a"), "at 1");
         w.sees("the other", standing(s, "b"), "missing");
       }},
      {"a batch of nothing does nothing", [](S& s, witness& w) { w.counts("the answers", s.append({}).size(), 0); }},
  };
}

} // namespace redress::testing
