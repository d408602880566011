"""Agencies and organisations with lives, names and successors. Verbs: load_bodies."""
