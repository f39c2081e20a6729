// SPDX-License-Identifier: BSL-1.0
// What the library costs a compiler: processor seconds at -O0, against the standard headers that the same program
// includes, compiled alone in the same run. What files of a host's cost is measured against a frozen list of them.
#include <cstddef>
#include <cstdio>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "support/ratio.hpp"
#include "support/run.hpp"

namespace {

using std::to_string;

std::string written(std::string const& name, std::string const& text) {
  auto const path = bench::work_folder + "/" + name;
  std::ofstream(path) << text;
  return path;
}

bench::command compilation(std::string const& compiler, std::string const& source) {
  return {compiler, "-std=c++23", "-O0", "-I", bench::include_folder, "-c", source, "-o", "/dev/null"};
}

// A program that includes the standard headers which `source` includes, itself or through headers of this library.
std::string standard_headers_of(std::string const& compiler, std::string const& source, std::string const& name) {
  std::set<std::string> lines;
  std::istringstream files(bench::run({compiler, "-std=c++23", "-MM", "-I", bench::include_folder, source}).said);
  for (std::string file; files >> file;) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);)
      if (line.starts_with("#include <") && !line.starts_with("#include <redress/")) lines.insert(line);
  }
  std::string all;
  for (auto const& line : lines) all += line + '\n';
  return written("standard_headers_" + name + ".cpp", all + "int main() {}\n");
}

// Contenders in turns; the median of each, nothing for one that did not compile.
std::map<std::string, double> in_turns(std::map<std::string, bench::command> const& contenders, int rounds) {
  std::map<std::string, std::vector<double>> times;
  for (int i = 0; i < rounds; ++i)
    for (auto const& [name, line] : contenders) {
      auto const took = bench::run(line);
      if (took.done)
        times[name].push_back(took.seconds);
      else if (i == 0)
        std::printf("%s did not compile:\n%.2000s\n", name.c_str(), took.said.c_str());
    }
  std::map<std::string, double> medians;
  for (auto const& [name, all] : times) medians[name] = bench::median(all);
  return medians;
}

// One program against its standard headers.
int against_headers(std::string const& figure, bench::compiler const& with, std::string const& source, double bound,
                    int rounds, std::optional<double> seconds = {}) {
  auto const headers = standard_headers_of(with.path, source, figure + "_" + with.name);
  auto time =
      in_turns({{"program", compilation(with.path, source)}, {"headers", compilation(with.path, headers)}}, rounds);
  if (time.size() != 2) return 1;
  auto const name = figure + "_" + with.name;
  if (seconds)
    bench::seconds(name, time["program"], *seconds);
  else
    bench::seconds(name, time["program"]);
  if (bound > 0)
    bench::ratio(name, time["program"] / time["headers"], bound);
  else
    bench::ratio(name, time["program"] / time["headers"]);
  return 0;
}

struct most {
  double times, megabytes; // 0: nothing is set
};

// A file of a host's, in time and in memory, against the standard headers of tests/cost/standard_headers.hpp.
int against_frozen_headers(std::string const& figure, bench::compiler const& with, std::string const& source,
                           most bound) {
  auto const headers = bench::source_folder + "/../cost/standard_headers.cpp";
  auto const time =
      in_turns({{"program", compilation(with.path, source)}, {"headers", compilation(with.path, headers)}}, 3);
  if (time.size() != 2) return 1;
  auto const memory = bench::run(compilation(with.path, source)).megabytes;
  auto const name = figure + "_" + with.name;
  bench::seconds(name, time.at("program"));
  auto const ratio = time.at("program") / time.at("headers");
  if (bound.times > 0)
    bench::ratio(name + "_to_frozen_headers", ratio, bound.times);
  else
    bench::ratio(name + "_to_frozen_headers", ratio);
  bench::megabytes(name, memory, bound.megabytes);
  bench::ratio(name + "_memory_to_frozen_headers", memory / bench::run(compilation(with.path, headers)).megabytes);
  return 0;
}

// Where the row for action `a` of state `s` leads, in a machine of n states with four actions each.
std::size_t next_of(std::size_t s, std::size_t a, std::size_t n) { return (s * (a + 1) + 7 * a + 1) % n; }

