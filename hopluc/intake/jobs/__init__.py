"""Large workbooks are read, written and taken back in the job process; small ones at once."""

from hopluc.intake.jobs.faults import FaultsWork, faults_by, faults_of, faults_work, make_faults
from hopluc.intake.jobs.holding import Standing, standing
from hopluc.intake.jobs.ways import (
    IN_HAND,
    SMALL,
    confirm,
    go_on,
    is_small,
    queue_by,
    reread,
    take_in,
    take_up,
    undo,
    work,
)

__all__ = [
    "IN_HAND",
    "SMALL",
    "FaultsWork",
    "Standing",
    "confirm",
    "faults_by",
    "faults_of",
    "faults_work",
    "go_on",
    "is_small",
    "make_faults",
    "queue_by",
    "reread",
    "standing",
    "take_in",
    "take_up",
    "undo",
    "work",
]
