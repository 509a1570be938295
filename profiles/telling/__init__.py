"""Reading how people tell what they did: plain, misspelt, spoken-like words, compared with how others tell of it."""
