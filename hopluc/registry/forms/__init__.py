"""What the pages of the registers ask, and how it is read."""
