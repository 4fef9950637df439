# Somali has no voice: the device says so in Somali, and offers to read the Finnish names and texts.
size 1080x1920 mm 268x476
now 2026-11-23T12:05+02:00
tap "Kosketa näyttöä"
tap "Soomaali"
tap "Bilow"
expect screen home
expect text "Maxaad raadinaysaa?"
audit
tap "Dhegayso"
expect text "Qalabku kuma hadlo af-Soomaali."
wait 5s
expect no said "Maxaad"
audit
tap "Jooji"
tap "Wadajir"
expect screen list
audit
tap "Suomen kielen keskusteluryhmä"
expect screen card
expect text "Goorma?"
audit
tap "Dhegayso"
tap "Af-Finnish akhri"
wait 8s
expect said "Puhut suomea"
expect no said "Goorma"
tap "Jooji"
tap "Sii qaado"
expect screen take_home
expect count qr 1
audit
picture somali.png
