"""Append-only record of every change: who, when, what, why; each entry is chained to the one before.
Verbs: record, verify."""
