"""The verbs of places."""

from hopluc.places.actions.outlines import (
    checked_source,
    confirm_outlines,
    drop_outline_draft,
    features_of,
    import_outlines,
    keep_outline_draft,
    plan_outlines,
    read_features,
    remove_outlines,
)
from hopluc.places.actions.resolution_drafts import (
    add_line,
    change_draft,
    draft_resolution,
    drop_draft,
    plan_of,
    put_lines,
    remove_line,
)
from hopluc.places.actions.resolutions import (
    carry_out,
    decide_seat,
    plan_digest,
    standing_on,
    take_back_decision,
    undo,
)
from hopluc.places.actions.units import SEED, load_seed, load_units, set_home, unlocated_seat

__all__ = [
    "SEED",
    "add_line",
    "carry_out",
    "change_draft",
    "checked_source",
    "confirm_outlines",
    "decide_seat",
    "draft_resolution",
    "drop_draft",
    "drop_outline_draft",
    "features_of",
    "import_outlines",
    "keep_outline_draft",
    "load_seed",
    "load_units",
    "plan_digest",
    "plan_of",
    "plan_outlines",
    "put_lines",
    "read_features",
    "remove_line",
    "remove_outlines",
    "set_home",
    "standing_on",
    "take_back_decision",
    "undo",
    "unlocated_seat",
]
