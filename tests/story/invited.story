# The smallest screen has room for two languages: Finnish and, by turns, each of the others.
size 800x480
expect text "Kosketa näyttöä" / expect text "Rör vid skärmen" / audit
wait 6min
expect text "Kosketa näyttöä" / expect text "Rör vid skärmen"
wait 30s / expect text "Touch the screen"
wait 3min / expect text "Toque la pantalla"
wait 90s / expect text "صفحه را لمس کنید" / audit
wait 30s / expect text "المسوا الشاشة" / audit
tap "المسوا الشاشة"
expect screen language
