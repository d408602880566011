"""Bodies with lives: names, parents, members and successors over time, and the events that made them so."""

from hopluc.bodies.models.body import LEVEL_WORDS, Body, BodyKind, BodyLevel, BodyQuerySet
from hopluc.bodies.models.event import BodyEvent, BodyEventKind, EventPaper
from hopluc.bodies.models.ties import (
    BodyMember,
    BodyName,
    BodyNameKind,
    BodyParent,
    BodySuccession,
    BodyTie,
    Dated,
    DatedQuerySet,
    GroupRule,
)

__all__ = [
    "LEVEL_WORDS",
    "Body",
    "BodyEvent",
    "BodyEventKind",
    "BodyKind",
    "BodyLevel",
    "BodyMember",
    "BodyName",
    "BodyNameKind",
    "BodyParent",
    "BodyQuerySet",
    "BodySuccession",
    "BodyTie",
    "Dated",
    "DatedQuerySet",
    "EventPaper",
    "GroupRule",
]
