# The pages that differ on a narrow screen, in Finnish: arrows alone turn pages, a row has no room for distances.
size 720x1280
now 2026-11-23T09:10+02:00
outline 01-sign.txt
lang fi
expect screen home
outline 02-home.txt
choose theme 0
expect screen list
outline 03-list.txt
choose next
outline 04-list-next.txt
choose previous
choose item
expect screen card
outline 05-card.txt
choose next
outline 06-card-next.txt
choose take
expect screen take_home
outline 07-take-home.txt
choose go menu
expect screen menu
outline 08-menu.txt
choose home
choose go call
outline 09-call.txt
