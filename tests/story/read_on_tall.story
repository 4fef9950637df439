# On the tall screen the voice reads what is shown, with the number, and then goes on with the later pages of the card.
size 1080x1920 mm 268x476
now 2026-11-23T09:10+02:00
lang fi
tap "Liikunta"
tap "Tuolijumppa"
expect no text "Näin tulet mukaan"
tap "Kuuntele"
wait 120s
expect said "Maksuton. Kieli Suomi. Soita: Seniori-info"
expect said "kello viiteentoista asti. Suomi, ruotsi ja englanti Näin tulet mukaan"
expect no text "Tauko"
expect text "Järjestäjä: Helsingin kaupunki"
audit
