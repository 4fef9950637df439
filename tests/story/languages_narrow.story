# On a narrow screen the key to the other languages speaks two: the page's, and the first one of the site that is another.
size 720x1280
lang fi
choose go menu
choose go language
expect text "Lisää kieliä. لغات أخرى."
lang ar
expect text "لغات أخرى. Lisää kieliä."
