# The pages that differ on a small screen, in Finnish: one thing a page, a menu in the bar.
size 800x480 mm 155x93
now 2026-11-23T10:00+02:00
outline 01-sign.txt
touch 400 240 / lift
expect screen language
outline 02-language.txt
choose end
lang fi
expect screen home
outline 03-home.txt
choose next
outline 04-home-next.txt
choose previous
choose theme 0
expect screen list
outline 05-list.txt
choose item
expect screen card
outline 06-card.txt
choose listen
outline 07-card-listening.txt
choose listen_stop
choose next
outline 08-card-next.txt
choose go menu
expect screen menu
outline 09-menu.txt
choose go display
outline 10-display.txt
wait 60s
expect screen timeout
outline 11-timeout.txt