std::string named(char const* what, std::size_t i, std::string const& members = {}) {
  auto const name = what + to_string(i);
  return "struct " + name + " { static constexpr std::string_view name = \"" + name + "\";" + members + " };\n";
}
std::string const an_id = " redress::text id{}; static constexpr void fields(auto& x, auto& f) { f(\"id\", x.id); }";
std::string const a_count = " int count{}; static constexpr void fields(auto& x, auto& f) { f(\"count\", x.count); }";

// A protocol of n states and 4n rows, looked up at run time; what Boost.MSM is asked for too.
std::string table_of(std::size_t n) {
  std::string all = "#include <cstddef>\n#include <string_view>\n#include <redress/casework/dense_table.hpp>\n";
  for (std::size_t s = 0; s < n; ++s) all += named("s", s);
  for (std::size_t a = 0; a < 4; ++a) all += named("a", a);
  all += named("r", 0) + "struct protocol : redress::protocol<\n";
  for (std::size_t s = 0; s < n; ++s)
    for (std::size_t a = 0; a < 4; ++a)
      all += (s + a ? ",\n  " : "  ") + ("redress::transition<s" + to_string(s)) + ", r0, a" + to_string(a) + ", s" +
             to_string(next_of(s, a, n)) + ">";
  return all +
         "> {};\n"
         "int main(int argc, char**) {\n"
         "  std::size_t at = redress::index_of<s0, protocol::states>;\n"
         "  for (int i = 0; i < argc; ++i)\n"
         "    at = redress::graph<protocol>::edges[redress::detail::row_at<protocol>(at, 0, std::size_t(i) % 4)].to;\n"
         "  return int(at);\n}\n";
}

// The same with everything a case needs: a `decide` for every row, facts, typed steps, dispatch by names.
std::string case_of(std::size_t n) {
  std::string all =
      "#include <string_view>\n#include <redress/casework/dispatch.hpp>\n#include <redress/casework/replay.hpp>\n"
      "namespace c {\n";
  for (std::size_t s = 0; s < n; ++s) all += named("s", s, a_count);
  for (std::size_t a = 0; a < 4; ++a) all += named("a", a, a_count);
  all += named("fact", 0, a_count) + named("r", 0, an_id) + named("start", 0) +
         "enum class refusal { negative };\nstruct file { int sum{}; };\nstruct rules {};\n"
         "struct protocol : redress::protocol<\n  redress::transition<redress::unopened, r0, start0, s0>";
  for (std::size_t s = 0; s < n; ++s)
    for (std::size_t a = 0; a < 4; ++a)
      all += ",\n  redress::transition<s" + to_string(s) + ", r0, a" + to_string(a) + ", s" +
             to_string(next_of(s, a, n)) + ">";
  all += "> {\n  using file = c::file; using rules = c::rules; using refusal = c::refusal;\n"
         "  using facts = redress::type_list<fact0>;\n};\nusing context = redress::context<protocol>;\n"
         "constexpr redress::decided<protocol, s0> decide(redress::unopened const&, r0 const&, start0 const&, context "
         "const&) { return s0{}; }\n";
  for (std::size_t s = 0; s < n; ++s)
    for (std::size_t a = 0; a < 4; ++a) {
      auto const to = "s" + to_string(next_of(s, a, n));
      all += "constexpr redress::decided<protocol, " + to + "> decide(s" + to_string(s) + " const& s, r0 const&, a" +
             to_string(a) + " const& a, context const&) { if (a.count < 0) return refusal::negative; return {" + to +
             "{.count = s.count + a.count}, fact0{.count = a.count}}; }\n";
    }
  return all + "constexpr void fold(file& k, fact0 const& f) { k.sum += f.count; }\n}\n"
               "int main() {\n"
               "  c::rules const in_force;\n"
               "  redress::any_case<c::protocol> on(redress::open<c::protocol>());\n"
               "  redress::step_time const now{in_force, redress::instant{}};\n"
               "  if (redress::dispatch(on, c::r0{}, c::start0{}, now)) return 1;\n"
               "  if (redress::dispatch(on, \"r0\", \"\", \"a1\", redress::encode(c::a1{.count = 2}), now)) return 1;\n"
               "  return redress::replay<c::protocol>(on.journal()).has_value() ? 0 : 1;\n}\n";
}

