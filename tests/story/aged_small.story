# On a small screen the first page of home says how old the facts are, and still has doors; the voice says all of it.
size 800x480 mm 155x93
now 2026-12-07T01:00+02:00
lang fi
expect screen home
expect text "Tiedot haettiin 23. marraskuuta."
expect text "Tänään" / expect text "Liikunta"
audit
tap "Kuuntele"
audit
wait 30s
expect said "tiedot haettiin kahdeskymmenes kolmas marraskuuta"
choose next
expect text "Kulttuuri" / expect no text "Tiedot haettiin"
audit
choose next
expect text "Neuvonta" / expect text "Soita"
audit
choose previous / choose previous
tap "Lopeta"
# Two weeks.
wait 3h
lang fi
expect screen home
expect text "Vanhoja tietoja" / expect text "Liikunta"
audit
tap "Kuuntele"
wait 30s
expect said "tiedot ovat vanhoja. ne haettiin kahdeskymmenes kolmas marraskuuta. soita ja kysy, ennen kuin lähdet"
choose go menu / choose go help / choose go about
expect text "Tiedot ovat vanhoja. Soita ja kysy ensin. 09 310 44556"
audit
lang sv
audit
lang en
expect text "This information is old. Call and ask first. 09 310 44556"
audit
