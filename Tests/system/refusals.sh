# What cannot be started says so, with a cure, and does not loop.
stays_down() {
  sleep 4
  [ "$(property NRestarts)" = 0 ] && ! systemctl --quiet is-active "$unit"
}
start_fails() { ! timeout 30 systemctl start "$unit"; }
again() {
  systemctl stop "$unit" 2>/dev/null
  systemctl reset-failed "$unit" 2>/dev/null
  start=$(now)
}

again
sed -i 's/namn = .*/nman = "Prov"/' $etc/plansynk.toml
check "bad settings: start fails" start_fails
check "bad settings: exit 78" property_is ExecMainStatus 78
check "bad settings: no restart" stays_down
check "bad settings: the journal names the key" journal_has "$start" nman
settings

again
mv $etc/credentials/token $etc/token.away
check "missing credential: start fails" start_fails
check "missing credential: exit 78" property_is ExecMainStatus 78
check "missing credential: no restart" stays_down
check "missing credential: the journal names it" journal_has "$start" token
mv $etc/token.away $etc/credentials/token

again
mv $etc/credentials $etc/away
check "no credentials folder: start fails" start_fails
check "no credentials folder: no restart" stays_down
says_folder() {
  local said
  said=$(systemctl --no-pager --full status "$unit")
  grep -q "$etc/credentials was not met" <<<"$said" || { echo "$said"; return 1; }
}
check "no credentials folder: systemctl status names it" says_folder
mv $etc/away $etc/credentials

again
check "put right, it starts" timeout 30 systemctl start "$unit"
check "put right, it serves" within 10 serving
