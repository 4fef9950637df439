# An old man who reads Arabic, on a page that begins at the right: water gymnastics, and its page to his phone.
size 1080x1920 mm 268x476
now 2026-11-23T12:05+02:00
tap "Kosketa näyttöä"
audit
tap "العربية"
tap "البداية"
expect screen home
expect text "عن ماذا تبحثون؟"
audit
tap "رياضة"
expect screen list
audit
tap "Vesijumppa"
expect screen card
expect text "متى؟"
audit
tap "استماع"
expect text "صوت الجهاز بالعربية ليس واضحًا دائمًا."
wait 5s
expect said "Vesijumppa"
audit
tap "إنهاء"
tap "على هاتفكم"
expect screen take_home
expect count qr 1
audit
picture arabia.png
tree arabia.json
