"""What a page is made of: the form, the letter beside its notes, and the lists around them."""
