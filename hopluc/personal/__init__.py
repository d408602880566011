"""Personal data: sealed with a key outside the database, every look written down.
Verbs: look, refused_look. Rights of the people and the change of keys: verbs of `registry`, which holds the data."""
