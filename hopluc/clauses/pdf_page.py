"""One page of a PDF as lines of text: ruled tables row by row, columns one after the other, page numbers left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median
from unicodedata import normalize

from hopluc.clauses.annex_columns import is_heading_line
from hopluc.clauses.pdf_grid import Grid, Rule, grids
from hopluc.clauses.rows import cell_text, row_line

_PAGE_NUMBER = re.compile(r"^(?:trang\s+)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s*/\s*\d{1,4})?$", re.IGNORECASE)
# Widths of Times New Roman, in which official documents are set, in thousandths of the letter's height.
_NARROW, _WIDE = frozenset("iljt.,;:'!()|/ "), frozenset("mwMWOQGCDĐNHUK%@")
# A gap this many letters wide may be the space between two columns; two lines of it in a row are.
_GUTTER = 2.2
_FEWEST_IN_COLUMNS = 2
# A gap between lines larger than this many of the page's usual steps sets a paragraph apart.
_APART = 1.4
_EDGE_LINES = 2
# The line that says what kind of document it is stands under the letterhead, never in one of its columns.
_KIND = re.compile(
    r"^(?:CHỈ THỊ|NGHỊ QUYẾT|QUYẾT ĐỊNH|KẾ HOẠCH|KẾT LUẬN|THÔNG BÁO|CHƯƠNG TRÌNH|CÔNG ĐIỆN|HƯỚNG DẪN|ĐỀ ÁN)\b"
)
# Stands where a page is a picture (flags.py tells of it).
UNREAD = "\ufffd"
# The height of a cell's letters, in points, and a day that the cell's edge cut ("15/12/202" and "2").
_CELL_LETTER = 12.0
_CUT_DAY = re.compile(r"/\d{1,2}/\d{1,3}$")


@dataclass(frozen=True)
class Chunk:
    """A stretch of text at a place on the page, in points from its lower left corner."""

    text: str
    x: float
    y: float
    size: float

    @property
    def end(self) -> float:
        """Where it ends, by the usual widths of its letters."""
        return self.x + sum(_width(letter) for letter in normalize("NFC", self.text.rstrip())) * self.size


@dataclass
class Line:
    """The chunks of one printed line, in pieces where wide gaps divide it. `cells` for the row of a table."""

    y: float
    pieces: list[tuple[float, float, str]] = field(default_factory=list)
    cells: list[str] | None = None

    @property
    def text(self) -> str:
        """The line as text."""
        return " ".join(piece[2] for piece in self.pieces)


@dataclass(frozen=True)
class PageLines:
    """The lines of one page from top to bottom; rows of tables among them."""

    lines: list[Line]
    is_picture: bool = False


def _width(letter: str) -> float:
    if letter in _NARROW:
        return 0.28
    if letter in _WIDE:
        return 0.74
    return 0.64 if letter.isupper() else 0.47


def page_lines(chunks: Sequence[Chunk], rules: Sequence[Rule]) -> PageLines:
    """The lines of a page: text outside of ruled tables by height, each table's rows where it stands."""
    tables = [grid for grid in grids(rules) if sum(grid.holds(chunk.x, chunk.y) for chunk in chunks) > 2]
    outside = [chunk for chunk in chunks if not any(grid.holds(chunk.x, chunk.y) for grid in tables)]
    lines = _printed_lines(outside)
    for grid in tables:
        lines += _rows(grid, [chunk for chunk in chunks if grid.holds(chunk.x, chunk.y)])
    return PageLines(sorted(lines, key=lambda line: -line.y))


