# The network was away for two nights: the screen says quietly from which day its facts are.
size 1080x1920 mm 268x476
now 2026-11-25T02:50+02:00
lang fi
expect screen home
expect no text "Tiedot haettiin"
tap "Lopeta"
# Forty-eight hours.
wait 11min
expect screen idle
expect no text "Vanhoja tietoja"
lang fi
expect screen home
expect text "Tiedot haettiin 23. marraskuuta."
expect no text "Tiedot ovat vanhoja."
audit
tap "Kuuntele"
wait 60s
expect said "tiedot haettiin kahdeskymmenes kolmas marraskuuta"
tap "Liikunta"
expect screen list
expect no text "vanhoja"
choose item
expect screen card
expect no text "vanhoja"
choose next / choose next
expect text "Tiedot haettiin maanantaina 23. marraskuuta."
audit
choose home
choose go help / choose go about
expect screen about
expect text "Tiedot on haettu 23. marraskuuta kello 3."
expect text "Tiedot ovat 2 päivää vanhoja."
lang sv
expect text "Uppgifterna är 2 dagar gamla."
choose home
expect text "Uppgifterna hämtades den 23 november."
lang en
expect text "The facts were fetched on 23 November."
audit
