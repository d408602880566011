"""Everything that is kept about a person on one line of a roll: what the person is entitled to be told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from hopluc.personal.seal import opened
from hopluc.registry.columns.members import FIELD_WORDS, in_words
from hopluc.registry.models import Member, MemberState, Version
from hopluc.registry.queries.members import identity_pairs, shown_value

_COLUMNS = (
    "kind",
    "sex",
    "ethnic_group",
    "is_foreign",
    "joined_on",
    "left_on",
    "leave_reason",
    "capital",
    "paid_capital",
    "paid_on",
    "certificate",
    "certificate_on",
)
Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class PastState:
    """What a line said until a moment."""

    until: datetime
    changed: str
    pairs: Pairs


@dataclass(frozen=True)
class Statement:
    """One line with its past states, as label and value."""

    cooperative: str
    code: str
    number: int
    pairs: Pairs
    past: Sequence[PastState]


def statement_of(line: Member) -> Statement:
    """All of a line, opened; the caller has written the look down."""
    version = Version.objects.current().filter(cooperative=line.cooperative_id).first()
    said = {name: getattr(line, name) for name in _COLUMNS}
    texts = {name: str(value) for name, value in said.items() if value not in {None, ""} and value is not False}
    return Statement(
        cooperative=version.name if version else line.cooperative.code,
        code=line.cooperative.code,
        number=line.number,
        pairs=[*identity_pairs(line.identity), *_plain_pairs(texts)],
        past=[_past(state) for state in line.states.all()],
    )


def _past(state: MemberState) -> PastState:
    said = opened(state.sealed, about=state.about)
    return PastState(
        until=state.recorded_at,
        changed=_("đổi %(fields)s") % {"fields": in_words(state.changed)},
        pairs=[*identity_pairs(said), *_plain_pairs(said)],
    )


def _plain_pairs(said: dict[str, str]) -> list[tuple[str, str]]:
    return [(str(FIELD_WORDS[name]).capitalize(), shown_value(name, said[name])) for name in _COLUMNS if said.get(name)]
