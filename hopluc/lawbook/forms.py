"""Versions of the yearly return form: which lines it asks for, with type, unit and limits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from hopluc.kernel.errors import Refusal
from hopluc.lawbook.instruments import Citation, Instrument, read_citation
from hopluc.lawbook.reader import Entry, digest_of
from hopluc.lawbook.timeline import read_law_date

LINE_TYPES = ("integer", "decimal", "boolean")
UNITS = ("person", "million_dong", "month", "point", "contract", "turn", "count")


@dataclass(frozen=True)
class FormLine:
    """One line. `type` is integer, decimal or boolean; `unit` is "" for a boolean; limits are inclusive."""

    code: str
    label: str
    label_en: str
    type: str
    unit: str
    required: bool
    minimum: Decimal | None
    maximum: Decimal | None
    source: Citation | None
    note: str
    note_en: str


@dataclass(frozen=True)
class ReturnForm:
    """The form of the years `from_year` (inclusive) to `until_year` (exclusive; None = open)."""

    code: str
    label: str
    label_en: str
    from_year: int
    until_year: int | None
    law_date: str
    basis: str
    basis_en: str
    missing: str
    missing_en: str
    lines: tuple[FormLine, ...]
    digest: str

    def line(self, code: str) -> FormLine:
        """The line with this code. Refusal `unknown_line` (value)."""
        for line in self.lines:
            if line.code == code:
                return line
        raise Refusal("unknown_line", value=code, form=self.code)

    def covers(self, year: int) -> bool:
        return self.from_year <= year and (self.until_year is None or year < self.until_year)


def read_form(entry: Entry, instruments: Mapping[str, Instrument]) -> ReturnForm:
    """One file of `returns/`."""
    digest = digest_of(entry.values)
    head = entry.table("form")
    if not head.has("basis"):
        head.refuse("law_without_source", "basis")
    lines = tuple(_read_line(line, instruments) for line in entry.tables("line"))
    form = ReturnForm(
        code=head.text("code"),
        label=head.text("label"),
        label_en=head.text("label_en"),
        from_year=head.whole("from_year"),
        until_year=head.whole_or_none("until_year"),
        law_date=read_law_date(head, ("period_end",)),
        basis=head.text("basis"),
        basis_en=head.text_or_empty("basis_en"),
        missing=head.text_or_empty("missing"),
        missing_en=head.text_or_empty("missing_en"),
        lines=lines,
        digest=digest,
    )
    head.close()
    entry.close()
    codes = [line.code for line in lines]
    for code in codes:
        if codes.count(code) > 1:
            entry.refuse("law_duplicate_code", "line", value=code)
    return form


def _read_line(entry: Entry, instruments: Mapping[str, Instrument]) -> FormLine:
    line_type = entry.choice("type", LINE_TYPES)
    line = FormLine(
        code=entry.text("code"),
        label=entry.text("label"),
        label_en=entry.text("label_en"),
        type=line_type,
        unit="" if line_type == "boolean" else entry.choice("unit", UNITS),
        required=entry.flag("required"),
        minimum=entry.number_or_none("minimum"),
        maximum=entry.number_or_none("maximum"),
        source=read_citation(entry.table("source"), instruments) if entry.has("source") else None,
        note=entry.text_or_empty("note"),
        note_en=entry.text_or_empty("note_en"),
    )
    entry.close()
    return line


def line_up_forms(read: Sequence[tuple[Entry, ReturnForm]]) -> tuple[ReturnForm, ...]:
    """Forms by year, without overlap or gap. Refusal `law_overlap`, `law_gap`."""
    ordered = sorted(read, key=lambda pair: pair[1].from_year)
    for (_, before), (entry, after) in zip(ordered, ordered[1:], strict=False):
        if before.until_year is None or before.until_year > after.from_year:
            entry.refuse("law_overlap", "form.from_year", on=after.from_year)
        if before.until_year < after.from_year:
            entry.refuse("law_gap", "form.from_year", on=after.from_year, until=before.until_year)
    return tuple(form for _, form in ordered)
