# Somebody out of work who is ashamed to ask: today, then help with looking for work, found without a word to anybody.
size 1920x1080 mm 531x299
now 2026-11-26T09:00+02:00
expect screen idle
key enter
expect screen language
audit
tap "Suomi"
tap "Alkuun"
expect screen home
audit
tap "Tänään"
expect screen list
expect text "Tänään"
audit
tap "Takaisin"
# By keypad: the doors are walked, and each says its name.
key down
expect said "Soita"
key right
key right
key up
expect focus "Yhdessä"
tap "Neuvonta"
expect screen list
tap "Apua työnhakuun"
expect screen card
expect text "Maksuton"
audit
tap "Kuuntele"
wait 25s
expect said "Apua työnhakuun"
tap "Lopeta"
tap "Vie mukaan"
expect screen take_home
audit
picture out_of_work.png
tree out_of_work.json
tap "Puhelinnumero"
audit
tap "Alkuun"
tap "Soita"
expect screen call
expect text "Seniori-info"
audit
