# A narrow screen has no room for the date, but always for the number where no other way to call stands.
size 720x1280 mm 126x224
now 2026-12-08T10:00+02:00
expect text "Vanhoja tietoja" / expect text "Esimerkkitietoja"
audit
lang fi
expect text "Tiedot ovat vanhoja. Soita ja kysy ensin." / expect text "Soita"
audit
tap "Kuuntele"
wait 60s
expect said "ne haettiin kahdeskymmenes kolmas marraskuuta. soita ja kysy, ennen kuin lähdet"
tap "Liikunta"
expect text "Tiedot ovat vanhoja. Soita ja kysy ensin. 09 310 44556"
audit
choose go menu / choose go help / choose go about
expect text "Tiedot ovat vanhoja. Ne haettiin 23. marraskuuta. Soita 09 310 44556 ja kysy, ennen kuin lähdet."
audit
