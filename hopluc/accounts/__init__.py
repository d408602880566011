"""People, their roles in bodies and places, and the only permission table.
Verbs: create_user, appoint, note_failed_log_in."""
