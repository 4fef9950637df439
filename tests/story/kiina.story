# A man who reads Chinese only: the signs of his language, and the number of a group's phone to his own.
# tests/e2e/test_four_languages looks at the trees.
size 1080x1920 mm 268x476
now 2026-11-23T12:05+02:00
tap "Kosketa näyttöä"
tap "中文"
tap "首页"
expect screen home
expect text "现在12:05"
expect text "您想找什么？"
audit
tap "大家一起"
# Of each service: name, kind, when, where, price and language.
expect screen list
expect under "大家一起" "47项服务"
expect text "Uusien tulijoiden kahvit"
expect text "聚会点"
expect text "今天14:00"
expect text "在这栋楼里"
expect text "Suomen kielen keskusteluryhmä"
expect text "语言角"
expect text "每星期一16:00"
expect text "Keskustakirjasto Oodi，2.1公里远"
expect text "免费"
expect text "芬兰语"
expect text "每星期二16:30"
expect text "芬兰语、英语"
audit
tree kiina-list.json
tap "Suomen kielen keskusteluryhmä"
expect screen card
expect under "Suomen kielen keskusteluryhmä" "文字：芬兰语"
expect under "是什么？" "语言角。主题：大家一起。"
expect under "适合谁？" "移民。"
expect under "什么时候？" "每星期一16:00。17:30结束。下一次是今天。"
expect under "打电话：Asiakaspalvelu" "09 310 85000"
expect under "在哪里？" "Keskustakirjasto Oodi，Töölönlahdenkatu 4。Oppimistila，3楼。离这里2.1公里。"
audit
tree kiina-card.json
tap "继续阅读"
expect under "价格" "免费。"
expect under "语言" "芬兰语。"
expect under "怎么参加" "文字：芬兰语"
audit
tree kiina-card-2.json
choose previous
tap "朗读"
expect text "读中文时，有些字音和声调会出错。"
wait 50s
expect said "文字: 芬兰语 Tule maanantaina kello viisitoista viisikymmentä."
expect said "每 xing1qi1yi1 16点. 17点30分 结束."
expect said "打电话: Asiakaspalvelu 0 9, 3 1 0, 8 5 0 0 0"
audit
tap "停止"
tap "存到手机"
expect screen take_home
expect count qr 1
expect under "存到手机" "Suomen kielen keskusteluryhmä"
expect under "把服务网页存到手机" "打开相机。"
expect under "把服务网页存到手机" "对准二维码。"
expect under "把服务网页存到手机" "点一下链接。"
expect under "把服务网页存到手机" "这项服务自己的网页上可能有其他语言。"
expect under "您想把什么存到手机？" "服务网页"
expect under "您想把什么存到手机？" "电话号码"
expect under "您想把什么存到手机？" "路线"
expect under "您也可以打电话：Asiakaspalvelu" "09 310 85000"
audit
tree kiina-page.json
tap "电话号码"
expect count qr 1
expect under "把号码存到手机" "打开相机。"
expect under "把号码存到手机" "点一下链接。"
expect no text "把服务网页存到手机"
audit
picture kiina.png
tree kiina.json
tap "朗读"
wait 30s
expect said "屏幕上有 yi2ge4 二维码. 它会把号码存到手机. 把号码存到手机 打开 xiang4ji1."
