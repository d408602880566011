"""Rows of members and of yearly returns that say no code: the cooperative that they name."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz, process

from hopluc.intake.plan import Occasion, Planned, cell_error, shown
from hopluc.kernel.text import clean, fold
from hopluc.registry.models import Cooperative, Version
from hopluc.sheets.form import Form
from hopluc.sheets.outcome import CellError, Ignored, Question, Repair, Row, RowsReading

CODE, MISSING, WHICH = "cooperative", "missing", "which_cooperative"
# Beside the fields of a row: its code was found by the name.
WAS_NAMED = "cooperative_was_named"
_OFFERED, _ALIKE = 5, 80  # names that are near, per cent of likeness
_IN_BRACKETS = re.compile(r"\(([^()]+)\)\s*$")


@dataclass
class _Said:
    """What is to be said of the rows of a part that have no code."""

    errors: list[CellError] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)


class NamedRows:
    """The cooperatives that the rows of one workbook name, within what the actor may see. The register is read when the
    first row without a code comes."""

    def __init__(self, occasion: Occasion, form: Form, name: str) -> None:
        """`name`: the field with the name of the cooperative."""
        self._occasion, self._form, self._name = occasion, form, name
        self._codes: dict[str, list[str]] | None = None
        self._names: dict[str, str] = {}
        self._first: dict[tuple[int, int], int] = {}
        self._by_name: set[tuple[int, int]] = set()

    def coded(self, reading: RowsReading) -> tuple[RowsReading, Planned]:
        """The rows of a part with the code of each; and what is to be said of those that had none. A row that nobody
        can tell the cooperative of is not among them."""
        if all(row.values.get(CODE) is not None for row in reading.rows):
            return reading, Planned()
        said = _Said()
        rows = tuple(self._each(reading, said))
        return replace(reading, rows=rows), Planned((), said.errors, said.questions, said.repairs, said.ignored)

    def second(self, row: Row, cooperative: int, turn: int) -> CellError | None:
        """`duplicate` for one more row of the same cooperative and line (`turn`: its number, its year) of which one has
        only the name: of codes the reader knows by itself."""
        key, is_named = (cooperative, turn), WAS_NAMED in row.values
        first = self._first.setdefault(key, row.number)
        if first == row.number:
            if is_named:
                self._by_name.add(key)
            return None
        if not is_named and key not in self._by_name:
            return None
        return cell_error(row, self._form, self._place(row), "duplicate", first=shown(first), row=first)

    def _each(self, reading: RowsReading, said: _Said) -> Iterator[Row]:
        for row in reading.rows:
            if row.values.get(CODE) is not None:
                yield row
            elif CODE in row.values or CODE not in row.cells:
                code = self._meant(row, said)
                if code is not None:
                    yield replace(row, values={**row.values, CODE: code, WAS_NAMED: True})
            # Else its code could not be read, and its error or question says why.

    def _meant(self, row: Row, said: _Said) -> str | None:
        name = clean(str(row.values.get(self._name) or ""))
        code = WHICH if name else MISSING
        found = self._register().get(fold(name), []) if name else []
        if len(found) == 1:
            said.repairs.append(Repair("", self._cell(row), name, found[0], "cooperative_named"))
            return found[0]
        answer = self._occasion.answers.to(CODE, code, name)
        if answer is not None and answer.kind == "leave_row":
            said.ignored.append(Ignored("", self._cell(row), name, "left_out"))
            return None
        if answer is not None and answer.kind == "use" and (told := self._told(answer.text)) is not None:
            said.repairs.append(Repair("", self._cell(row), name, told, "answered"))
            return told
        if name:
            options = tuple(f"{self._names[each]} ({each})" for each in found or self._near(name))
            said.questions.append(Question("", self._cell(row), name, WHICH, options, {}, CODE))
        else:
            said.errors.append(CellError("", self._cell(row), "", MISSING, {}, CODE))
        return None

    def _told(self, text: str) -> str | None:
        """The code that an answer gives: "Name (code)", the code, or another name."""
        register, match = self._register(), _IN_BRACKETS.search(text)
        for code in (match[1] if match else "", clean(text)):
            if code in self._names:
                return code
        found = register.get(fold(text), [])
        return found[0] if len(found) == 1 else None

    def _near(self, name: str) -> list[str]:
        register = self._register()
        near = process.extract(fold(name), list(register), scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE)
        return [code for folded, _score, _place in near for code in register[folded]][:_OFFERED]

    def _register(self) -> dict[str, list[str]]:
        if self._codes is None:
            found: dict[str, list[str]] = defaultdict(list)
            seen = Cooperative.objects.visible_to(self._occasion.actor)
            rows = Version.objects.current().filter(cooperative__in=seen.order_by().values("pk"))
            for code, name in rows.order_by("cooperative__code").values_list("cooperative__code", "name").iterator():
                found[fold(name)].append(code)
                self._names[code] = name
            self._codes = dict(found)
        return self._codes

    def _place(self, row: Row) -> str:
        return self._name if row.cells.get(self._name) else CODE

    def _cell(self, row: Row) -> str:
        return row.cells.get(self._place(row), "") or str(row.number)
