# The two folders, as the neighbour's own user.
inkorg=$state/inkorg
utkorg=$state/utkorg
# hand_in NAME CONTENT: as a neighbour does, by rename.
hand_in() {
  as granne bash -c 'umask 027; printf %s "$3" >"$1/.$2.tmp" && mv "$1/.$2.tmp" "$1/$2"' \
    - "$inkorg" "$1" "$2"
}
orders_came() { [ "$(as granne ls $utkorg/bestallningar | wc -l)" -ge 5 ]; }
check "the orders of the myndighet lie in utkorg" within 20 orders_came
first=$(as granne ls $utkorg/bestallningar 2>/dev/null | head -n 1)
check "the neighbour can read an order" as granne grep -q '"version"' "$utkorg/bestallningar/$first"
check "an order is for the neighbour's group alone" \
  same "$(stat -c '%G %a' "$utkorg/bestallningar/$first")" "plansynk-spool 640"
check "the neighbour can take an order away" as granne rm "$utkorg/bestallningar/$first"

hand_in "nej.json" '{"dokument": "okant"}'
check "a document that is none is refused, with the faults beside it" \
  within 10 as granne grep -q '"fel"' $inkorg/avvisat/nej.fel.json
check "it was moved, not copied" not test -e $inkorg/nej.json
check "the neighbour can take the faults away" as granne rm $inkorg/avvisat/nej.fel.json

# Unreadable for the daemon, and old enough not to be still arriving.
as granne bash -c 'umask 077; f=$1/.stangd.tmp; echo "{}" >"$f"; touch -d "5 minutes ago" "$f";
  mv "$f" "$1/stangd.json"' - $inkorg
as granne ln -s /etc/passwd $inkorg/lank.json
as granne mkfifo $inkorg/ko.json
refused_with() { within 10 grep -q "\"$2\"" "$inkorg/avvisat/$1.fel.json"; }
check "a file that the daemon may not read is refused" refused_with stangd olasbar
check "a link in the place of a document is refused, not followed" refused_with lank lank
check "a FIFO in the place of a document is refused, not opened" refused_with ko inte-fil
check "the daemon still serves" serving
