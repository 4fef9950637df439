# A man who reads Chinese only: the signs of his language, and the number of a group's phone to his own.
size 1080x1920 mm 268x476
now 2026-11-23T12:05+02:00
tap "Kosketa näyttöä"
tap "中文"
tap "首页"
expect screen home
expect text "您想找什么？"
audit
tap "大家一起"
expect screen list
audit
tap "Suomen kielen keskusteluryhmä"
expect screen card
expect text "什么时候？"
audit
tap "朗读"
wait 28s
expect said "Puhut suomea"
expect said "16点"
audit
tap "停止"
tap "继续阅读"
expect text "价格"
audit
tap "存到手机"
expect screen take_home
expect text "打开相机。"
audit
tap "电话号码"
expect count qr 1
audit
picture kiina.png
