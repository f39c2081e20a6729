#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Every compiler that the README names, on what depends on the compiler: the first case and what it prints, tests of units,
# every mistake. One compilation at a time; a table at the end. Fails if anything that was run did not pass.
#
#   run.sh WORK [NAME...]     of: g++12 clang19 clang19-libc++ clang22 g++14; all without names
#   REDRESS_FOLDERS="protocol encoding casework service refund" run.sh WORK       folders of tests, the first two if not given
#   REDRESS_TWINS=no run.sh WORK       mistakes without their right twins, in half the time
#
# g++ 14 is Debian 13's, in a root of its own below WORK: it needs root, and is said to be left out without. Mistakes are
# compiled with the library's headers compiled once before them; ctest -L compile_fail takes them as they are.
set -uo pipefail
cd "$(dirname "$0")/../.."
source=$PWD
work=$(realpath -m "${1:?usage: run.sh WORK [NAME...]}")
shift
names=("$@")
((${#names[@]})) || names=(g++12 clang19 clang19-libc++ clang22 g++14)
read -ra folders <<<"${REDRESS_FOLDERS-protocol encoding}"
warnings=(-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)

compiler_of() {
  case $1 in
    g++12) command -v g++-12 || command -v g++ ;;
    g++14) command -v g++-14 || command -v g++ ;;
    clang19*) command -v clang++-19 ;;
    clang22) command -v clang++-22 ;;
  esac
}

# How long a command took and whether it failed; what it said is kept, and its end shown if it did.
run() {
  local log=$1
  shift
  nice "$@" >"$log" 2>&1 </dev/null && return
  printf '  failed: %s\n' "${*: -1}"
  tail -n 20 "$log" | cut -c1-400
  return 1
}

