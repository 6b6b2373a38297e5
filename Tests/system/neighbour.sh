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
check "the neighbour can read an order" as granne grep -q bestallning "$utkorg/bestallningar/$first"
check "an order is for the neighbour's group alone" \
  same "$(stat -c '%G %a' "$utkorg/bestallningar/$first")" "plansynk-spool 640"
check "the neighbour can take an order away" as granne rm "$utkorg/bestallningar/$first"

hand_in "nej.json" '{"dokument": "okant"}'
check "a document that is none is refused, with the faults beside it" \
  within 10 as granne grep -q '"fel"' $inkorg/avvisat/nej.fel.json
check "it was moved, not copied" not test -e $inkorg/nej.json
check "the neighbour can take the faults away" as granne rm $inkorg/avvisat/nej.fel.json

hand_in "stangd.json" '{"dokument": "svar"}'
as granne chmod 0 $inkorg/stangd.json 2>/dev/null
as granne touch -d '5 minutes ago' $inkorg/stangd.json 2>/dev/null
hand_in "lank.tmp" x
as granne ln -s /etc/passwd $inkorg/lank.json
as granne mkfifo $inkorg/ko.json
for name in lank ko; do
  check "a $name in the place of a document is refused, not followed" \
    within 10 test -e $inkorg/avvisat/$name.fel.json
done
check "the daemon still serves" serving
