#!/usr/bin/env bash
# Breaks each invariant once on purpose, and says which specification caught it (T23).
#
# Each NAME.patch here is one fault, with a heading: what it breaks, and `Suites:` the suites that
# must notice, as Module.Suite. All is done in a copy of what is committed, which is set right before
# each fault, so that a run may be cut off at any moment; the sources here are never touched. The
# copy holds no target but those that the suites need, and its build is used again. First the suites
# run on what is not broken: one that fails there would catch anything.
#
# A fault that no specification notices fails the run, and so does one that does not build, hangs or
# traps: then nothing has said what is wrong.
# Usage: run.sh [NAME…]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
copy=${MUTANTS_COPY:-$root/.build-mutants/checkout}
log=$(dirname "$copy")/log
swift=${SWIFT:-swift}
limit=${MUTANTS_SECONDS:-300}

names=("$@")
[ ${#names[@]} -gt 0 ] || mapfile -t names < <(cd "$here" && ls -- *.patch | sed 's/\.patch$//')
for name in "${names[@]}"; do
  [ -f "$here/$name.patch" ] || { echo "there is no $name.patch in $here" >&2; exit 64; }
done
[ -z "$(git -C "$root" status --porcelain -- Sources Tests Package.swift)" ] ||
  echo "note: what is not committed here is left out"

# The suites that must notice these faults, one a line.
suites() {
  local name
  for name in "$@"; do sed -n 's/^Suites: //p' "$here/$name.patch"; done | tr ' ' '\n' | sort -u
}

# Everything as committed, but for a manifest that knows only what these test targets need.
restore() {
  git -C "$copy" reset -q --hard "$commit"
  git -C "$copy" clean -fdq -e .build
  local modules
  modules=$(suites "${names[@]}" | sed 's/\..*//' | sort -u | sed 's/.*/"&"/' | paste -sd,)
  cat >>"$copy/Package.swift" <<EOF

var kept: Set<String> = [$modules]
var known = 0
while kept.count > known {
  known = kept.count
  for target in package.targets where kept.contains(target.name) {
    for case .byNameItem(let name, _) in target.dependencies { kept.insert(name) }
  }
}
package.targets.removeAll { !kept.contains(\$0.name) }
EOF
}

build() { (cd "$copy" && $swift build --build-tests) >"$log/$1.build" 2>&1; }

# Runs the suites of the faults that follow; the log is named by the first word.
run() {
  local filter
  filter="^($(suites "${@:2}" | sed 's/\./\\./' | paste -sd'|'))/"
  (cd "$copy" &&
    timeout -k 10 "$limit" $swift test --skip-build --no-parallel --filter "$filter") \
    >"$log/$1.test" 2>&1
}

# The names of the tests that found an issue, not of the run and the suites that hold them.
caught() {
  local ending='(recorded an issue|(with [0-9]+ test cases? )?failed after)'
  sed -nE "s/^✘ Test \"(.*)\" $ending.*/\1/p" "$1" | sort -u
}

mkdir -p "$log"
# A clone that stays, so that its build can be used again.
[ -d "$copy/.git" ] || git clone -q "$root" "$copy"
git -C "$copy" fetch -q "$root" HEAD
commit=$(git -C "$copy" rev-parse FETCH_HEAD)

began=$SECONDS
restore
build unbroken || {
  tail -5 "$log/unbroken.build"
  echo "the copy does not build: see $log/unbroken.build" >&2
  exit 1
}
run unbroken "${names[@]}" || {
  caught "$log/unbroken.test" | sed 's/^/  fails: /'
  echo "the suites fail before anything is broken: see $log/unbroken.test" >&2
  exit 1
}
grep -qE '^✔ Test run with [1-9]' "$log/unbroken.test" || {
  echo "the suites hold no test: see $log/unbroken.test" >&2
  exit 1
}
echo "the suites pass on what is not broken ($((SECONDS - began)) s)"

uncaught=()
for name in "${names[@]}"; do
  began=$SECONDS
  restore
  git -C "$copy" apply "$here/$name.patch"
  if ! build "$name"; then
    verdict="  DOES NOT BUILD: see $log/$name.build"
  elif run "$name" "$name"; then
    verdict="  NOT CAUGHT by $(suites "$name" | paste -sd' ')"
  else
    verdict=$(caught "$log/$name.test" | sed 's/^/  caught by: /')
    [ -n "$verdict" ] || verdict="  NOT CAUGHT but by a trap or a hang: see $log/$name.test"
  fi
  case $verdict in "  caught by: "*) ;; *) uncaught+=("$name") ;; esac
  took=$((SECONDS - began))
  printf '%s: %s (%s s)\n%s\n' "$name" "$(head -1 "$here/$name.patch")" "$took" "$verdict"
done
restore
[ ${#uncaught[@]} -eq 0 ] || { echo "not caught: ${uncaught[*]}" >&2; exit 1; }
echo "every fault was caught: ${#names[@]}"
