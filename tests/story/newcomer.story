# A man who has moved to Finland and reads English: where, when, what it costs, may he come.
size 1080x1920 mm 268x476
now 2026-11-23T12:05+02:00
tap "Kosketa näyttöä"
tap "English"
tap "Start"
expect screen home
expect text "What are you looking for?"
audit
tap "Together"
expect screen list
audit
tap "Finnish conversation group"
expect screen card
expect text "For whom?"
expect text "When?"
expect text "Where?"
expect text "Price"
audit
tap "More"
expect text "How to join"
audit
tap "Listen"
wait 25s
expect said "Finnish"
tap "Stop"
tap "Take home"
expect screen take_home
audit
picture newcomer.png
tree newcomer.json
