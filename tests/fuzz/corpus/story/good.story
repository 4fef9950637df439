size 1080x1920 mm 268x476
now 2026-11-23T10:00+02:00
lang fi
tap "Liikunta"
key right / key enter
wait 90s
expect screen list
expect no text "Virhe"
expect count row 3
picture out.png
