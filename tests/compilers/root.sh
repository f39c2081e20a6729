#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# A root of Debian 13 in a folder, with its g++ 14: made once, from the mirror that this machine's apt is told to use.
# Needs root, debootstrap and the network.
set -euo pipefail
root=${1:?usage: root.sh FOLDER}
[[ -e $root/made ]] && exit
mirror=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
  awk '$3 == "main" && $2 !~ /-/ { print $1; exit }')
[[ -n $mirror ]] || { echo "apt is told of no mirror of Debian" >&2; exit 1; }
rm -rf "$root"
mkdir -p "$root"
debootstrap --variant=minbase --include=g++,cmake,make,catch2 trixie "$root" "$mirror" >"$root.log" 2>&1 ||
  { tail -n 5 "$root.log" >&2; exit 1; }
touch "$root/made"
