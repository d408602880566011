"""One file on its way into a table: rows are held against those that stand, part by part."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from typing import Any

from hopluc.datasets import actions
from hopluc.datasets.actions.importing import KEYS, RowRecord
from hopluc.datasets.models import GROUP, Dataset, DatasetImport, DatasetRow
from hopluc.datasets.queries.cells import ASIDE, placed, text_of
from hopluc.datasets.queries.drafts import ORDINAL
from hopluc.datasets.targets.groups import Groups
from hopluc.intake.plan import Occasion, Planned, PlannedRow
from hopluc.sheets.canonical import NUMBERS, canonical, typed
from hopluc.sheets.cell_found import UnreadCellError
from hopluc.sheets.cells import read_cell
from hopluc.sheets.form import Column
from hopluc.sheets.kinds import FORM_KINDS
from hopluc.sheets.model import position
from hopluc.sheets.outcome import Repair, Row, RowsReading
from hopluc.sheets.spans import SpanIndex

_LONGEST_KEY = 200
MOST_CHOICES, LONGEST_CHOICE = 30, 60
_DIGEST = 16  # letters of a digest that stand for what is too long or has no name
_BETWEEN = " · "
Standing = Mapping[str, tuple[int, Mapping[str, str]]]
# Name of a sheet → its merged blocks.
Merged = Mapping[str, SpanIndex]


class DatasetSession:
    """Implements `intake.plan.Session`. A key that comes again names the second row "… (2)": nothing is lost."""

    def __init__(self, dataset: Dataset, occasion: Occasion, merged: Merged | None = None) -> None:
        self._dataset, self._occasion = dataset, occasion
        self._merged = merged or {}
        self._kinds: dict[str, str] = {column["code"]: column["kind"] for column in dataset.columns}
        self._mixed = {
            column["code"]: Column(
                column["code"], (column["heading"],), FORM_KINDS[column["kind"]], unit=column.get("unit")
            )
            for column in dataset.columns
            if column.get("mixed")
        }
        self._fills = [column["code"] for column in dataset.columns if column.get("fills")]
        self._of_heading = {column["heading"]: column["code"] for column in dataset.columns}
        measures = [code for code, kind in self._kinds.items() if kind in NUMBERS or kind == "date"]
        self._groups = Groups(measures) if dataset.has_groups else None
        self._above: dict[str, tuple[int, str]] = {}
        self._seen: Counter[str] = Counter()
        self._keys: set[str] = set()
        self._counts: Counter[str] = Counter()
        self._new_columns: list[dict[str, Any]] = []
        self._choices: dict[str, set[str] | None] = {
            code: set() for code, kind in self._kinds.items() if kind == "text" and code != GROUP
        }
        self._taken: DatasetImport | None = None
        self._fractions: set[str] = set()

    def plan(self, reading: RowsReading) -> Planned:
        """Rows of a part as new, changed or unchanged; titles within the table and filled gaps as repairs."""
        repairs: list[Repair] = []
        if self._groups is not None:
            self._groups.see(reading.ignored)
        # Texts that are numbers of the program that wrote the file: in its notation, with a point.
        self._fractions = {repair.cell for repair in reading.repairs if repair.rule == "number_as_text"}
        found = [each for row in reading.rows if (each := self._read(row, reading.sheet, repairs)) is not None]
        standing = self._standing([key for _row, key, _values, _said in found])
        planned = [self._planned(row, key, values, said, standing.get(key)) for row, key, values, said in found]
        self._counts.update(row.state for row in planned)
        return Planned(planned, repairs=repairs)

    def write(self, rows: Sequence[PlannedRow]) -> None:
        """Inside the caller's transaction."""
        actions.write_rows(self._import(), rows)

    def finish(self) -> None:
        """What the file has no more is said, and the import goes into the journal."""
        given = self._occasion
        actions.finish_import(
            self._import(),
            seen=self._keys,
            counts=self._counts,
            new_columns=self._new_columns,
            choices={code: sorted(said) for code, said in self._choices.items() if said},
            by=given.by,
            at=given.at,
        )

    def _import(self) -> DatasetImport:
        if self._taken is None:
            given = self._occasion
            self._taken = actions.begin_import(self._dataset, intake=given.intake, by=given.by, at=given.at)
        return self._taken

    def _read(
        self, row: Row, sheet: str, repairs: list[Repair]
    ) -> tuple[Row, str, dict[str, str], frozenset[str]] | None:
        """Row, key, values by column, and the columns of which the file speaks; None for a title within the table."""
        cells = {code: row.values.get(code) for code in self._kinds}
        for code, column in self._mixed.items():
            if isinstance(text := cells[code], str):
                cells[code] = self._typed(column, text, row.cells.get(code, ""), sheet, repairs)
        placed_cells = (placed(kind, code, cells[code]) for code, kind in self._kinds.items())
        values = dict(each for each in placed_cells if each is not None)
        if self._groups is not None:
            if self._groups.reach(row.number):
                self._above = {}
            mark = canonical(row.values.get(ORDINAL))
            title = self._groups.title(mark, values)
            if title is not None:
                self._groups.enter(mark or "", title)
                self._above = {}
                repairs.append(Repair(sheet, _cell(row), title, self._groups.now or "", "group_row"))
                return None
        self._fill(row, sheet, values, repairs)
        said = {code for code in self._kinds if code in row.values}
        for heading, text in row.kept.items():
            code = self._code_of(heading)
            said.add(code)
            if text:
                values[code] = text
        if self._groups is not None and (ORDINAL in row.values or self._groups.now is not None):
            # A file whose titles cannot be told says nothing of them.
            said.add(GROUP)
            if self._groups.now is not None:
                values[GROUP] = self._groups.now
        self._gather(values)
        return row, self._key(values), values, frozenset(said)

    def _gather(self, values: Mapping[str, str]) -> None:
        """The few different words of a column, for a filter to choose from."""
        for code, known in self._choices.items():
            text = values.get(code)
            if known is not None and text is not None and text not in known:
                known.add(text)
                if len(known) > MOST_CHOICES or len(text) > LONGEST_CHOICE:
                    self._choices[code] = None

    def _typed(self, column: Column, text: str, cell: str, sheet: str, repairs: list[Repair]) -> object:
        """A cell of a column in which words may stand among numbers: what cannot be read stays as it stands."""
        try:
            return read_cell(column, Decimal(text) if cell in self._fractions else text).value
        except (UnreadCellError, ArithmeticError):
            repairs.append(Repair(sheet, cell, text, text, "kept_as_text"))
            return text

    def _fill(self, row: Row, sheet: str, values: dict[str, str], repairs: list[Repair]) -> None:
        """An empty cell under the first one of a merged block means what stands there, where somebody has said so."""
        spans = self._merged.get(sheet)
        for code in self._fills if spans is not None else ():
            if code in values:
                self._above[code] = (row.number, values[code])
            elif spans is not None and code in self._above and (cell := row.cells.get(code)):
                number, text = self._above[code]
                span = spans.at(*position(cell))
                if span is not None and span.top == number:
                    values[code] = text
                    repairs.append(Repair(sheet, cell, "", text, "merged_down"))

    def _code_of(self, heading: str) -> str:
        """The column of a heading that no field takes: from this import on it is a column of its own."""
        known = self._of_heading.get(heading)
        if known is None:
            known = f"x{len(self._dataset.columns) + len(self._new_columns) + 1}"
            self._of_heading[heading], self._kinds[known] = known, "text"
            self._new_columns.append({"code": known, "heading": heading, "kind": "text", "unit": None, "fills": False})
        return known

    def _key(self, values: Mapping[str, str]) -> str:
        parts = [text_of(values, code) or "" for code in self._dataset.key]
        key = _BETWEEN.join(parts)
        if not any(parts):
            key = "#" + _digest(json.dumps(sorted(values.items()), ensure_ascii=False))
        if len(key) > _LONGEST_KEY - 10:
            key = key[: _LONGEST_KEY - 10 - _DIGEST - 1] + "…" + _digest(key)
        self._seen[key] += 1
        if self._seen[key] > 1:
            key = f"{key} ({self._seen[key]})"
        self._keys.add(key)
        return key

    def _standing(self, keys: Sequence[str]) -> Standing:
        """The rows that stand under these keys."""
        found: dict[str, tuple[int, Mapping[str, str]]] = {}
        if not self._dataset.newest:
            return found
        rows = DatasetRow.objects.current().filter(dataset=self._dataset)
        for part in _parts(keys, KEYS):
            for key, pk, values in rows.filter(key__in=part).values_list("key", "pk", "values"):
                found[key] = (pk, values)
        return found

    def _planned(
        self,
        row: Row,
        key: str,
        values: dict[str, str],
        said: frozenset[str],
        standing: tuple[int, Mapping[str, str]] | None,
    ) -> PlannedRow:
        if standing is None:
            return PlannedRow(row.number, key, "new", RowRecord(key, row.number, values))
        pk, was = standing
        changes = {
            code: (_value(kind, was, code), _value(kind, values, code))
            for code, kind in self._kinds.items()
            if code in said and text_of(was, code) != text_of(values, code)
        }
        if not changes:
            return PlannedRow(row.number, key, "unchanged", RowRecord(key, row.number, was))
        # Of columns that this file does not have, what was known stays.
        whole = {**{code: text for code, text in was.items() if code.removesuffix(ASIDE) not in said}, **values}
        return PlannedRow(row.number, key, "changed", RowRecord(key, row.number, whole, pk), changes)


def _value(kind: str, values: Mapping[str, str], code: str) -> object:
    return values.get(code + ASIDE) or typed(kind, values.get(code))


def _cell(row: Row) -> str:
    return next(iter(row.cells.values()), str(row.number))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGEST]


def _parts(keys: Sequence[str], size: int) -> Iterator[list[str]]:
    left = iter(keys)
    while part := list(islice(left, size)):
        yield part
