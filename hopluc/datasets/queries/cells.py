"""One cell of a kept row, as its column means it."""

from collections.abc import Mapping

from django.utils.translation import gettext

from hopluc.datasets.models import ColumnKind
from hopluc.listing.columns import Mark
from hopluc.sheets.canonical import canonical, typed, written

# A text in a column of numbers or days ("liên hệ"), kept as it stands beside the typed ones: under this name.
ASIDE = "~"


def text_of(values: Mapping[str, str], code: str) -> str | None:
    """The canonical text of a cell, whether its column's kind reads it or not."""
    return values.get(code) or values.get(code + ASIDE)


def placed(kind: str, code: str, value: object) -> tuple[str, str] | None:
    """Under which name a read value is kept, and as what text; None for an empty cell."""
    text = canonical(value)
    if text is None:
        return None
    stands_aside = isinstance(value, str) and kind not in {ColumnKind.TEXT, ColumnKind.CODE}
    return (code + ASIDE if stands_aside else code), text


def cell_value(kind: str, values: Mapping[str, str], code: str) -> object:
    """What a list shows and sorts: the value in its type; a text among numbers as a mark of its own."""
    if code + ASIDE in values:
        return Mark(values[code + ASIDE])
    value = typed(kind, values.get(code))
    if isinstance(value, bool):
        return gettext("có") if value else gettext("không")
    if isinstance(value, str) and kind not in {ColumnKind.TEXT, ColumnKind.CODE}:
        return Mark(value)
    return value


def cell_words(kind: str, values: Mapping[str, str], code: str) -> str:
    """What people read."""
    return values.get(code + ASIDE) or written(kind, values.get(code))
