# Every kind of page in English on a tall screen. Their outlines are held against pages_en/ (tests/golden/compare).
size 1080x1920 mm 268x476
now 2026-11-23T10:00+02:00
outline 01-sign.txt
wait 30s
outline 02-sign-next.txt
touch 540 1800 / lift
expect screen language
outline 03-language.txt
choose end
lang en
expect screen home
outline 04-home.txt
choose theme 0
expect screen list
outline 05-list.txt
choose next
outline 06-list-next.txt
choose item
expect screen card
outline 07-card.txt
choose listen
outline 08-card-listening.txt
choose listen_stop
choose take
expect screen take_home
outline 09-take-home.txt
choose home
choose today
outline 10-today.txt
choose home
choose theme 0
tap "Keppijumpan"
expect screen card
outline 16-card-in-finnish.txt
choose next / choose next
outline 17-card-in-finnish-more.txt
choose take
outline 18-take-home-in-finnish.txt
choose home / choose go call
expect screen call
outline 11-call.txt
choose go display
expect screen display
outline 12-display.txt
choose go help
expect screen help
outline 13-help.txt
choose go about
expect screen about
outline 14-about.txt
wait 60s
expect screen timeout
outline 15-timeout.txt
wait 20s
expect screen idle
