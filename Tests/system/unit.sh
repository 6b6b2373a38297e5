# The unit itself, and its start.
shipped=/usr/lib/systemd/system/plansynk@.service
verify_silent() {
  local said
  said=$(systemd-analyze verify --man=no "$unit" 2>&1)
  same "$said" ""
}
check "systemd-analyze verify has nothing to say" verify_silent
check "the exposure is at most 1.3" \
  systemd-analyze security --offline=true --threshold=14 "$shipped"

check "enabling the instance works" systemctl --quiet enable "$unit"
check "start comes back once the daemon is ready" timeout 30 systemctl start "$unit"
check "the unit is active" property_is ActiveState active
check "its status text says what it does" property_is_set StatusText
check "status answers 0" within 10 serving
says_running() { plansynk -i prov status | head -n 1 | grep -q ' running'; }
check "status says running" says_running
check "the daemon runs as plansynk" same "$(stat -c %U "/proc/$(property MainPID)")" plansynk
check "the state directory lets others through and shows them nothing" \
  same "$(stat -Lc '%U %G %a' $state)" "plansynk plansynk 711"
check "the store is the daemon's alone" \
  same "$(stat -c '%U %a' $state/plansynk.db)" "plansynk 600"
for folder in inkorg utkorg; do
  check "$folder belongs to the neighbour's group" \
    same "$(stat -c '%U %G %a' $state/$folder)" "plansynk plansynk-spool 2770"
done
check "an operator in the group gets an answer" as driftare plansynk -i prov status
check "a stranger cannot reach the socket" not as utomstaende test -e /run/plansynk/prov/control.sock
check "a stranger cannot list the state directory" not as utomstaende ls $state
quiet() { ! journalctl --no-pager -u "$unit" -o cat | grep -q 'thread priority'; }
check "the sandbox makes no noise in the journal" quiet
