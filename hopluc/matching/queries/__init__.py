"""Reads of this room: who is like whom, what a count counts, why two counts differ."""
