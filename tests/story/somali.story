# Somali has no voice: the device says so in Somali, and offers to read the Finnish names and texts.
# tests/e2e/test_four_languages looks at the trees.
size 1080x1920 mm 268x476
now 2026-11-23T12:05+02:00
tap "Kosketa näyttöä"
tap "Soomaali"
tap "Bilow"
expect screen home
expect text "Saacadda 12:05"
expect text "Maxaad raadinaysaa?"
audit
tap "Dhegayso"
expect text "Qalabku kuma hadlo af-Soomaali. Magacyada iyo qoraallada af-Finnishka ah cod ayuu ku akhrin karaa."
wait 5s
expect no said "Maxaad"
audit
tap "Jooji"
tap "Wadajir"
# Of each service: name, kind, when, where, price and language.
expect screen list
expect under "Wadajir" "47 adeeg"
expect text "Uusien tulijoiden kahvit"
expect text "Goobta kulanka"
expect text "Maanta saacadda 14:00"
expect text "Dhismahan gudihiisa"
expect text "Suomen kielen keskusteluryhmä"
expect text "Maqaaxida luqadda"
expect text "Isniin kasta saacadda 16:00"
expect text "Keskustakirjasto Oodi, masaafo 2.1 kiiloomitir"
expect text "Lacag la'aan"
expect text "af-Finnish"
audit
tree somali-list.json
tap "Suomen kielen keskusteluryhmä"
expect screen card
expect under "Suomen kielen keskusteluryhmä" "Qoraal: af-Finnish"
expect under "Waa maxay?" "Maqaaxida luqadda. Mawduuc: Wadajir."
expect under "Yaa loogu talagalay?" "Dadka Finland u soo guuray."
expect under "Goorma?" "Isniin kasta saacadda 16:00. Dhammaadku waa saacadda 17:30. Marka xigta waa maanta."
expect under "Wac: Asiakaspalvelu" "09 310 85000"
audit
tree somali-card.json
tap "Sii akhri"
expect under "Xaggee?" "Keskustakirjasto Oodi, Töölönlahdenkatu 4. Oppimistila, dabaqa 3. Halkan waxay u jirtaa 2.1 kiiloomitir."
expect under "Qiimaha" "Lacag la'aan."
expect under "Luqadda" "Af-Finnish."
expect under "Sida looga qayb galo" "Qoraal: af-Finnish"
audit
tree somali-card-2.json
choose previous
tap "Dhegayso"
tap "Af-Finnish akhri"
wait 8s
expect said "Suomen kielen keskusteluryhmä"
expect said "Tule maanantaina kello viisitoista viisikymmentä."
audit
wait 12s
expect no said "Goorma"
expect no said "Isniin"
expect no said "Xaggee"
tap "Jooji"
tap "Sii qaado"
expect screen take_home
expect count qr 1
expect under "Sii qaado" "Suomen kielen keskusteluryhmä"
expect under "Bogga ku qaado taleefanka" "Fur kamarada."
expect under "Bogga ku qaado taleefanka" "Kamarada ku beeg koodka."
expect under "Bogga ku qaado taleefanka" "Riix linkiga."
expect under "Bogga ku qaado taleefanka" "Bogga adeegga waxaa ku jiri kara luqado kale."
expect under "Waad wici kartaa sidoo kale: Asiakaspalvelu" "09 310 85000"
audit
picture somali.png
tree somali.json
