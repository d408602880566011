"""Meetings that follow directives: what they decide, and the work that comes of it."""
