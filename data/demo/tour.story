# The demo's tour: what a visitor sees from the sign to a service in the pocket.
# scripts/demo plays it where there is no display; its pictures are the proof.
picture 01-sign.png
wait 30s
picture 02-sign.png

tap "Kosketa näyttöä"
expect screen language
picture 03-language.png
tap "Lopeta"
lang fi
expect screen home
picture 04-home.png

tap "Liikunta"
expect screen list
picture 05-list.png
choose item
expect screen card
picture 06-card.png
tap "Kuuntele"
wait 4s
picture 07-card-read-aloud.png
tap "Lopeta"
tap "Vie mukaan"
expect screen take_home
picture 08-take-home.png

tap "Alkuun"
tap "Tänään"
expect screen list
picture 09-today.png
tap "Alkuun"
tap "Soita"
expect screen call
picture 10-call.png

tap "Teksti ja värit"
expect screen display
picture 11-text-and-colours.png
choose scheme 2
choose text_size 3
tap "Alkuun"
picture 12-home-high-contrast.png
tap "Kulttuuri"
picture 13-list-large-text.png

tap "Apua"
expect screen help
picture 14-help.png
wait 65s
expect screen timeout
picture 15-still-there.png
wait 20s
expect screen idle
