"""What the fast reader does not tell about an .xlsx: error cells, percentages, the farthest cell, our form's mark.

Runs in the reading process. Without it "#REF!" would arrive as an empty cell, and 86,5% as 0.865.
"""

import posixpath
import re

from hopluc.sheets.container import Package, UnreadableError
from hopluc.sheets.model import FORM_PROPERTY
from hopluc.sheets.xml_walk import Marks, Scan, Walk

_REFERENCE = re.compile(rb"""\sr=["']([A-Z]{1,3})([0-9]{1,7})["']""")
_SHEET_PART = re.compile(r"^xl/worksheets/[^/]+\.xml$", re.IGNORECASE)
_SMALL_PARTS = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "docProps/custom.xml")
_BUILT_IN_PERCENT = {"9", "10"}  # 0% and 0.00% in every Excel
_QUOTED = re.compile(r'"[^"]*"|\\.')


class _Styles(Walk):
    """Numbers of the cell styles that show percentages."""

    def __init__(self) -> None:
        super().__init__()
        self.percent: set[str] = set()
        self._formats: set[str] = set(_BUILT_IN_PERCENT)
        self._inside = False
        self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt" and "%" in _QUOTED.sub("", attributes.get("formatCode", "")):
            self._formats.add(attributes.get("numFmtId", ""))
        elif name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            if attributes.get("numFmtId") in self._formats:
                self.percent.add(str(self._count))
            self._count += 1

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._inside = False


class _Targets(Walk):
    """Relation id → path of the part."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
            self.paths[attributes.get("Id", "")] = path


class _SheetNames(Walk):
    """Relation id → sheet name."""

    def __init__(self) -> None:
        super().__init__()
        self.names: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            self.names[attributes.get("id", "")] = attributes.get("name", "")


class _Property(Walk):
    """The value of our own custom property."""

    def __init__(self) -> None:
        super().__init__()
        self.value: str | None = None
        self._ours = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "property":
            self._ours = attributes.get("name") == FORM_PROPERTY

    def end(self, name: str) -> None:
        if self._ours and name == "lpwstr":
            self.value = self.text


class _Cells(Walk):
    """Error cells, formulas that were never computed, and numbers shown as percentages."""

    def __init__(self, percent: set[str]) -> None:
        super().__init__()
        self.marks: Marks = {}
        self._percent = percent
        self._row = self._column = 0
        self._type = self._style = ""
        self._formula = self._value = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            self._row = int(attributes["r"]) if attributes.get("r", "").isdecimal() else self._row + 1
            self._column = 0
        elif name == "c":
            self._place(attributes.get("r", ""))
            self._type, self._style = attributes.get("t", "n"), attributes.get("s", "0")
            self._formula = self._value = False

    def _place(self, reference: str) -> None:
        letters = reference.rstrip("0123456789")
        if not letters:
            self._column += 1
            return
        self._column = 0
        for letter in letters.upper():
            self._column = self._column * 26 + ord(letter) - ord("A") + 1
        if reference[len(letters) :].isdecimal():
            self._row = int(reference[len(letters) :])

    def end(self, name: str) -> None:
        here = (self._row, self._column)
        if name == "f":
            self._formula = True
        elif name == "v":
            self._value = True
            if self._type == "e":
                self.marks[here] = self.text
            elif self._type == "n" and self._style in self._percent:
                self.marks[here] = "%"
        elif name == "c" and self._formula and not self._value:
            self.marks[here] = "="


def _check_area(name: str, part: bytes, area: int) -> None:
    """A stray cell far away makes the reader reserve the whole rectangle: refused with its address."""
    references = [(len(letters), letters, int(row)) for letters, row in _REFERENCE.findall(part)]
    if not references:
        return
    rows = [row for _, _, row in references]
    columns = [_number(letters) for _, letters, _ in references]
    if (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1) > area:
        length, letters, row = max(references, key=lambda reference: (reference[2], reference[0], reference[1]))
        raise UnreadableError("workbook_too_spread", sheet=name, cell=letters.decode("ascii") + str(row))


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def scan(package: Package, *, area: int) -> Scan:
    """Walk the parts of an .xlsx once. UnreadableError for damaged parts and for cells too far away."""
    small: dict[str, bytes] = {}
    sheets: dict[str, bytes] = {}
    for name, part in package.parts():
        if name in _SMALL_PARTS:
            small[name] = part
        elif _SHEET_PART.match(name):
            sheets[name] = part
    targets, names, styles, mark = _Targets(), _SheetNames(), _Styles(), _Property()
    for path, walk in zip(_SMALL_PARTS, (names, targets, styles, mark), strict=True):
        if path in small:
            walk.run(small[path])
    result = Scan(form=mark.value)
    for relation, title in names.names.items():
        part = sheets.get(targets.paths.get(relation, ""), b"")
        _check_area(title, part, area)
        if part and _worth_walking(part, styles.percent):
            cells = _Cells(styles.percent)
            cells.run(part)
            result.marks[title] = cells.marks
    return result


def _worth_walking(part: bytes, percent: set[str]) -> bool:
    """A walk in Python is slow: only where the bytes can hold what it looks for."""
    if b't="e"' in part or b"t='e'" in part or re.search(rb"<(\w+:)?f[\s>/]", part):
        return True
    return any(f's="{style}"'.encode("ascii") in part for style in percent)