std::string msm_of(std::size_t n) {
  std::string all = "#include <boost/mpl/push_back.hpp>\n#include <boost/mpl/vector.hpp>\n"
                    "#include <boost/msm/back/state_machine.hpp>\n#include <boost/msm/front/functor_row.hpp>\n"
                    "#include <boost/msm/front/state_machine_def.hpp>\nnamespace front = boost::msm::front;\n"
                    "struct e0 {}; struct e1 {}; struct e2 {}; struct e3 {};\n"
                    "struct definition : front::state_machine_def<definition> {\n";
  for (std::size_t s = 0; s < n; ++s) all += "  struct s" + to_string(s) + " : front::state<> {};\n";
  // Row by row: the vectors of Boost.MPL end at fifty elements.
  all += "  using initial_state = s0;\n  using rows0 = boost::mpl::vector<>;\n";
  std::size_t rows = 0;
  for (std::size_t s = 0; s < n; ++s)
    for (std::size_t a = 0; a < 4; ++a) {
      auto const before = to_string(rows), after = to_string(++rows);
      all += "  using rows" + after + " = boost::mpl::push_back<rows" + before + ", front::Row<s" + to_string(s) +
             ", e" + to_string(a) + ", s" + to_string(next_of(s, a, n)) + ">>::type;\n";
    }
  all += "  struct transition_table : rows" + to_string(rows) + " {};\n";
  return all +
         "};\nint main(int argc, char**) {\n  boost::msm::back::state_machine<definition> machine;\n"
         "  machine.start();\n  for (int i = 0; i < argc; ++i)\n    switch (i % 4) {\n"
         "    case 0: machine.process_event(e0{}); break;\n    case 1: machine.process_event(e1{}); break;\n"
         "    case 2: machine.process_event(e2{}); break;\n    default: machine.process_event(e3{}); break;\n    }\n"
         "  return machine.current_state()[0];\n}\n";
}

// A hundred states, four hundred rows, twelve laws. States 98 and 99 are closed.
std::string laws_of_100() {
  std::string all =
      "#include <string_view>\n#include <redress/protocol/law.hpp>\nnamespace c {\nusing namespace redress;\n";
  std::string const closed = " static constexpr bool closed = true;";
  for (std::size_t s = 0; s < 100; ++s) all += named("s", s, s >= 98 ? closed : "");
  for (char const* name : {"worker", "boss", "keeper", "begin", "advance", "jump", "finish", "hold", "run_out"})
    all += std::string("struct ") + name + " { static constexpr std::string_view name = \"" + name + "\"; };\n";
  all += "struct protocol : redress::protocol<\n  transition<unopened, worker, begin, s0>";
  for (std::size_t s = 0; s < 98; ++s) {
    auto const row = ",\n  transition<s" + to_string(s) + ", ";
    all += row + "worker, advance, s" + to_string(s < 97 ? s + 1 : 98) + ">" + row + "worker, jump, s" +
           to_string(s < 90 ? s + 7 : 97) + ">" + row + "boss, finish, s98>" + row + "keeper, run_out, s99>";
  }
  for (std::size_t s = 0; s < 7; ++s) all += ",\n  transition<s" + to_string(s) + ", boss, hold, same>";
  return all + "> {};\nstatic_assert(c::protocol::rows::size == 400);\n"
               "static_assert(obeys<c::protocol, reachable>);\n"
               "static_assert(obeys<c::protocol, productive>);\n"
               "static_assert(obeys<c::protocol, leaves_in_time<by<keeper, run_out>>>);\n"
               "static_assert(obeys<c::protocol, no_cycle_of<keeper>>);\n"
               "static_assert(obeys<c::protocol, at_most_once<finish>>);\n"
               "static_assert(obeys<c::protocol, at_most_once<run_out>>);\n"
               "static_assert(obeys<c::protocol, only<boss>::may<any_of<finish, hold>>>);\n"
               "static_assert(obeys<c::protocol, only<keeper>::leads_to<s99>>);\n"
               "static_assert(obeys<c::protocol, never<worker, any_of<advance, jump>>::after<s98, s99>>);\n"
               "static_assert(obeys<c::protocol, never<hold>::after<s7>>);\n"
               "static_assert(obeys<c::protocol, never<any_of<finish, run_out>>::before<begin>>);\n"
               "static_assert(obeys<c::protocol, never<boss, hold>::after<finish>>);\n"
               "}\nint main() {}\n";
}

