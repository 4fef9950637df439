# The largest words of a wide screen: home's question has its room, heard or not.
size 1920x1080 mm 531x299
now 2026-11-23T10:00+02:00
lang en
choose go display / choose text_size 4
choose home
audit
choose listen
audit
