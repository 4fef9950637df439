# Every kind of page in Chinese on a tall screen. Their outlines and some pictures are held against pages_zh/ (tests/golden/compare).
size 1080x1920 mm 268x476
now 2026-11-23T10:00+02:00
lang zh
expect screen home
outline 01-home.txt
choose theme 0
expect screen list
outline 02-list.txt
picture 02-list.png
choose item
expect screen card
outline 03-card.txt
picture 03-card.png
choose next
outline 04-card-next.txt
choose listen
outline 05-card-listening.txt
choose listen_stop
choose take
expect screen take_home
outline 06-take-home.txt
choose home
choose today
outline 07-today.txt
choose home / choose go call
expect screen call
outline 08-call.txt
choose go display
outline 09-display.txt
choose go help
outline 10-help.txt
choose go about
outline 11-about.txt
wait 60s
expect screen timeout
outline 12-timeout.txt
