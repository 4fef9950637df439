press "Uima\"halli\\" / lift
touch 540 960
choose go display
draw 10
tour x
expect said "kello"
