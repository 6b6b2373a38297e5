#!/bin/bash
# Boots a small Debian under a real systemd, with the real unit, and checks what it promises.
#
#   Tests/system/run.sh [--plansynk FILE] [--testmyndighet FILE] [--unit FILE]
#
# Binaries are taken from the arguments, else from the newest build. Needs root, debootstrap and
# systemd-nspawn. The base system is made once and kept below .build-system/; KEEP=1 keeps the
# system that was booted too. Prints one line per check, ends by itself, exits 1 on failure.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../.." && pwd)
place=$repository/.build-system
base=$place/base

fail() { echo "system test: $*" >&2; exit 2; }

newest() {
  local name=$1 folder found=
  for folder in "$place/swift/release" "$repository/.build/release" "$repository/.build/debug"; do
    [ -x "$folder/$name" ] || continue
    if [ -z "$found" ] || [ "$folder/$name" -nt "$found" ]; then found=$folder/$name; fi
  done
  echo "$found"
}

plansynk= testmyndighet= unit=$repository/systemd/plansynk@.service
while [ $# -gt 0 ]; do
  case $1 in
    --plansynk) plansynk=$2; shift 2 ;;
    --testmyndighet) testmyndighet=$2; shift 2 ;;
    --unit) unit=$2; shift 2 ;;
    *) fail "unknown argument $1" ;;
  esac
done
: "${plansynk:=$(newest plansynk)}" "${testmyndighet:=$(newest testmyndighet)}"
[ -x "$plansynk" ] || fail "no plansynk: build it first, or name it with --plansynk"
[ -x "$testmyndighet" ] || fail "no testmyndighet: build it first, or name it with --testmyndighet"
[ "$(id -u)" = 0 ] || fail "booting a system needs root"
for tool in debootstrap systemd-nspawn systemd-analyze ldd timeout; do
  command -v "$tool" >/dev/null || fail "missing: $tool (apt install debootstrap systemd-container)"
done

# The machine's own mirror and release, so that no address stands here.
make_base() {
  local suite mirror
  suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
  mirror=$(apt-get indextargets --format '$(REPO_URI) $(SUITE) $(CODENAME)' 'Created-By: Packages' \
    | awk -v suite="$suite" '$2 == suite || $3 == suite { print $1; exit }')
  [ -n "$mirror" ] || fail "apt knows no mirror for $suite: run apt-get update"
  echo "# making the base system, once"
  rm -rf "$base.new"
  debootstrap --variant=minbase \
    --include=systemd,systemd-sysv,dbus,libcurl4,libsqlite3-0,ca-certificates,tzdata \
    "$suite" "$base.new" "$mirror" >"$place/debootstrap.log" 2>&1 \
    || fail "debootstrap failed: see $place/debootstrap.log"
  mv "$base.new" "$base"
}

# A program, and the libraries it wants that the base system does not have.
add_program() {
  local file=$1 name=$2 library
  install -m 755 "$file" "$root/usr/bin/$name"
  mkdir -p "$root/usr/lib/system-test"
  { ldd "$file" 2>/dev/null || true; } | awk '$2 == "=>" && $3 ~ /^\// { print $3 }' | while read -r library; do
    [ -e "$root$library" ] || [ -e "$root/usr$library" ] \
      || install -m 644 "$library" "$root/usr/lib/system-test/"
  done
}

mkdir -p "$place"
[ -d "$base" ] || make_base
root=$(mktemp -d "$place/run.XXXXXX")
cleanup() { [ -n "${KEEP:-}" ] && echo "# kept: $root" || rm -rf "$root"; }
trap cleanup EXIT
cp -a --reflink=auto "$base/." "$root"

add_program "$plansynk" plansynk
add_program "$testmyndighet" testmyndighet
echo /usr/lib/system-test >"$root/etc/ld.so.conf.d/system-test.conf"
chroot "$root" ldconfig
install -m 644 "$unit" "$root/usr/lib/systemd/system/plansynk@.service"
install -m 644 "$repository/systemd/plansynk.sysusers" "$root/usr/lib/sysusers.d/plansynk.conf"
mkdir -p "$root/system-test"
install -m 755 "$here"/*.sh "$root/system-test/"
install -m 644 "$here/system-test.service" "$root/etc/systemd/system/"
install -m 644 "$repository/Config/openapi.yaml" "$root/system-test/"
ln -s /etc/systemd/system/system-test.service \
  "$root/etc/systemd/system/multi-user.target.wants/system-test.service"

# --register=no and --keep-unit: works where no systemd runs outside. The time limit is for a
# system that hangs; the tests have limits of their own.
machine=plansynk-test-$$
timeout -s KILL 400 systemd-nspawn --quiet --keep-unit --register=no --private-network \
  --boot --directory="$root" --machine="$machine" \
  </dev/null >"$place/boot.log" 2>&1 || echo "# the boot ended with $?: see $place/boot.log"

if [ -e "$root/system-test/result" ]; then cat "$root/system-test/result"; fi
cp "$root/system-test/journal" "$place/journal.log" 2>/dev/null || true
if ! tail -n 1 "$root/system-test/result" 2>/dev/null | grep -q '^1\.\.'; then
  fail "the tests did not come to their end: see $place/boot.log"
fi
if grep -q '^not ok' "$root/system-test/result"; then
  echo "# journal of the booted system: $place/journal.log"
  exit 1
fi
