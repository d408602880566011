"""Resolutions on places and bodies: entered, previewed with what they move, carried out in all rooms, undone."""
