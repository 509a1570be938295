"""Telling of one pair: what speaks for and against it (`pleading`), what would change the order (`turning`), and a
paragraph of it all in plain words (`summing_up`)."""