std::vector<std::size_t> const sizes{10, 25, 50, 100};

// What twice the states cost, against twice what they cost: 1 is linear. What the standard headers cost is taken off.
int growth(std::string const& figure, bench::compiler const& with, std::string (*program)(std::size_t), double bound) {
  std::map<std::string, bench::command> contenders;
  for (auto const n : sizes)
    contenders[to_string(n)] = compilation(with.path, written(figure + "_" + to_string(n) + ".cpp", program(n)));
  auto const small = bench::work_folder + "/" + figure + "_10.cpp";
  contenders["headers"] = compilation(with.path, standard_headers_of(with.path, small, figure + "_" + with.name));
  auto time = in_turns(contenders, 5);
  if (time.size() != sizes.size() + 1) return 1;
  bench::seconds(figure + "_headers_" + with.name, time["headers"]);
  for (auto const n : sizes) bench::seconds(figure + "_" + to_string(n) + "_states_" + with.name, time[to_string(n)]);
  for (auto const n : {std::size_t{25}, std::size_t{50}})
    bench::ratio(figure + "_" + to_string(2 * n) + "_states_to_twice_" + to_string(n) + "_" + with.name,
                 (time[to_string(2 * n)] - time["headers"]) / (2 * (time[to_string(n)] - time["headers"])), bound);
  return 0;
}

void msm_beside(bench::compiler const& with) {
  for (auto const n : sizes) {
    auto const name = "msm_" + to_string(n) + "_states_" + with.name;
    auto const source = written("msm_" + to_string(n) + ".cpp", msm_of(n));
    auto const took = bench::run({with.path, "-std=c++17", "-O0", "-w", "-c", source, "-o", "/dev/null"}, {60, 6000});
    if (!took.done) {
      auto const at = took.said.find("error");
      bench::left_out(name, took.seconds > 55         ? "it needs more than 60 s"
                            : at == std::string::npos ? "it needs more than 6 GB"
                                                      : took.said.substr(at, took.said.find('\n', at) - at));
      continue;
    }
    bench::seconds(name, took.seconds);
    bench::megabytes(name, took.megabytes);
  }
}

} // namespace

int main() {
  int wrong = 0;
  std::map<std::string, double> const desk_bounds{{"gcc", 20}, {"clang", 8}};
  for (auto const& c : bench::compilers()) {
    wrong += against_headers("toy_walk", c, bench::source_folder + "/programs/toy_walk.cpp", 3, 7);
    wrong +=
        against_headers("skeleton_desk", c, bench::skeleton_folder + "/skeleton_desk.cpp", desk_bounds.at(c.name), 3);
    wrong += against_headers("skeleton_walk", c, bench::skeleton_folder + "/skeleton_walk.cpp", 7, 3);
    auto const laws = written("laws_100_states.cpp", laws_of_100());
    wrong += against_headers("laws_100_states", c, laws, 0, 5, c.name == "gcc" ? std::optional(1.5) : std::nullopt);
  }
  auto const examples = bench::source_folder + "/../../examples/";
  for (auto const& c : bench::compilers()) {
    bool const gcc = c.name == "gcc"; // megabytes: 400, 350 and 230 MiB
    wrong += against_frozen_headers("first_case", c, examples + "first_case.cpp", gcc ? most{7, 419} : most{5, 367});
    wrong += against_frozen_headers("desk_defined_elsewhere", c, examples + "one_desk/main.cpp",
                                    gcc ? most{2.2, 241} : most{2.5, 241});
    wrong += against_frozen_headers("turnstile", c, examples + "turnstile.cpp", {0, 262}); // 250 MiB
  }
  for (auto const& c : bench::compilers()) {
    wrong += growth("table", c, table_of, 1.5);
    wrong += growth("case", c, case_of, 1.5);
  }
  for (auto const& c : bench::compilers())
    if (c.name == "gcc") {
      if (bench::run({c.path, "-std=c++17", "-fsyntax-only", "-include", "boost/msm/back/state_machine.hpp", "-x",
                      "c++", "/dev/null", "-w"})
              .done)
        msm_beside(c);
      else
        bench::left_out("msm", "Boost was not found");
    }
  return wrong;
}
