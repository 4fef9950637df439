# Pages of a small screen that say that the facts are old: here every word has its place.
size 800x480 mm 155x93
now 2026-12-09T10:00+02:00
outline 01-sign.txt
wait 30s
outline 02-sign-next.txt
lang fi
expect screen home
outline 03-home.txt
choose next
outline 04-home-next.txt
choose next / choose next
outline 05-home-last.txt
choose previous / choose previous
choose theme 0
expect screen list
outline 06-list.txt
choose item
expect screen card
outline 07-card.txt
key back / key back
choose go menu / choose go help / choose go about
outline 08-about.txt
