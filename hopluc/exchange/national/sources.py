"""What may fill a row of a form: fields of the register, lines of the yearly return, figures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from hopluc.accounts.permissions import Permission
from hopluc.exchange.national.mapping import NationalForm
from hopluc.installed_law import law
from hopluc.kernel.errors import Refusal
from hopluc.listing.columns import Kind
from hopluc.registry.columns.cooperatives import COOPERATIVES
from hopluc.returns.facts import decimal_or_none
from hopluc.returns.templatetags.returns import in_words, unit_word
from hopluc.statistics.figures import FigureSource
from hopluc.statistics.indicators import INDICATORS
from hopluc.statistics.presentation import label_of

# Of the list of cooperatives: what tells of the list rather than of the organisation.
_NOT_ASKED = frozenset({"lacks", "union"})


@dataclass(frozen=True)
class Source:
    """One thing that may fill a row. `value`: (version with its `filed` lines, day) → the value."""

    label: str
    value: Callable[[Any, date], Any]
    kind: Kind = "text"
    personal: Permission | None = None


def sources_of(form: NationalForm, year: int) -> Mapping[str, Source]:
    """Key → source, in the order in which a page offers them."""
    if not form.kind:
        return {f"figure:{code}": Source(label_of(law().indicator(code)), _nothing) for code in INDICATORS}
    found = {
        f"register:{column.code}": Source(column.full_label, column.value, column.kind, column.personal)
        for column in COOPERATIVES.columns
        if column.exported and column.code not in _NOT_ASKED
    }
    try:
        lines = law().form(year).lines
    except Refusal:
        return found
    for line in lines:
        unit = f" ({unit_word(line.unit)})" if line.unit else ""
        kind: Kind = "text" if line.type == "boolean" else "number"
        found[f"return:{line.code}"] = Source(f"{in_words(line)}{unit}", _line(line.code, line.type), kind)
    return found


def _nothing(_row: Any, _on: date) -> None:
    return None


def _line(code: str, kind: str) -> Callable[[Any, date], Any]:
    def value(row: Any, _on: date) -> Any:
        found = (row.filed or {}).get(code)
        if kind == "boolean":
            return None if found is None else _("có") if found else _("không")
        return decimal_or_none(found)

    return value


def figures_of(year: int, source: FigureSource) -> Callable[[str], Any]:
    """Key of a figure → its value for the whole area in a year; None where there is none, or the year is not over."""

    def value(key: str) -> Any:
        code = key.partition(":")[2]
        if code not in INDICATORS or year not in source.years:
            return None
        try:
            return source.figure(code, year=year).value
        except Refusal:
            return None

    return value
