"""Personal data: sealed with a key outside the database, every look written down, rights of the people."""