# Units of a folder, compiled here and not by CMake: Catch2's library goes with one standard library only.
units() {
  local folder=$1 objects=() object file libraries=() wrong=0
  for file in $(find tests/"$folder" -name '*.cpp' | sort); do
    object=$here/${file//\//_}.o
    run "$object.log" "${cxx[@]}" "${warnings[@]}" -I tests -DREDRESS_LONG_RUN=1 -c "$file" -o "$object" || wrong=1
    objects+=("$object")
  done
  ((wrong)) && return 1
  if echo '#include <catch2/catch_all.hpp>' | "${cxx[@]}" -fsyntax-only -x c++ - 2>/dev/null; then
    libraries=(-lCatch2Main -lCatch2)
  else
    [[ -e $here/main.o ]] || run "$here/main.log" "${cxx[@]}" -c tests/support/main.cpp -o "$here/main.o" || return 1
    objects+=("$here/main.o")
  fi
  run "$here/link.log" "${cxx[@]}" "${objects[@]}" "${libraries[@]}" -pthread -o "$here/test_$folder" &&
    run "$here/test_$folder.log" "$here/test_$folder"
}

# Everything for one compiler; the last line of what it prints is its row of the table.
one() {
  local name=$1 kind=clang flags=() path case_says=no passed=0 of=0 row=() failed=0 began
  path=$(compiler_of "$name")
  [[ -n $path ]] || { echo "row|$name|not run: there is no such compiler here"; return; }
  [[ $name == g++* ]] && kind=gcc
  [[ $name == *libc++ ]] && flags=(-stdlib=libc++)
  local version
  version=$("$path" -dumpfullversion -dumpversion 2>/dev/null)
  case $name in
    g++12 | g++14 | clang19* | clang22)
      [[ $name =~ ^(g\+\+|clang)([0-9]+) && $version == "${BASH_REMATCH[2]}".* ]] ||
        { echo "row|$name|not run: $path is $version"; return; } ;;
  esac
  cxx=("$path" -std=c++23 -O0 "${flags[@]}" -I include)
  here=$work/$name
  mkdir -p "$here"

  echo "== $name: $path $version"
  began=$SECONDS
  run "$here/peak_of.log" "${cxx[@]}" tests/cost/peak_of.cpp -o "$here/peak_of" || failed=1
  run "$here/first_case.log" "$here/peak_of" 2000 "${cxx[@]}" "${warnings[@]}" -c examples/first_case.cpp \
    -o "$here/first_case.o" || failed=1
  local peak
  peak=$(sed -n 's/^peak \([0-9]*\) MB.*, \([0-9.]* s\)$/\1 MB, \2/p' "$here/first_case.log")
  "${cxx[@]}" "$here/first_case.o" -o "$here/first_case" && "$here/first_case" >"$here/printed" &&
    diff "$here/printed" examples/first_case.expected >"$here/differs" && case_says=yes
  [[ $case_says == yes ]] || failed=1
  echo "  first_case: prints what it should: $case_says, $peak"

  local tests=()
  for folder in "${folders[@]}"; do
    if units "$folder"; then
      tests+=("$folder: $(sed -n 's/.*(\(.*\) in \([0-9]*\) test case.*/\2/p; s/.* | *\([0-9]*\) passed.*/\1/p' \
        "$here/test_$folder.log" | head -n 1)")
    else
      tests+=("$folder FAILED")
      failed=1
    fi
    echo "  ${tests[-1]}"
  done

  printf '#include <redress/%s.hpp>\n' redress refund/laws refund/filing_log >"$here/all.hpp"
  local before="-include-pch;$here/all.pch" header=$here/all.pch
  [[ $kind == gcc ]] && before="-include;$here/all.hpp" header=$here/all.hpp.gch
  run "$here/header.log" "${cxx[@]}" -Wall -Wextra -x c++-header "$here/all.hpp" -o "$header" || failed=1
  local file
  for file in tests/compile_fail/*.cpp tests/compile_fail/law/*.cpp; do
    local only
    only=$(sed -n 's|^// compiler: ||p' "$file")
    [[ -n $only && $only != "$kind" ]] && continue
    ((++of))
    if nice cmake -DKIND="$kind" -DCOMPILER="$path" -DFILE="$file" -DTWINS="${REDRESS_TWINS:-yes}" "-DFLAGS=${flags[*]:+${flags[*]};}-O0;$before" \
      -P tests/compile_fail/check.cmake >"$here/mistake.log" 2>&1; then
      ((++passed))
    else
      sed -n 's/.*broken rule: /  '"${file//\//\\/}"': /p' "$here/mistake.log" | cut -c1-300
      failed=1
    fi
  done
  echo "  mistakes: $passed of $of"
  echo "row|$name $version|first_case: $case_says, $peak|${tests[*]:-no tests}|mistakes $passed of $of|$((SECONDS - began)) s|$failed"
}

# The same in the root of Debian 13, where the checkout is bound to /src, in a mount namespace of its own.
in_root() {
  local root=$work/trixie
  [[ $(id -u) == 0 ]] || { echo "row|g++14|not run: it needs root, for debootstrap and chroot"; return; }
  command -v debootstrap >/dev/null || [[ -e $root/made ]] || { echo "row|g++14|not run: debootstrap is not installed"; return; }
  tests/compilers/root.sh "$root" || { echo "row|g++14|not run: its root could not be made"; return; }
  mkdir -p "$root/src" "$root/work"
  unshare --mount bash -c 'mount --bind "$0" "$1/src" && mount -t proc proc "$1/proc" &&
    exec chroot "$1" env LC_ALL=C REDRESS_FOLDERS="$2" REDRESS_TWINS="$3" REDRESS_IN_ROOT=1 /src/tests/compilers/run.sh /work g++14' \
    "$source" "$root" "${folders[*]}" "${REDRESS_TWINS:-yes}"
}

mkdir -p "$work"
rows=$work/rows
[[ -n ${REDRESS_IN_ROOT:-} ]] || : >"$rows"
for name in "${names[@]}"; do
  if [[ $name == g++14 && -z ${REDRESS_IN_ROOT:-} ]] && ! command -v g++-14 >/dev/null; then
    in_root
  else
    one "$name"
  fi | if [[ -n ${REDRESS_IN_ROOT:-} ]]; then cat; else tee >(grep '^row|' >>"$rows") | grep --line-buffered -v '^row|'; fi
done
[[ -n ${REDRESS_IN_ROOT:-} ]] && exit
wait
sleep 1 # until the last row is written
printf '\n===== compilers\n'
sed 's/^row|//; s/|[01]$//; s/|/   /g' "$rows"
! grep -q '|1$' "$rows"