def written(pages: Iterable[PageLines]) -> str:
    """The text of all pages: lines that stand at the edge of most pages and page numbers left out, cut rows joined."""
    pages = list(pages)
    kept = [page.lines for page in pages]
    running = _running(kept)
    lines: list[str] = []
    last_row: list[str] | None = None
    for whole in pages:
        page = whole.lines
        if whole.is_picture:
            lines += ["", UNREAD, ""]
        own = [line for index, line in enumerate(page) if not _is_edge(index, line, page, running)]
        step = _step(own)
        before: Line | None = None
        for block in _blocks(own, step * _APART):
            if block[0].cells is not None:
                cells = block[0].cells
                if before is None and _repeats(cells, lines):
                    continue
                if last_row is not None and _goes_on(last_row, cells) and before is None:
                    last_row = [f"{above} {below}".strip() for above, below in zip(last_row, cells, strict=True)]
                    lines[-1] = row_line(last_row)
                else:
                    if last_row is None and lines:
                        lines.append("")
                    last_row = cells
                    lines.append(row_line(cells))
                before = block[0]
                continue
            if last_row is not None:
                lines.append("")
                last_row = None
            if before is not None and (before.y - block[0].y > step * _APART or len(block) > 1):
                lines.append("")
            lines.extend(_columns(block))
            before = block[-1]
    return "\n".join(lines)


def _repeats(cells: list[str], lines: Sequence[str]) -> bool:
    """Whether this row was printed before: the heading of a table that goes on over pages."""
    return is_heading_line(cells) and row_line(cells) in lines


def _goes_on(above: list[str], cells: list[str]) -> bool:
    """Whether the first row of a page goes on with the last row of the page before: no number, and in mid-sentence."""
    said = [cell for cell in cells[1:] if cell]
    if len(above) != len(cells) or len(cells) < 3 or cells[0] or not said:
        return False
    ended = any(one and one[-1] in ".;" for one in above[1:2])
    return said[0][0].islower() or (len(said) == 1 and not ended)


def _printed_lines(chunks: Sequence[Chunk]) -> list[Line]:
    lines: list[Line] = []
    ordered = sorted(chunks, key=lambda chunk: -chunk.y)
    group: list[Chunk] = []
    for chunk in ordered:
        if group and group[0].y - chunk.y > 0.35 * max(group[0].size, chunk.size, 4):
            lines.append(_line(group))
            group = []
        group.append(chunk)
    if group:
        lines.append(_line(group))
    return [line for line in lines if line.pieces]


def _line(chunks: Sequence[Chunk]) -> Line:
    line = Line(chunks[0].y)
    for chunk in sorted(chunks, key=lambda one: one.x):
        said = chunk.text
        if not said.strip():
            if line.pieces and said and not line.pieces[-1][2].endswith(" "):
                first, end, before = line.pieces[-1]
                line.pieces[-1] = (first, end, before + " ")
            continue
        if line.pieces and chunk.x - line.pieces[-1][1] < _GUTTER * chunk.size:
            first, end, before = line.pieces[-1]
            divide = " " if chunk.x - end > chunk.size and not before.endswith(" ") else ""
            line.pieces[-1] = (first, max(end, chunk.end), before + divide + said)
        else:
            line.pieces.append((chunk.x, chunk.end, said))
    line.pieces = [(first, end, " ".join(said.split())) for first, end, said in line.pieces]
    return line


def _rows(grid: Grid, chunks: Sequence[Chunk]) -> list[Line]:
    cells: dict[tuple[int, int, int, int], list[Chunk]] = {}
    for chunk in chunks:
        cells.setdefault(grid.cell(chunk.x + 0.3 * chunk.size, chunk.y + 0.3 * chunk.size), []).append(chunk)
    texts = {place: _cell_words(_printed_lines(said), grid.xs[place[3]]) for place, said in cells.items()}
    rows = []
    for band in range(grid.height):
        inside = [(place, text) for place, text in texts.items() if place[0] <= band < place[1]]
        row = [
            next((text for place, text in inside if place[2] <= column < place[3]), "") for column in range(grid.width)
        ]
        widest = max((place[3] - place[2] for place, _ in inside), default=0)
        if len(inside) <= 2 and widest >= max(2, grid.width - 1):
            row = [text for _, text in sorted(inside, key=lambda one: one[0][2])]
        if any(row):
            rows.append(Line(grid.top_of(band) - 0.01 * band, [], row))
    return rows


