# Helpers of inside.sh: one line per check, in the manner of the Test Anything Protocol.
count=0
result=/system-test/result

# check "what is promised" COMMAND…: ok when the command succeeds.
check() {
  local title=$1 output
  shift
  count=$((count + 1))
  if output=$("$@" 2>&1); then
    echo "ok $count - $title" >>"$result"
  else
    echo "not ok $count - $title" >>"$result"
    printf '%s\n' "$output" | head -n 12 | sed 's/^/#   /' >>"$result"
  fi
}

# within SECONDS COMMAND…: whether the command succeeds before so many seconds are over.
within() {
  local limit=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    if [ "$SECONDS" -ge "$limit" ]; then
      "$@"
      return 1
    fi
    sleep 0.1
  done
}

# same A B: whether two texts are equal; says how they differ.
same() { [ "$1" = "$2" ] || { echo "expected $2, found $1"; return 1; }; }

# exits CODE COMMAND…: whether the command ends with just this code.
exits() {
  local wanted=$1 code=0
  shift
  "$@" || code=$?
  same "$code" "$wanted"
}

# property NAME: what systemd knows of the instance.
property() { systemctl show --value --property "$1" "$unit"; }

property_is() { same "$(property "$1")" "$2"; }

property_is_set() { [ -n "$(property "$1")" ]; }

not() { ! "$@"; }
