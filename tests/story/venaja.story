# A woman who reads Russian best, on her first visit: her language, a group to speak Finnish in, and its page to her phone.
size 1080x1920 mm 268x476
now 2026-11-23T12:05+02:00
tap "Kosketa näyttöä"
audit
tap "Русский"
tap "В начало"
expect screen home
expect text "Что вы ищете?"
audit
tap "Вместе"
expect screen list
expect text "По понедельникам в 16:00"
audit
tap "Разговорная группа финского языка"
expect screen card
expect text "Язык текста: финский."
audit
tap "Слушать"
wait 25s
expect said "группа"
expect said "Puhut suomea"
audit
tap "Стоп"
tap "Взять с собой"
expect screen take_home
expect text "Страница на ваш телефон"
expect count qr 1
audit
picture venaja.png