def _cell_words(lines: Sequence[Line], edge: float) -> str:
    """The lines of a cell as one: where the next word had room and still a new line began, its writer began one."""
    said: list[str] = []
    before: Line | None = None
    for line in lines:
        first = line.text.split(" ", 1)[0]
        if before is None:
            said.append(line.text)
        elif _CUT_DAY.search(said[-1]) and first.isdigit():
            said[-1] += line.text
        elif before.pieces[-1][1] + sum(map(_width, f" {first} ")) * _CELL_LETTER < edge - _CELL_LETTER:
            said.append(line.text)
        else:
            said[-1] += f" {line.text}"
        before = line
    return cell_text(said)


def _step(lines: Sequence[Line]) -> float:
    """The usual distance between two lines of a page."""
    steps = [above.y - below.y for above, below in zip(lines, lines[1:], strict=False) if 4 < above.y - below.y < 60]
    return median(steps) if steps else 20.0


def _running(pages: Sequence[Sequence[Line]]) -> set[str]:
    """The words at the edges of most pages, without their numbers."""
    counts: dict[str, int] = {}
    for page in pages:
        edges = {_shape(line) for line in (*page[:_EDGE_LINES], *page[-_EDGE_LINES:]) if line.cells is None}
        for said in edges:
            counts[said] = counts.get(said, 0) + 1
    return {said for said, count in counts.items() if said and count > max(2, len(pages) * 0.5)}


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text).strip()


def _is_edge(index: int, line: Line, page: Sequence[Line], running: set[str]) -> bool:
    if line.cells is not None or _EDGE_LINES <= index < len(page) - _EDGE_LINES:
        return False
    return bool(_PAGE_NUMBER.match(line.text.strip())) or _shape(line) in running


def _blocks(lines: Sequence[Line], apart: float) -> list[list[Line]]:
    """The lines in blocks: neighbours that the same wide gap divides stand in one block, every other line alone."""
    blocks: list[list[Line]] = []
    for line in lines:
        block = blocks[-1] if blocks else []
        near = bool(block) and block[-1].y - line.y <= apart and not _KIND.match(line.text)
        if near and line.cells is None and block[-1].cells is None and _gutter([*block, line]) is not None:
            block.append(line)
        else:
            blocks.append([line])
    return blocks


def _gutter(lines: Sequence[Line]) -> float | None:
    """A place between two columns that all these lines keep free; at least one of them stands on both sides of it."""
    divided = [line for line in lines if len(line.pieces) == 2]
    if not divided or len(divided) * 3 < len(lines) or len(lines[0].pieces) != 2:
        return None
    left = max(line.pieces[0][1] for line in divided)
    right = min(line.pieces[1][0] for line in divided)
    if right - left < 2:
        return None
    for line in lines:
        if len(line.pieces) > 2 or (
            len(line.pieces) == 1 and line.pieces[0][0] < right - 2 and line.pieces[0][1] > left + 14
        ):
            return None
    return (left + right) / 2


def _columns(block: Sequence[Line]) -> list[str]:
    """The lines of a block, its left column before its right one."""
    if len(block) < _FEWEST_IN_COLUMNS:
        pieces = block[0].pieces
        return [block[0].text] if len(pieces) < 2 else [piece[2] for piece in pieces]
    gutter = _gutter(block) or 0.0
    left = [line.pieces[0][2] for line in block if line.pieces[0][0] < gutter]
    right = [piece[2] for line in block for piece in line.pieces if piece[0] >= gutter]
    return [*_undated(left), "", *_undated(right), ""]


def _undated(lines: Sequence[str]) -> list[str]:
    """The lines of a column, a year that stands alone ("… tháng 3 năm" and "2022") put back to its day."""
    joined: list[str] = []
    for line in lines:
        if joined and line.isdigit() and joined[-1].endswith(("ngày", "tháng", "năm")):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return joined
