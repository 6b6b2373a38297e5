# Faults of the process: killed, hanging, stopped.
# Process 0 would be this script and all its kin.
signal() { [ "$2" -gt 1 ] && kill "-$1" "$2"; }
pid=$(property MainPID)
restarts=$(property NRestarts)
signal KILL "$pid"
check "after a SIGKILL another process serves" within 20 fresh_serving "$pid"
check "one restart was counted" property_is NRestarts $((restarts + 1))

pid=$(property MainPID)
start=$(now)
signal STOP "$pid"
check "a process that hangs is replaced by the watchdog" within $((watchdog + 20)) fresh_serving "$pid"
check "the journal says that it was the watchdog" journal_has "$start" watchdog

sleep 1
begin=$(date +%s%N)
check "stop succeeds" timeout 30 systemctl stop "$unit"
took=$((($(date +%s%N) - begin) / 1000000))
check "stop takes at most two seconds ($took ms)" test "$took" -le 2000
check "it was a clean stop" property_is Result success
check "status says 3 when nothing runs" exits 3 plansynk -i prov status

native_field() { journalctl --no-pager -u "$unit" -o json | grep -q '"PLANSYNK_'; }
check "journalctl -u shows the daemon's own lines" \
  bash -c "journalctl --no-pager -u $unit _COMM=plansynk -o cat | grep -q ."
check "its lines have native fields" native_field
check "no line holds the token" not grep -rq a-token-of-the-system-test \
  <(journalctl --no-pager -u "$unit" -o json)
