// SPDX-License-Identifier: BSL-1.0
// Writes a program of full size from the golden table of the refund case: every state, role and action, every row with
// a stub `decide`, so that what the table costs a compiler is measured apart from what its guards cost.
//
//     make_skeleton TABLE.csv desk|walk|constant OUT.cpp [LEFT_OUT]
//
//     desk        a desk over memory: three ways to act, options, sweep, history
//     walk        six typed steps, no desk
//     constant    eight typed steps in a `static_assert`
//     LEFT_OUT    so many rows less, of those that are neither lapses nor walked; the types all the same
#include <algorithm>
#include <cstddef>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

using words = std::vector<std::string>;

struct row {
  std::string phase, from, role, action;
  words to;
};

words split(std::string const& line, char at) {
  words parts;
  std::istringstream in(line);
  for (std::string part; std::getline(in, part, at);) parts.push_back(part);
  return parts;
}

struct table {
  std::vector<row> rows;
  words phases, states, roles, actions; // in order of appearance
  std::set<std::string> lapsing;
};

void add_once(words& to, std::string const& word) {
  if (std::find(to.begin(), to.end(), word) == to.end()) to.push_back(word);
}

table read_table(std::istream& in) {
  table t;
  std::string line;
  std::getline(in, line); // the heading
  while (std::getline(in, line)) {
    auto const columns = split(line, ',');
    if (columns.size() != 5) continue;
    t.rows.push_back({columns[0], columns[1], columns[2], columns[3], split(columns[4], ' ')});
    auto const& r = t.rows.back();
    add_once(t.phases, r.phase);
    if (r.from != "unopened") add_once(t.states, r.from);
    for (auto const& end : r.to) add_once(t.states, end);
    if (r.role != "timekeeper") add_once(t.roles, r.role);
    if (r.action != "lapse") add_once(t.actions, r.action);
    if (r.role == "timekeeper" && r.action == "lapse") t.lapsing.insert(r.from);
  }
  return t;
}

// A step of a walk: a row and which of its targets.
struct step {
  row const* taken;
  std::size_t end;
};

// `length` steps that visit no state twice; exactly one of them, the first, has several targets.
bool find_walk(table const& t, std::size_t length, std::vector<step>& walk, std::set<std::string>& seen) {
  if (walk.size() == length) return true;
  std::string const here = walk.empty() ? "unopened" : walk.back().taken->to[walk.back().end];
  bool const several = walk.empty();
  for (auto const& r : t.rows) {
    if (r.from != here || r.role == "timekeeper" || (r.to.size() > 1) != several) continue;
    for (std::size_t end = 0; end < r.to.size(); ++end) {
      if (!seen.insert(r.to[end]).second) continue;
      walk.push_back({&r, end});
      if (find_walk(t, length, walk, seen)) return true;
      walk.pop_back();
      seen.erase(r.to[end]);
    }
  }
  return false;
}

// Takes out rows from all over the table. Those stay that a walk takes, and those that alone name a role, a state to start
// from or an action: the types are to be the same.
void leave_out(table& t, std::vector<step> const& walk, std::size_t count) {
  std::map<std::string, int> named;
  for (auto const& r : t.rows) ++named[r.role], ++named[r.from], ++named[r.action];
  auto const needed = [&](row const& r) {
    if (r.action == "lapse" || named[r.role] == 1 || named[r.from] == 1 || named[r.action] == 1) return true;
    return std::any_of(walk.begin(), walk.end(), [&](step const& s) {
      return s.taken->from == r.from && s.taken->role == r.role && s.taken->action == r.action;
    });
  };
  std::erase_if(t.rows, [&](row const& r) {
    if (count == 0 || needed(r)) return false;
    --count, --named[r.role], --named[r.from], --named[r.action];
    return true;
  });
}

constexpr std::size_t fact_count = 30;

// Two members, and `due` where the state lapses.
void put_struct(std::ostream& out, std::string const& kind, std::string const& name, bool lapses) {
  out << "struct " << name << " {\n  text note{};\n  int count{};\n"
      << (lapses ? "  instant due{};\n  static constexpr auto window = &rules::patience;\n" : "") << "  REDRESS_"
      << kind << "(" << name << ", note, count" << (lapses ? ", due" : "") << ")\n};\n";
}

