# The network was away for two weeks: the screen says so plainly, and the phone is the way out.
size 1080x1920 mm 268x476
now 2026-12-07T02:50+02:00
lang fi
expect no text "Tiedot ovat vanhoja."
expect text "Tiedot haettiin 23. marraskuuta."
tap "Lopeta"
# Fourteen days.
wait 11min
expect screen idle
expect text "Vanhoja tietoja"
audit
lang fi
expect screen home
expect text "Tiedot ovat vanhoja. Ne haettiin 23. marraskuuta. Soita ja kysy, ennen kuin lähdet."
audit
picture old_data.png
tap "Kuuntele"
wait 60s
expect said "tiedot ovat vanhoja"
expect said "soita ja kysy, ennen kuin lähdet"
tap "Liikunta"
expect screen list
expect text "Tiedot ovat vanhoja. Ne haettiin 23. marraskuuta. Soita 09 310 44556 ja kysy, ennen kuin lähdet."
audit
choose item
expect screen card
expect text "Tiedot ovat vanhoja. Ne haettiin 23. marraskuuta. Soita ja kysy, ennen kuin lähdet."
expect text "Milloin?"
expect text "Soita: "
audit
choose home
choose go help / choose go about
expect text "Tiedot ovat vanhoja."
expect text "Tiedot ovat 14 päivää vanhoja."
audit
lang sv
choose home
expect text "Uppgifterna är gamla. De hämtades den 23 november. Ring och fråga innan du går."
lang en
expect text "The facts are old. They were fetched on 23 November. Call and ask before you go."
# At large letters fewer words, and still the phone.
lang fi
choose go display / choose text_size 4
choose home
expect text "Tiedot ovat vanhoja. Soita ja kysy ensin."
audit
