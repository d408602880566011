"""People, their roles in bodies and places, and the only permission table.
Verbs: create_user, appoint, move_appointments, move_appointments_back, note_failed_log_in."""
