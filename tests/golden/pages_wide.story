# The pages on a wide screen, in Finnish.
size 1920x1080 mm 531x299
now 2026-11-23T10:00+02:00
outline 01-sign.txt
lang fi
expect screen home
outline 02-home.txt
choose theme 1
expect screen list
outline 03-list.txt
choose item
expect screen card
outline 04-card.txt
choose take
expect screen take_home
outline 05-take-home.txt
choose home / choose go call
outline 06-call.txt
choose go display
outline 07-display.txt
