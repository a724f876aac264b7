"""`bespo-desktop self-test`: is this installation whole, from arithmetic to label?"""
