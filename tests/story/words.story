# A man newly retired meets a word that he does not know: the card explains it under its text, and so does the voice.
size 1080x1920 mm 268x476
now 2026-11-23T10:00+02:00
lang fi
tap "Liikunta"
expect screen list
choose next
tap "Tasapainoryhmä"
expect screen card
expect text "Sinulle, jolla on palvelukeskuskortti."
# Whom to call and what to take home stay on the first page.
expect text "Soita: "
expect text "Vie mukaan"
audit
choose next
audit
choose next
expect text "Mitä sanat tarkoittavat"
expect text "Palvelukeskuskortti: Kortti, jolla helsinkiläinen eläkeläinen tai työtön pääsee mukaan keskuksen toimintaan."
expect text "Palvelukeskus: "
audit
picture words.png
tap "Kuuntele"
wait 20s
expect said "palvelukeskuskortti: kortti, jolla"
# In Swedish the card is in Swedish, and so are its words.
tap "Alkuun"
lang sv
expect screen home
tap "Motion"
choose next
tap "Balansgrupp"
expect screen card
choose next / choose next
expect text "Vad orden betyder"
expect text "Servicecentralskort: "
expect no text "Palvelukeskuskortti: "
audit
