// SPDX-License-Identifier: BSL-1.0
// Each call of a storage fails in turn, once and for good, done and not done: after it there is the old state or the
// new one, the answer does not say otherwise, and the story comes to its end all the same.
#include <cstddef>
#include <string>

#include "../support/catch.hpp"
#include "../support/failing_storage.hpp"
#include "../support/story.hpp"

namespace {

using how = failing_storage::how;
using office = story::office<failing_storage>;

// How the story goes where nothing fails.
struct undisturbed {
  std::vector<story::answer> answers{};
  story::snapshot end{};
  int calls = 0;

  undisturbed() {
    office in;
    in.storage.fail(0, how::fails);
    for (auto const& next : story::acts<failing_storage>()) answers.push_back(next(in));
    end = story::of(in.storage.kept);
    calls = in.storage.calls();
  }
};

// Tells an act to an office whose storage may fail, and to one where nothing fails if it was done. Whether what is kept
// is as before, or as it is in the other.
story::answer tell(story::act<failing_storage> const& next, office& in, office& mirror, int& wrong) {
  auto const before = story::of(in.storage.kept);
  auto const answer = next(in);
  auto const after = story::of(in.storage.kept);
  if (after != before) {
    next(mirror);
    wrong += after != story::of(mirror.storage.kept);
  }
  return answer;
}

// How much is left for a sweep depends on what the acts before it could not write down.
bool mended(story::answer const& now, story::answer const& undisturbed) {
  return now == undisturbed || (now.done && undisturbed.words.starts_with("lapsed"));
}

} // namespace

TEST_CASE("the story has an act of each kind") {
  undisturbed const all;
  std::string words;
  for (auto const& a : all.answers) words += a.words + "; ";
  CHECK(words == "lent 1; lent 1; lent 2; refused; lent 2; damaged 4; returned 4; lent 1; not_in_this_state; "
                 "lapsed 1, quarantined 0, failed 0; 3 1 3 11; returned 4; ");
  CHECK(all.calls >= 30);
  CHECK(all.end.heads.size() == 3);
}

TEST_CASE("a storage that fails once leaves the old state or the new, and the same act again mends it") {
  undisturbed const all;
  auto const acts = story::acts<failing_storage>();
  for (auto const way : {how::fails, how::in_doubt, how::in_doubt_and_done})
    for (int call = 1; call <= all.calls; ++call) {
      office in, mirror;
      in.storage.fail(call, way);
      int wrong = 0;
      for (std::size_t i = 0; i < acts.size(); ++i) {
        auto const before = story::of(in.storage.kept);
        auto const answer = tell(acts[i], in, mirror, wrong);
        if (answer == all.answers[i]) continue;
        // An answer that is certain is true: what was not done has changed nothing.
        if (answer.certain && !answer.done) wrong += story::of(in.storage.kept) != before;
        wrong += !mended(tell(acts[i], in, mirror, wrong), all.answers[i]);
      }
      CAPTURE(call, static_cast<int>(way));
      CHECK(wrong == 0);
      CHECK(story::of(in.storage.kept) == all.end);
    }
}

TEST_CASE("a storage that fails for good keeps what it had, and when it is back the story goes on") {
  undisturbed const all;
  auto const acts = story::acts<failing_storage>();
  for (auto const way : {how::fails, how::in_doubt})
    for (int call = 1; call <= all.calls; ++call) {
      office in, mirror;
      in.storage.fail(call, way, true);
      int wrong = 0;
      std::size_t failed = 0;
      for (; failed < acts.size(); ++failed)
        if (!(tell(acts[failed], in, mirror, wrong) == all.answers[failed])) break;
      auto const left = story::of(in.storage.kept);
      for (auto i = failed; i < acts.size(); ++i) wrong += acts[i](in).done;
      wrong += story::of(in.storage.kept) != left;
      in.storage.heal();
      for (auto i = failed; i < acts.size(); ++i) wrong += !mended(tell(acts[i], in, mirror, wrong), all.answers[i]);
      CAPTURE(call, static_cast<int>(way));
      CHECK(wrong == 0);
      CHECK(story::of(in.storage.kept) == all.end);
    }
}

TEST_CASE("a case that cannot be set aside stays due, and is set aside the next time") {
  for (int call = 1; call <= 3; ++call) { // the list, the case, the setting aside
    office in;
    REQUIRE(story::lend(in, 0).done);
    auto spoilt = *in.storage.kept.load(story::id_of(0));
    spoilt.journal.clear();
    in.storage.kept.unchecked_put(spoilt);
    in.clock.set(*spoilt.head.due);
    in.storage.fail(call, how::fails);
    auto const first = in.desk.sweep();
    CHECK(first.failed == 1);
    CHECK(first.quarantined == 0);
    CHECK(in.storage.kept.load(story::id_of(0))->head == spoilt.head);
    CHECK(in.desk.sweep().quarantined == 1);
    CHECK(in.desk.sweep().failed == 0);
  }
}
