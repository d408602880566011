"""The small parts of an .xlsx: its sheets, styles and properties. Runs in the reading process."""

import posixpath
from dataclasses import dataclass

from hopluc.sheets.container import Package, UnreadableError
from hopluc.sheets.model import FORM_PROPERTY, FORM_VERSION_PROPERTY
from hopluc.sheets.number_formats import Shows, shows
from hopluc.sheets.xml_walk import Walk

_BOOK = "xl/workbook.xml"
_PROPERTIES = "docProps/custom.xml"


@dataclass(frozen=True)
class Style:
    """What a cell's style says: how its number shows, and its font."""

    shows: Shows = "number"
    font: str = ""


@dataclass(frozen=True)
class SheetPart:
    """A worksheet: its name, where its part lies, and whether it is hidden."""

    name: str
    path: str
    hidden: bool


@dataclass(frozen=True)
class Parts:
    """The small parts of a workbook together."""

    sheets: list[SheetPart]
    strings: str
    styles: list[Style]
    from_1904: bool
    properties: dict[str, str]

    def style(self, number: str) -> Style:
        """The style at an index as it stands in a cell; the plain one where there is none."""
        place = int(number) if number.isdecimal() and len(number) < 8 else 0
        return self.styles[place] if place < len(self.styles) else Style()


class _Relations(Walk):
    """Relation id → (last word of its type, target)."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.found[attributes.get("Id", "")] = kind, attributes.get("Target", "").replace("\\", "/")


class _Book(Walk):
    """Sheets in their order, and the day from which days are counted."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, str, bool]] = []
        self.from_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            is_hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("id", ""), attributes.get("name", ""), is_hidden))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "0").lower() in {"1", "true"}


class _Styles(Walk):
    """Cell styles by index."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Style] = []
        self._codes: dict[str, str] = {}
        self._fonts: list[str] = []
        self._inside = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in {"fonts", "cellXfs"}:
            self._inside = name
        elif name == "numFmt" and self._inside != "dxfs":
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "font" and self._inside == "fonts":
            self._fonts.append("")
        elif name in {"name", "rFont"} and self._inside == "fonts" and self._fonts:
            self._fonts[-1] = attributes.get("val", "")
        elif name == "xf" and self._inside == "cellXfs":
            self.found.append(self._style(attributes))

    def _style(self, attributes: dict[str, str]) -> Style:
        number, font = attributes.get("numFmtId", "0"), attributes.get("fontId", "")
        format_id = int(number) if number.isdecimal() and len(number) < 8 else 0
        place = int(font) if font.isdecimal() and len(font) < 8 else len(self._fonts)
        return Style(shows(format_id, self._codes.get(number)), self._fonts[place] if place < len(self._fonts) else "")

    def end(self, name: str) -> None:
        if name == self._inside:
            self._inside = ""


class _Properties(Walk):
    """Custom properties of the file."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._name = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "property":
            self._name = attributes.get("name", "")

    def end(self, name: str) -> None:
        if name not in {"property", "Properties"} and self._name in {FORM_PROPERTY, FORM_VERSION_PROPERTY}:
            self.found[self._name] = self.text


def read_parts_of(package: Package) -> Parts:
    """The small parts. UnreadableError `workbook_damaged`, `workbook_no_sheet`."""
    tops = _relations(package, "")
    book_path = next((path for kind, path in tops.values() if kind == "officeDocument" and path in package), _BOOK)
    if book_path not in package:
        raise UnreadableError("workbook_damaged")
    book, styles, properties = _Book(), _Styles(), _Properties()
    book.run(package.stream(book_path))
    parts = _relations(package, book_path)
    styles_path = _first(parts, "styles")
    if styles_path in package:
        styles.run(package.stream(styles_path))
    if _PROPERTIES in package:
        properties.run(package.stream(_PROPERTIES))
    sheets = []
    for relation, name, hidden in book.sheets:
        kind, path = parts.get(relation, ("", ""))
        if kind == "worksheet" and path in package:
            sheets.append(SheetPart(name, path, hidden))
        elif kind not in {"chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"}:
            raise UnreadableError("workbook_damaged")
    if not sheets:
        raise UnreadableError("workbook_no_sheet")
    return Parts(sheets, _first(parts, "sharedStrings"), styles.found, book.from_1904, properties.found)


def _first(parts: dict[str, tuple[str, str]], wanted: str) -> str:
    return next((path for kind, path in parts.values() if kind == wanted), "")


def _relations(package: Package, of: str) -> dict[str, tuple[str, str]]:
    """Relation id → (kind, path of the part) of a part, or of the file itself."""
    folder, _, last = of.rpartition("/")
    path = f"{folder}/_rels/{last}.rels" if folder else f"_rels/{last}.rels"
    relations = _Relations()
    if path in package:
        relations.run(package.stream(path))
    return {
        key: (
            kind,
            target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}").lstrip("/"),
        )
        for key, (kind, target) in relations.found.items()
    }
