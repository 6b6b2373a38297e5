#!/bin/bash
# The checks, run as root inside the booted system; see run.sh.
set -u
unit=plansynk@prov.service
etc=/etc/plansynk/prov
state=/var/lib/plansynk/prov
. /system-test/checks.sh
: >"$result"
finish() {
  journalctl --no-pager -o short-precise >/system-test/journal 2>&1
  echo "1..$count" >>"$result"
}
trap finish EXIT

# --- The scene: a myndighet on loopback, an instance, an operator, a neighbour, a stranger. ---
systemd-sysusers
for name in driftare granne utomstaende; do useradd --no-create-home "$name"; done
usermod -aG plansynk driftare
usermod -aG plansynk-spool granne
as() { setpriv --reuid="$1" --regid="$1" --init-groups "${@:2}"; }

mkdir -p "$etc/credentials"
echo "a-token-of-the-system-test" >"$etc/credentials/token"
chmod 700 "$etc/credentials"
chmod 600 "$etc/credentials/token"
settings() {
  cat >"$etc/plansynk.toml" <<TOML
[myndighet]
namn = "Prov kommun"
url = "http://127.0.0.1:8080/utforarsynk/v1"
utforarenhet = "enhet-1"
[http]
token_file = "token"
[poll]
interval_seconds = ${1:-1}
[spool]
scan_interval_seconds = 1
TOML
}
settings
# The watchdog of the shipped unit takes a minute; the test has less time. (A daemon that is idle
# feeds it every ten seconds, so much less would kill it for its patience.)
watchdog=25
mkdir -p "/etc/systemd/system/$unit.d"
printf '[Service]\nWatchdogSec=%ss\n' $watchdog >"/etc/systemd/system/$unit.d/test.conf"
systemctl daemon-reload
systemd-run --quiet --unit=testmyndighet /usr/bin/testmyndighet \
  --contract /system-test/openapi.yaml --token-file "$etc/credentials/token" \
  --utforarenhet enhet-1 --orders 5 --port 8080 --control-port 8081

serving() { plansynk -i prov status; }
fresh_serving() { [ "$(property MainPID)" != "$1" ] && [ "$(property MainPID)" != 0 ] && serving; }
journal_of() { journalctl --no-pager --quiet --since "@$1" -u "$unit" "${@:2}"; }
journal_has() { journal_of "$1" -o cat | grep -qi -- "$2"; }
now() { date +%s.%N; }

. /system-test/unit.sh
. /system-test/neighbour.sh
. /system-test/reload.sh
. /system-test/faults.sh
. /system-test/refusals.sh
