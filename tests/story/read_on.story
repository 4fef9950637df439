# A woman who sees little listens to a card of the smallest screen: one touch reads it to its phone number, turning the pages,
# and when she stops it, what she heard last stays on the screen.
size 800x480
now 2026-11-23T09:10+02:00
lang fi
tap "Liikunta"
tap "Tuolijumppa"
expect text "Liikut kevyesti tuolilla."
tap "Kuuntele"
wait 20s
expect said "Tässä talossa"
expect text "Missä?"
tap "Lopeta"
expect screen card
expect text "Missä?"
expect no text "Liikut kevyesti tuolilla."
tap "Kuuntele"
wait 80s
expect said "Missä? Tässä talossa"
expect no said "Kenelle?"
expect said "Soita: Seniori-info"
expect text "09 310 44556"
audit

