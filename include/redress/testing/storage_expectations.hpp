// SPDX-License-Identifier: BSL-1.0
#pragma once
// The rules of `commit::expects`: a commit that read a stream is written only if that has the same version.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <redress/service/storage.hpp>
#include <redress/testing/storage_rule.hpp>

namespace redress::testing {

/// The rules for streams that a commit read and does not move.
template <storage S> std::vector<storage_rule<S>> rules_of_expectations() {
  using batch = std::vector<commit>;
  return {
      {"a commit is written when what it looked at is as it was, and does not move it",
       [](S& s, witness& w) {
         put(s, move_on("account", 0));
         auto const looked = looking_at(looking_at(move_on("a", 0, "k", 7), "account", 1), "nothing", 0);
         w.sees("the answer", words(put(s, looked)), "appended a 1");
         w.sees("what was looked at", standing(s, "account"), "at 1");
         w.sees("what was looked for and not there", standing(s, "nothing"), "missing");
         w.sees("what is not there, written now", words(put(s, move_on("nothing", 0))), "appended nothing 1");
         w.sees("the next commit of what was looked at", words(put(s, move_on("account", 1))), "appended account 2");
       }},
      {"a commit is a conflict when what it looked at has moved on, and writes nothing",
       [](S& s, witness& w) {
         put(s, move_on("account", 0, "", 1, {}, 2));
         put(s, move_on("b", 0));
         w.sees("a look at a version before", words(put(s, looking_at(move_on("a", 0, "k", 7), "account", 1))),
                "conflict a 0");
         w.sees("a look at a version to come", words(put(s, looking_at(move_on("b", 1), "account", 3))),
                "conflict b 1");
         w.sees("the stream", standing(s, "a"), "missing");
         w.sees("the other", standing(s, "b"), "at 1");
         w.sees("the key", words(s.recall("k")), "not on record");
         w.sees("the same, having looked again", words(put(s, looking_at(move_on("a", 0, "k", 7), "account", 2))),
                "appended a 1");
       }},
      {"a commit is a conflict when what was not there is there, or what was there is not",
       [](S& s, witness& w) {
         put(s, move_on("account", 0));
         w.sees("a look at no stream where there is one", words(put(s, looking_at(move_on("a", 0), "account", 0))),
                "conflict a 0");
         w.sees("a look at a stream where there is none", words(put(s, looking_at(move_on("a", 0), "nothing", 1))),
                "conflict a 0");
         w.sees("the stream", standing(s, "a"), "missing");
       }},
      {"all that a commit looked at must be as it was",
       [](S& s, witness& w) {
         put(s, move_on("one", 0));
         put(s, move_on("two", 0, "", 1, {}, 2));
         auto const looked = looking_at(looking_at(move_on("a", 0), "one", 1), "two", 1);
         w.sees("a look at two, the second of which has moved", words(put(s, looked)), "conflict a 0");
         w.sees("the stream", standing(s, "a"), "missing");
       }},
      {"a commit of several streams with an expectation is written whole or not at all",
       [](S& s, witness& w) {
         put(s, move_on("account", 0));
         w.sees("a look that holds", words(put(s, looking_at(move_both("a", 0, "b", 0), "account", 1))),
                "appended a 1");
         w.sees("a look that does not", words(put(s, looking_at(move_both("a", 1, "b", 1), "account", 2))),
                "conflict a 1");
         for (auto const* id : {"a", "b", "account"}) w.sees(id, standing(s, id), "at 1");
       }},
      {"a key on record is answered whatever has become of what its command looked at",
       [](S& s, witness& w) {
         put(s, move_on("account", 0));
         auto const looked = looking_at(looking_at(move_on("a", 0, "k", 7), "account", 1), "nothing", 0);
         put(s, looked);
         put(s, move_both("account", 1, "nothing", 0));
         w.sees("the same again", words(put(s, looked)), "replayed a 1");
         w.sees("the key", words(s.recall("k")), "a 1");
         w.sees("another command", words(put(s, looking_at(move_on("b", 0, "k", 8), "account", 1))), "key reused");
       }},
      {"a commit of a batch looks at what those before it have left",
       [](S& s, witness& w) {
         put(s, move_on("account", 0));
         batch const many{move_on("account", 1),
                          looking_at(move_on("a", 0), "account", 1),
                          looking_at(move_on("b", 0), "account", 2),
                          looking_at(move_on("c", 0), "d", 0),
                          move_on("d", 0),
                          looking_at(move_on("e", 0), "d", 0),
                          looking_at(move_on("f", 0), "d", 1)};
         w.sees(
             "the answers", words(s.append(many)),
             "appended account 2, conflict a 0, appended b 1, appended c 1, appended d 1, conflict e 0, appended f 1");
         for (auto const* id : {"a", "e"}) w.sees(id, standing(s, id), "missing");
         for (auto const* id : {"b", "c", "d", "f"}) w.sees(id, standing(s, id), "at 1");
       }},
      {"what a commit of a batch looked at may be moved by those behind it",
       [](S& s, witness& w) {
         put(s, move_on("account", 0));
         batch const many{looking_at(move_on("a", 0), "account", 1), looking_at(move_on("b", 0), "account", 1),
                          move_on("account", 1), looking_at(move_on("c", 0), "account", 2)};
         w.sees("the answers", words(s.append(many)), "appended a 1, appended b 1, appended account 2, appended c 1");
       }},
      {"of two commits of a batch that looked at different versions one at most is written",
       [](S& s, witness& w) {
         put(s, move_on("account", 0, "", 1, {}, 2));
         batch const many{looking_at(move_on("a", 0), "account", 1), looking_at(move_on("b", 0), "account", 2),
                          looking_at(move_on("c", 0), "account", 0), move_on("account", 1)};
         w.sees("the answers", words(s.append(many)), "conflict a 0, appended b 1, conflict c 0, conflict account 2");
       }},
  };
}

} // namespace redress::testing
