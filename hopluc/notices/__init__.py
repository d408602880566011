"""Notices to people and bodies: in the system, by mail, as digests, as calendar feeds; quiet hours."""
