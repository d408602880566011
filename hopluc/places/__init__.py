"""Administrative units with lives: valid from, until, under which parent, succeeded by which units.
Verbs: load_units, set_home, import_outlines, remove_outlines."""
