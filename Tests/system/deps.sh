#!/bin/sh
# Says which Debian packages the build needs and are missing, and installs them. Nothing else is
# installed, and nothing when all is there. PACKAGES names others, for what needs more.
set -eu

command -v swift >/dev/null || {
  echo "plansynk needs a Swift toolchain, 6.2 or later: see https://www.swift.org/install/linux/" >&2
  exit 1
}

missing=
for package in ${PACKAGES:-libcurl4-openssl-dev libsqlite3-dev pkg-config}; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' ||
    missing="$missing $package"
done
[ -n "$missing" ] || exit 0

echo "Missing Debian packages:$missing"
become=
[ "$(id -u)" = 0 ] || become=sudo
command -v "${become:-sh}" >/dev/null || {
  echo "Install them as root: apt-get install$missing" >&2
  exit 1
}
# shellcheck disable=SC2086
$become apt-get update -qq && $become env DEBIAN_FRONTEND=noninteractive \
  apt-get install -y -qq --no-install-recommends $missing
