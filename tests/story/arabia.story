# An old man who reads Arabic, on pages that begin at the right: water gymnastics, and its page to his phone.
# tests/e2e/test_four_languages looks at the trees.
size 1080x1920 mm 268x476
now 2026-11-23T12:05+02:00
tap "Kosketa näyttöä"
audit
tap "العربية"
tap "البداية"
expect screen home
expect text "الساعة 12:05"
expect text "عن ماذا تبحثون؟"
audit
tap "رياضة"
# Of each service: name, kind, when, where, price and language.
expect screen list
expect under "رياضة" "47 خدمة"
expect text "Vesijumppa"
expect text "تمارين في الماء"
expect text "كل يوم ثلاثاء الساعة 9:00"
expect text "Itäkeskuksen uimahalli، 6.9 كيلومتر"
expect text "5.50 يورو"
expect text "الفنلندية"
expect text "غدًا الساعة 11:00"
expect text "مجاني"
audit
tree arabia-list.json
tap "استماع"
expect text "صوت الجهاز بالعربية ليس واضحًا دائمًا."
wait 30s
expect said "رياضة 47 خدمة Vesijumppa تمارين في الماء كل يوم ثلاثاء الساعة 9 Itäkeskuksen uimahalli"
expect said "5 يورو و 50 سنت"
audit
tap "Vesijumppa"
expect screen card
expect under "Vesijumppa" "النص: الفنلندية"
expect under "ما هذا؟" "تمارين في الماء. الموضوع: رياضة."
expect under "لمن؟" "لكبار السن."
expect under "متى؟" "كل يوم ثلاثاء الساعة 9:00. ينتهي الساعة 9:45. المرة القادمة: غدًا."
expect under "للاتصال: Seniori-info" "09 310 44556"
expect under "للاتصال: Seniori-info" "يردون اليوم حتى الساعة 15:00."
expect under "للاتصال: Seniori-info" "الفنلندية والسويدية والإنجليزية"
expect under "أين؟" "Itäkeskuksen uimahalli، Olavinlinnantie 6. المسافة: 6.9 كيلومتر."
audit
tree arabia-card.json
tap "المزيد"
expect under "السعر" "5.50 يورو."
expect under "اللغة" "الفنلندية."
expect under "كيف تشاركون؟" "النص: الفنلندية"
audit
tree arabia-card-2.json
choose previous
tap "استماع"
wait 5s
expect said "Vesijumppa"
expect text "صوت الجهاز بالعربية ليس واضحًا دائمًا."
audit
wait 55s
expect said "متى؟ كل يوم ثلاثاء الساعة 9. يَنتَهي الساعة 9 و 45 دقيقة. المرة القادمة: غدًا."
expect said "Seniori-info 0 9, 3 1 0, 4 4 5 5 6"
tap "إنهاء"
tap "على هاتفكم"
expect screen take_home
expect count qr 1
expect under "على هاتفكم" "Vesijumppa"
expect under "صفحة الخدمة على هاتفكم" "افتحوا الكاميرا."
expect under "صفحة الخدمة على هاتفكم" "وجهوا الكاميرا إلى الرمز."
expect under "صفحة الخدمة على هاتفكم" "اضغطوا على الرابط."
expect under "صفحة الخدمة على هاتفكم" "قد تجدون لغات أخرى في صفحة الخدمة نفسها."
expect under "ماذا تنقلون إلى هاتفكم؟" "صفحة الخدمة"
expect under "ماذا تنقلون إلى هاتفكم؟" "رقم الهاتف"
expect under "ماذا تنقلون إلى هاتفكم؟" "الطريق"
expect under "يمكنكم أيضًا الاتصال: Seniori-info" "09 310 44556"
audit
picture arabia.png
tree arabia.json
tap "استماع"
wait 60s
expect said "على الشاشة رمز. الرمز يَفتَحُ صفحة الخدمة في الهاتف."
expect said "اِفتَحوا الكاميرا. وجهوا الكاميرا إلى الرمز. اِضغَطوا على الرابط."
