"""A sheet on which a form stands upright, its lines below one another, turned into the table that the reading knows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import fold
from hopluc.sheets.book import OPENING, OpenBook, Row, SheetHead
from hopluc.sheets.form import Form
from hopluc.sheets.layout import heading_text
from hopluc.sheets.model import CellValue, address
from hopluc.sheets.outcome import CellError, Ignored, Question, Repair
from hopluc.sheets.template import GUIDE_SHEET
from hopluc.sheets.upright_page import Page, find_page, is_wide

HEADING = 1  # the row of the turned table in which the headings stand
Said = TypeVar("Said", Repair, Question, CellError, Ignored)
Cell = tuple[str, str]


def at_home(said: Said, places: Mapping[str, Cell]) -> Said:
    """A remark on a cell of a turned table at the cell of the file where it stands; any other as it is."""
    if said.cell not in places:
        return said
    sheet, cell = places[said.cell]
    return replace(said, sheet=sheet, cell=cell)


def as_form(book: OpenBook, form: Form) -> OpenBook:
    """The book as a form needs it: its upright sheets turned into one table, and of no version that is unknown here.

    Refusals `form_version_unknown` (version, known) for a template of this form in a version that it does not have,
    `upright_units_differ` (line, first, sheet).
    """
    if form.versions and book.form == form.kind and book.form_version and book.form_version not in form.versions:
        raise Refusal("form_version_unknown", where=book.name, version=book.form_version, known=form.versions)
    return turned(book, form) or book


@dataclass
class _Wide:
    """The wide table in the making: what heads each column, and a row for each sheet."""

    form: Form
    headings: dict[str, str] = field(default_factory=dict)
    homes: dict[str, Cell] = field(default_factory=dict)
    rows: list[tuple[str, Page]] = field(default_factory=list)

    def add(self, book: OpenBook, sheet: SheetHead, page: Page) -> None:
        for name, line in page.lines.items():
            heading = self._heading(name, line.label, line.unit)
            if self.headings.setdefault(name, heading) != heading:
                first = self.homes[name][0]
                raise Refusal("upright_units_differ", where=book.name, line=line.label, first=first, sheet=sheet.name)
            self.homes.setdefault(name, (sheet.name, line.label_cell))
        self.rows.append((sheet.name, page))

    def _heading(self, name: str, label: str, unit: str) -> str:
        known = next((column for column in self.form.columns if column.field == name), None)
        if known is None:
            return label
        if "dong" in fold(unit).split():
            return f"{known.headings[0]} ({unit})"
        return heading_text(known)


def turned(book: OpenBook, form: Form) -> OpenBook | None:
    """The book with all its upright sheets of the form as the rows of one table; None where it has none. A sheet on
    which no line is filled is left alone: nobody has reported on it.

    Refusal `upright_units_differ` (line, first, sheet) where two sheets give a line in different units of money.
    """
    found: list[tuple[SheetHead, Page]] = []
    for sheet in book.sheets:
        if sheet.hidden or fold(sheet.name) == fold(GUIDE_SHEET):
            continue
        page = find_page(sheet.opening, form)
        if page is not None:
            found.append((sheet, page))
    if not found or _has_wide(book, form, [sheet for sheet, _ in found]):
        return None
    wide = _Wide(form)
    filled = [(sheet, page) for sheet, page in found if page.is_filled]
    for sheet, page in filled or found[:1]:
        wide.add(book, sheet, page)
    order = [column.field for column in form.columns if column.field in wide.headings]
    order += [name for name in wide.headings if name not in set(order)]
    rows, places = _rows(wide, order, has_rows=bool(filled))
    others = [sheet for sheet in book.sheets if all(sheet is not each for each, _ in filled)]
    return _book(book, form.sheet, rows, others, places)


def _has_wide(book: OpenBook, form: Form, upright: Sequence[SheetHead]) -> bool:
    """Whether another visible sheet has the form as a table: that one is the list, the upright ones its papers."""
    others = (sheet for sheet in book.sheets if not sheet.hidden and all(sheet is not each for each in upright))
    return any(is_wide(sheet.opening, form) for sheet in others)


def _rows(
    wide: _Wide, order: Sequence[str], *, has_rows: bool
) -> tuple[dict[int, dict[int, CellValue]], dict[str, Cell]]:
    columns = {name: place for place, name in enumerate(order, start=1)}
    rows: dict[int, dict[int, CellValue]] = {HEADING: {columns[name]: wide.headings[name] for name in order}}
    places = {address(HEADING, columns[name]): wide.homes[name] for name in order}
    for number, (sheet, page) in enumerate(wide.rows if has_rows else (), start=HEADING + 1):
        for name, line in page.lines.items():
            if line.value is not None:
                rows.setdefault(number, {})[columns[name]] = line.value
            places[address(number, columns[name])] = (sheet, line.value_cell)
    return rows, places


def _book(
    book: OpenBook,
    name: str,
    rows: Mapping[int, Mapping[int, CellValue]],
    others: Sequence[SheetHead],
    places: Mapping[str, Cell],
) -> OpenBook:
    own = SheetHead(name, dict(list(rows.items())[:OPENING]), row_count=len(rows))
    # Another sheet may bear the name of the form; what is asked for by that name is the turned table.
    kept = [sheet for sheet in others if fold(sheet.name) != fold(name)]

    def source(place: int) -> Iterator[Row]:
        return iter(rows.items()) if place == 0 else book.rows(kept[place - 1].name)

    return replace(book, sheets=(own, *kept), source=source, places=places)