void put_types(std::ostream& out, table const& t) {
  out << "struct refusal { int code{}; std::int64_t asked{}, allowed{}; };\n"
         "inline std::string explain(refusal const& why) { return std::to_string(why.code); }\n"
         "struct file { text buyer{}, merchant{}; std::vector<text> notes{}; std::int64_t sum{}; };\n"
         "struct rules { redress::elapsed patience = std::chrono::hours{48}; int limit = 100; };\n";
  for (auto const& role : t.roles) out << "struct " << role << " : redress::role<\"" << role << "\"> {};\n";
  for (auto const& state : t.states) put_struct(out, "STATE", state, t.lapsing.contains(state));
  for (auto const& action : t.actions) put_struct(out, "ACTION", action, false);
  for (std::size_t i = 0; i < fact_count; ++i) put_struct(out, "FACT", "fact_" + std::to_string(i), false);
}

void put_traits(std::ostream& out) {
  out << "constexpr bool acts_in(file const& k, redress::party const& who) {\n"
         "  if (who.is<buyer>()) return k.buyer.empty() || who.id == k.buyer;\n"
         "  if (who.is<merchant>()) return k.merchant.empty() || who.id == k.merchant;\n"
         "  return true;\n}\n"
         "struct traits : redress::default_traits {\n"
         "  using file = skeleton::file; using rules = skeleton::rules; using refusal = skeleton::refusal;\n"
         "  using facts = redress::type_list<";
  for (std::size_t i = 0; i < fact_count; ++i) out << (i ? ", " : "") << "fact_" << i;
  out << ">;\n  static constexpr redress::hooks<file> hooks{.acts_in = acts_in};\n};\n"
         "template <class... To> using decided = redress::decided<traits, To...>;\n"
         "using context = redress::context<traits>;\n";
}

void put_protocol(std::ostream& out, table const& t) {
  for (auto const& phase : t.phases) {
    out << "struct " << phase << "_phase : redress::phase<\n";
    char const* comma = "";
    for (auto const& r : t.rows) {
      if (r.phase != phase) continue;
      out << comma << "    transition<" << r.from << ", " << r.role << ", " << r.action;
      for (auto const& end : r.to) out << ", " << end;
      out << ">";
      comma = ",\n";
    }
    out << "> {\n  static constexpr std::string_view name = \"" << phase << "\";\n};\n";
  }
  out << "struct protocol : traits, redress::protocol<";
  for (auto const& phase : t.phases) out << (&phase == &t.phases.front() ? "" : ", ") << phase << "_phase";
  out << "> {};\n";
}

void put_target(std::ostream& out, table const& t, std::string const& end, std::size_t fact, bool lapse) {
  auto const count = lapse ? "s.count" : "a.count", note = lapse ? "text{}" : "a.note";
  std::string const fields = std::string("{.note = ") + note + ", .count = " + count + "}";
  out << "return {" << (t.lapsing.contains(end) ? "redress::enter(c, " + end + fields + ")" : end + fields) << ", fact_"
      << fact << fields << "};\n";
}

void put_decisions(std::ostream& out, table const& t) {
  std::size_t n = 0;
  for (auto const& r : t.rows) {
    bool const lapse = r.action == "lapse", knows = r.from != "unopened";
    out << "constexpr decided<";
    for (auto const& end : r.to) out << (&end == &r.to.front() ? "" : ", ") << end;
    out << "> decide(" << r.from << " const&" << (lapse && knows ? " s, " : ", ") << r.role << " const&, " << r.action
        << " const&" << (lapse ? ", " : " a, ") << "context const& c) {\n";
    auto const count = lapse ? "s.count" : "a.count";
    out << "  if (" << count << " > c.rules.limit) return refusal{.code = " << n % 17 << ", .asked = " << count
        << ", .allowed = c.rules.limit};\n";
    for (std::size_t end = 1; end < r.to.size(); ++end) {
      out << "  if (" << count << " == " << end << ") ";
      put_target(out, t, r.to[end], (n + end) % fact_count, lapse);
    }
    out << "  ";
    put_target(out, t, r.to[0], n % fact_count, lapse);
    out << "}\n";
    ++n;
  }
  for (std::size_t i = 0; i < fact_count; ++i)
    out << "constexpr void fold(file& k, fact_" << i << " const& f) { k.sum += f.count; k.notes.push_back(f.note); }\n";
}

void put_walk(std::ostream& out, std::vector<step> const& walk, bool constant) {
  out << (constant ? "constexpr " : "") << "std::uint32_t walk(rules const& in_force) {\n"
      << "  auto const now = [&in_force](int minutes) { return redress::step_time{in_force, instant{} + "
         "std::chrono::minutes{minutes}}; };\n"
      << "  auto c0 = redress::open<protocol>(\"walk\");\n";
  for (std::size_t i = 0; i < walk.size(); ++i) {
    auto const& [r, end] = walk[i];
    out << "  auto r" << i << " = std::move(c" << i << ").apply(" << r->role << "{\"one of a side\"}, " << r->action
        << "{.note = \"a note of some length\", .count = " << end << "}, now(" << i << "));\n"
        << "  if (!r" << i << ") return 0;\n"
        << "  auto c" << i + 1 << " = std::move(*r" << i << ")";
    if (r->to.size() > 1) out << ".take<redress::case_in<protocol, " << r->to[end] << ">>()";
    out << ";\n";
  }
  out << "  return c" << walk.size() << ".version();\n}\n";
  if (constant) out << "static_assert(walk(rules{}) == " << walk.size() << ");\n";
}

