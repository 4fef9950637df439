# A woman of 82 who lives alone and sees poorly: she wants chair exercise, hears it, and takes it home.
size 1080x1920 mm 268x476
now 2026-11-23T09:10+02:00
expect screen idle
expect text "Kosketa näyttöä"
audit
tap "Kosketa näyttöä"
expect screen language
audit
tap "Suomi"
audit
# From the sign she came to the service that it showed; she wants the first page.
tap "Alkuun"
expect screen home
expect text "Mitä etsit?"
audit
tap "Teksti ja värit"
expect screen display
tap "Koko 2"
audit
tap "Valmis"
expect screen home
tap "Liikunta"
expect screen list
expect text "Liikunta"
audit
tap "Tuolijumppa"
expect screen card
expect text "Kenelle?"
expect text "Soita: "
audit
tap "Kuuntele"
wait 6s
expect said "Tuolijumppa"
expect text "Lopeta"
audit
wait 100s
expect said "kello kymmenen"
expect no text "Tauko"
tap "Vie mukaan"
expect screen take_home
expect text "Avaa kamera."
audit
picture elder.png
tree elder.json
tap "Takaisin"
expect screen card
tap "Alkuun"
expect screen home
tap "Lopeta"
expect screen idle
# Nothing of her visit is left.
tap "Kosketa näyttöä"
tap "Suomi"
tap "Alkuun"
tap "Teksti ja värit"
tree elder-after.json
