#!/usr/bin/env bash
# Breaks each invariant once on purpose, and says which specification caught it (T23).
#
# Each NAME.patch here is one fault, with a heading: what it breaks, and `Suites:` the suites that
# must notice. All is done in a copy of what is committed; a fault that nobody notices fails the run.
# Usage: run.sh [NAME…]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
copy=${MUTANTS_COPY:-$root/.build-mutants/checkout}
swift=${SWIFT:-swift}

names=("$@")
[ ${#names[@]} -gt 0 ] || mapfile -t names < <(cd "$here" && ls -- *.patch | sed 's/\.patch$//')

# A clone that stays, so that its build can be used again.
[ -d "$copy/.git" ] || git clone -q "$root" "$copy"
git -C "$copy" fetch -q origin HEAD
git -C "$copy" reset -q --hard FETCH_HEAD
log=$copy/../log
mkdir -p "$log"

build() { (cd "$copy" && $swift build --build-tests) >"$log/$1.build" 2>&1; }

# The names of the tests that found an issue.
caught() { grep -oE '✘ Test "?[^"]+"? (with|recorded|failed)' "$1" | sed -E 's/✘ Test "?//; s/"? (with|recorded|failed)$//' | sort -u; }

echo "building the copy"
build unbroken || { tail -5 "$log/unbroken.build"; echo "the copy does not build: see $log/unbroken.build"; exit 1; }

uncaught=0
for name in "${names[@]}"; do
  patch=$here/$name.patch
  suites=$(sed -n 's/^Suites: //p' "$patch")
  git -C "$copy" apply "$patch"
  if ! build "$name"; then
    verdict="DOES NOT BUILD, see $log/$name.build"; uncaught=1
  elif (cd "$copy" && timeout 900 $swift test --skip-build --no-parallel --filter "/?(${suites// /|})/") >"$log/$name.test" 2>&1; then
    verdict="NOT CAUGHT by $suites"; uncaught=1
  else
    verdict=$(caught "$log/$name.test" | sed 's/^/  caught by: /')
    [ -n "$verdict" ] || verdict="  the suites ended without a finding: a trap or a hang, see $log/$name.test"
  fi
  git -C "$copy" apply -R "$patch"
  printf '%s: %s\n%s\n' "$name" "$(head -1 "$patch")" "$verdict"
done
exit $uncaught