void put_desk(std::ostream& out, table const& t, std::vector<step> const& walk) {
  out << "using desk = redress::desk<protocol, redress::memory_storage, redress::manual_clock>;\n"
         "} // namespace skeleton\n\n"
         "template class redress::desk<skeleton::protocol, redress::memory_storage, redress::manual_clock>;\n\n"
         "int main() {\n"
         "  using namespace skeleton;\n"
         "  redress::memory_storage storage;\n"
         "  redress::manual_clock clock{instant{}};\n"
         "  desk d{storage, clock, rules{}};\n"
         "  std::size_t done = 0;\n";
  auto const arguments = [&](step const& s) {
    return s.taken->role + "{\"one of a side\"}, " + s.taken->action +
           "{.note = \"a note\", .count = " + std::to_string(s.end) + "}";
  };
  out << "  auto c = d.open(" << arguments(walk[0]) << ", \"open\");\n"
      << "  if (!c) return 1;\n  done += c->version;\n";
  out << "  if (auto r = d.act(c->id, " << arguments(walk[1]) << ", \"types\")) done += r->version;\n";
  out << "  if (auto r = d.act(c->id, \"" << walk[2].taken->role << "\", \"one of a side\", \"" << walk[2].taken->action
      << "\", redress::encode(" << walk[2].taken->action << "{.note = \"a note\", .count = " << walk[2].end
      << "}), \"names\")) done += r->version;\n";
  for (std::size_t i = 3; i < 5; ++i)
    out << "  if (auto r = d.at<" << walk[i].taken->from << ">(c->id, \"at " << i
        << "\", [](auto now_here, auto const& now) {\n"
        << "        return std::move(now_here).apply(" << arguments(walk[i])
        << ", now);\n      })) done += r->version;\n";
  for (auto const& role : t.roles) out << "  done += d.options(c->id, " << role << "{\"one of a side\"}).size();\n";
  out << "  if (auto r = d.history(c->id)) done += r->size();\n"
         "  clock.advance(std::chrono::hours{48});\n"
         "  done += d.sweep().lapsed;\n"
         "  return done < 20 ? 1 : 0;\n"
         "}\n";
}

} // namespace

int main(int argc, char** argv) {
  if (argc != 4 && argc != 5) {
    std::cerr << "usage: make_skeleton TABLE.csv desk|walk|constant OUT.cpp [LEFT_OUT]\n";
    return 2;
  }
  std::ifstream in(argv[1]);
  auto const whole = read_table(in);
  auto t = whole;
  std::string const kind = argv[2];
  std::vector<step> walk;
  std::set<std::string> seen;
  if (t.rows.empty() || !find_walk(whole, kind == "walk" ? 6 : 8, walk, seen)) {
    std::cerr << "no table, or no walk through it, in " << argv[1] << '\n';
    return 2;
  }
  if (argc == 5) {
    auto const left = std::stoul(argv[4]);
    leave_out(t, walk, left);
    if (t.rows.size() + left != whole.rows.size()) {
      std::cerr << "so many rows cannot be left out\n";
      return 2;
    }
  }
  std::ofstream out(argv[3]);
  out << "// Generated by make_skeleton: " << t.rows.size() << " rows, " << t.states.size() + 1 << " states, "
      << t.actions.size() + 1 << " actions.\n"
      << "#include <chrono>\n#include <cstdint>\n#include <string>\n#include <string_view>\n#include "
         "<utility>\n#include <vector>\n\n";
  if (kind == "desk")
    out << "#include <redress/service/desk.hpp>\n#include <redress/service/memory_storage.hpp>\n";
  else
    out << "#include <redress/casework/case_in.hpp>\n";
  out << "\nnamespace skeleton {\n"
         "using redress::instant, redress::text, redress::timekeeper, redress::lapse, redress::unopened, "
         "redress::transition;\n";
  put_types(out, t);
  put_traits(out);
  put_decisions(out, t);
  put_protocol(out, t);
  if (kind == "desk") {
    put_desk(out, t, walk);
  } else {
    put_walk(out, walk, kind == "constant");
    out << "} // namespace skeleton\n\nint main() { return skeleton::walk(skeleton::rules{}) == " << walk.size()
        << " ? 0 : 1; }\n";
  }
  out.close();
  return out ? 0 : 1;
}
