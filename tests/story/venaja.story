# A woman who reads Russian best, on her first visit: her language, a group to speak Finnish in, and its page to her phone.
# tests/e2e/test_four_languages looks at the trees.
size 1080x1920 mm 268x476
now 2026-11-23T12:05+02:00
tap "Kosketa näyttöä"
audit
tap "Русский"
tap "В начало"
expect screen home
expect text "Сейчас 12:05"
expect text "Что вы ищете?"
audit
tap "Вместе"
# Of each service: name, kind, when, where, price and language.
expect screen list
expect under "Вместе" "47 услуг"
expect text "Uusien tulijoiden kahvit"
expect text "Место встреч"
expect text "Сегодня в 14:00"
expect text "В этом здании"
expect text "Разговорная группа финского языка"
expect text "По понедельникам в 16:00"
expect text "Keskustakirjasto Oodi, 2,1 километра отсюда"
expect text "Бесплатно"
expect text "финский"
audit
tree venaja-list.json
tap "Разговорная группа финского языка"
expect screen card
expect under "Разговорная группа финского языка" "Текст: финский"
expect under "Что это?" "Языковое кафе. Тема: Вместе."
expect under "Для кого?" "Для людей из других стран."
expect under "Когда?" "По понедельникам в 16:00. Заканчивается в 17:30. Следующий раз: сегодня."
expect under "Позвоните: Asiakaspalvelu" "09 310 85000"
audit
tree venaja-card.json
tap "Дальше"
expect under "Где?" "Keskustakirjasto Oodi, Töölönlahdenkatu 4. Oppimistila, этаж 3. Отсюда 2,1 километра."
expect under "Цена" "Бесплатно."
expect under "Язык" "Финский."
expect under "Как принять участие" "Текст: финский"
audit
tree venaja-card-2.json
choose previous
tap "Слушать"
wait 50s
expect said "Разговорная группа финского языка"
expect said "Текст: финский Tule maanantaina kello viisitoista viisikymmentä."
expect said "Когда? По понедельникам в 16 ноль-ноль. Заканчивается в 17 30. Следующий раз: сегодня."
expect said "Позвоните: Asiakaspalvelu 0 9, 3 1 0, 8 5 0 0 0"
audit
tap "Стоп"
tap "Взять с собой"
expect screen take_home
expect count qr 1
expect under "Взять с собой" "Разговорная группа финского языка"
expect under "Страница на ваш телефон" "Откройте камеру."
expect under "Страница на ваш телефон" "Наведите камеру на код."
expect under "Страница на ваш телефон" "Нажмите на ссылку."
expect under "Страница на ваш телефон" "На странице самой услуги могут быть и другие языки."
expect under "Вы также можете позвонить: Asiakaspalvelu" "09 310 85000"
audit
picture venaja.png
tree venaja.json
tap "Слушать"
wait 30s
expect said "На экране есть код. Он открывает страницу услуги в телефоне."
