# Reload: good settings are taken, bad ones change nothing, and the process stays the same.
pid=$(property MainPID)
settings 2
check "reload with good settings succeeds" timeout 20 systemctl reload "$unit"
check "the process is the same" property_is MainPID "$pid"
check "it is active again" within 5 property_is ActiveState active

sed -i 's/interval_seconds = 2/interval_secnods = 2/' $etc/plansynk.toml
start=$(now)
timeout 20 systemctl reload "$unit"
tells_key() { journal_of "$start" -o verbose | grep -q interval_secnods; }
check "reload with bad settings is told in the journal, with the key" within 10 tells_key
check "bad settings do not stop the daemon" property_is MainPID "$pid"
check "it is active, not stuck in reloading" within 5 property_is ActiveState active
check "it still serves" serving
settings
