# All languages stand on one page of the tall screen, and large words leave most of them there. Where there are more pages, the
# key to the others speaks two languages: the page's, and the first one of the site that is another.
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
expect text "Lisää kieliä. لغات أخرى."
lang ar
expect count choice 8
expect text "لغات أخرى. Lisää kieliä."
