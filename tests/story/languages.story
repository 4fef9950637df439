# All languages stand on one page of the tall screen, nearly with the largest words too.
size 1080x1920
lang fi
choose go language
expect count choice 13
# here the title has two lines
lang ru
expect count choice 13
# and here the bar
lang so
expect count choice 13
lang fi
choose go display
choose text_size 3
choose go language
expect count choice 13
expect no text "Valitse kieli."
choose go display
choose text_size 4
choose go language
expect count choice 12
lang ar
expect count choice 13
