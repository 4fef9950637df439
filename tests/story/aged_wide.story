# Old facts in the largest words of a wide screen: the band grows with them, and a row of a list keeps its time.
size 1920x1080 mm 531x299
now 2026-12-08T10:00+02:00
lang en
choose go display / choose text_size 3
choose home
expect text "This information is old. Call and ask first."
audit
choose theme 1
expect text "This information is old. Call and ask first. 09 310 44556"
expect text "Today at 11:00"
audit
