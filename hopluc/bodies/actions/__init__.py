"""The verbs of bodies: loading, what happens to them (found, note, rename, end, merge, split), ties, and undoing."""

from hopluc.bodies.actions.lives import (
    Heir,
    NewBody,
    end_body,
    found_body,
    merge_bodies,
    note_body,
    rename_body,
    split_body,
)
from hopluc.bodies.actions.loading import load_bodies, seed_bodies
from hopluc.bodies.actions.pointing import Moved, point_back, repoint
from hopluc.bodies.actions.steps import note_moved
from hopluc.bodies.actions.ties import Rule, add_name, set_group, set_parent
from hopluc.bodies.actions.undoing import last_event, undo_event

__all__ = [
    "Heir",
    "Moved",
    "NewBody",
    "Rule",
    "add_name",
    "end_body",
    "found_body",
    "last_event",
    "load_bodies",
    "merge_bodies",
    "note_body",
    "note_moved",
    "point_back",
    "rename_body",
    "repoint",
    "seed_bodies",
    "set_group",
    "set_parent",
    "split_body",
    "undo_event",
]
