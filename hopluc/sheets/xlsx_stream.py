"""A workbook that leaves while its rows arrive: a zip whose parts are written once, one after the other, and never
looked at again. What only the end knows (how many sheets, which formats) stands in the parts that come last."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from hopluc.sheets import list_parts as parts
from hopluc.sheets.layout import MADE_UP, ORDINAL, width
from hopluc.sheets.list_cells import Cell, CellWriter, Styles, escaped, shown_length
from hopluc.sheets.model import column_letters

# Rows that tell the widths of the columns; they are the only ones that are held.
WIDTH_ROWS = 200
# Of one sheet: Excel's own bound, less the lines above the table.
MOST_ROWS = 1_048_000
# Of one sheet: well under what a zip can say of one part in 32 bits.
MOST_CHARACTERS = 1_500_000_000
_ROWS_AT_ONCE = 250
# Own choice: a third of the time of the usual level, for a tenth more of bytes.
_LEVEL = 3
_LONGEST_NAME = 31  # characters of a sheet's name
_ORDINAL_WIDTH = 9
_ABOUT_SHEET = "Thông tin"
Rows = Iterator[Sequence[Cell]]


@dataclass(frozen=True)
class Opening:
    """What stands above the rows, and in the second sheet (pairs of label and words)."""

    title: str
    sheet: str
    lines: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    made_up: bool


@dataclass(frozen=True)
class Place:
    """One column: its head, the kind of its values, and its name for programs."""

    head: str
    kind: str
    code: str = ""


class _Outlet:
    """What the zip writes into. It has no end to go back to, so the zip puts sizes behind the parts."""

    def __init__(self) -> None:
        self._held: list[bytes] = []

    def write(self, content: bytes) -> int:
        self._held.append(bytes(content))
        return len(content)

    def flush(self) -> None:
        """Nothing is held back."""

    def taken(self) -> bytes:
        """What was written since it was last asked."""
        content = b"".join(self._held)
        self._held.clear()
        return content


@dataclass
class _File:
    """A file on its way. `count`: rows so far, over all sheets."""

    opening: Opening
    columns: Sequence[Place]
    outlet: _Outlet = field(default_factory=_Outlet)
    styles: Styles = field(default_factory=Styles)
    sheets: list[parts.SheetPart] = field(default_factory=list)
    count: int = 0


def stream(opening: Opening, columns: Sequence[Place], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """The bytes of the .xlsx. The first leave before the first row is asked for; memory does not grow with the rows.
    More rows than a sheet holds go on in a further one. Same rows, same bytes. Where the rows break off, so does the
    file: without its directory nothing opens it."""
    file = _File(opening, columns)
    # Not in `with`: where the rows break off, the directory must not be written.
    book = ZipFile(cast(Any, file.outlet), "w", ZIP_DEFLATED)
    for name, content in parts.first_parts(opening.title):
        _put(book, name, content)
    yield file.outlet.taken()
    source = iter(rows)
    opened = list(islice(source, WIDTH_ROWS))
    widths = [_ORDINAL_WIDTH, *_widths(columns, opened)]
    writer, left = CellWriter(file.styles), chain(opened, source)
    while True:
        yield from _sheet(book, file, writer, widths, left)
        over = list(islice(left, 1))
        if not over:
            break
        left = chain(over, left)
    _put(book, f"xl/worksheets/sheet{len(file.sheets) + 1}.xml", "".join(_about(opening, file.styles)))
    file.sheets.append(parts.SheetPart(_ABOUT_SHEET))
    for name, content in parts.last_parts(file.sheets, file.styles.xml()):
        _put(book, name, content)
    book.close()
    yield file.outlet.taken()


def _sheet(book: ZipFile, file: _File, writer: CellWriter, widths: Sequence[int], rows: Rows) -> Iterator[bytes]:
    """One sheet with as many rows as it holds; gives bytes as they become ready."""
    letters = [column_letters(at) for at in range(1, len(file.columns) + 2)]
    kinds = [column.kind for column in file.columns]
    number = len(file.sheets) + 1
    above, heading, merged = _above(file, widths, letters[-1])
    line, size = heading, len(above)
    with book.open(_entry(f"xl/worksheets/sheet{number}.xml"), "w") as part:
        part.write(above.encode())
        while size <= MOST_CHARACTERS:
            taken = list(islice(rows, min(_ROWS_AT_ONCE, MOST_ROWS - (line - heading))))
            if not taken:
                break
            first = file.count - line
            text = "".join(
                writer.row(at, first + at, letters, kinds, row) for at, row in enumerate(taken, start=line + 1)
            )
            line, file.count, size = line + len(taken), file.count + len(taken), size + len(text)
            part.write(text.encode())
            if ready := file.outlet.taken():
                yield ready
        part.write(parts.sheet_foot(f"A{heading}:{letters[-1]}{line}", merged).encode())
    filtered = f"$A${heading}:${letters[-1]}${line}"
    file.sheets.append(parts.SheetPart(_name(file.opening.sheet, number), heading, filtered))


def _above(file: _File, widths: Sequence[int], last: str) -> tuple[str, int, list[str]]:
    """The sheet up to its heading row; the number of that row; ranges that are one cell."""
    opening, look = file.opening, file.styles.named
    lines = [(MADE_UP, "made_up")] if opening.made_up else []
    lines += [(opening.title, "title"), *((line, "subtitle") for line in opening.lines)]
    heading = len(lines) + 2
    frozen = min(2, len(file.columns))
    text = [parts.sheet_head(heading, widths, frozen=frozen, selected=not file.sheets)]
    merged = []
    for number, (words, name) in enumerate(lines, start=1):
        text.append(_row(number, [words], look(name)))
        if name != "made_up" and last != "A":
            merged.append(f"A{number}:{last}{number}")
    if any(column.code for column in file.columns):
        text.append(_row(heading - 1, ["", *(column.code for column in file.columns)], look("column_code")))
    text.append(_row(heading, [ORDINAL, *(column.head for column in file.columns)], look("heading")))
    return "".join(text), heading, merged


def _about(opening: Opening, styles: Styles) -> Iterator[str]:
    """The second sheet: what this file is, for whoever finds it in a year."""
    yield parts.about_head()
    lines = [([MADE_UP], "made_up")] if opening.made_up else []
    lines += [([label, words], "wrapped") for label, words in opening.facts]
    for number, (words, name) in enumerate(lines, start=1):
        yield _row(number, words, styles.named(name))
    yield parts.about_foot()


def _row(number: int, words: Sequence[str], look: int) -> str:
    cells = "".join(
        f'<c r="{column_letters(at)}{number}" s="{look}" t="inlineStr"><is>'
        f'<t xml:space="preserve">{escaped(each)}</t></is></c>'
        for at, each in enumerate(words, start=1)
    )
    return f'<row r="{number}">{cells}</row>'


def _widths(columns: Sequence[Place], rows: Sequence[Sequence[Cell]]) -> list[int]:
    """Characters: the longest word of the head, the longest line among the first rows, within bounds."""
    longest = [0] * len(columns)
    for row in rows:
        for at, value in enumerate(row[: len(columns)]):
            longest[at] = max(longest[at], shown_length(value))
    return [width(column.head, ["x" * longest[at]]) for at, column in enumerate(columns)]


def _name(sheet: str, number: int) -> str:
    """ "Danh sách", "Danh sách (2)"."""
    more = f" ({number})" if number > 1 else ""
    return sheet[: _LONGEST_NAME - len(more)] + more


def _put(book: ZipFile, name: str, content: str) -> None:
    book.writestr(_entry(name), content.encode())


def _entry(name: str) -> ZipInfo:
    """A part with a fixed day, so that the same content gives the same bytes."""
    entry = ZipInfo(name, date_time=(2000, 1, 1, 0, 0, 0))
    entry.compress_type = ZIP_DEFLATED
    # Python 3.11 has no public name for it.
    cast(Any, entry)._compresslevel = _LEVEL
    return entry
