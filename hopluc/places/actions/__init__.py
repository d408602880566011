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
from hopluc.places.actions.units import SEED, load_seed, load_units, set_home

__all__ = [
    "SEED",
    "checked_source",
    "confirm_outlines",
    "drop_outline_draft",
    "features_of",
    "import_outlines",
    "keep_outline_draft",
    "load_seed",
    "load_units",
    "plan_outlines",
    "read_features",
    "remove_outlines",
    "set_home",
]
