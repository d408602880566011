"""The law book as pages: what is in force on a day, since when, by which text, and what is not known."""
