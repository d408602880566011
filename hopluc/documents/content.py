"""What an official document says, without ink: blocks, runs, and the trace behind each figure."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

LayoutCode = Literal["party", "state"]
Align = Literal["left", "center", "right"]
ParagraphKind = Literal["body", "quote", "note"]
RowKind = Literal["plain", "total", "group"]

DASH = "–"  # an absent value in a cell: never 0, never blank


@dataclass(frozen=True, slots=True)
class Text:
    """Words inside a sentence or a cell."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A figure inside a sentence or a cell; `trace_id` names the Trace that stands behind it."""

    text: str
    trace_id: str
    bold: bool = False


Run = Text | Number
Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """Where one figure comes from.

    `value_text` is the value as printed ("1.699"), `unit` its unit ("thành viên", "%", "triệu đồng/tháng").
    `shown_as` are other printed forms of the same value that the text may use ("3.800.000" beside "3,8").
    `filed`/`expected`: how many have reported, of how many that should (None where nothing is filed).
    `address`: the page that lists exactly the rows behind the value, absolute (https://…) or from the site's root (/…).
    `snapshot`: digest of the registers at the moment of computing; `as_of`: the day that the value describes.
    """

    id: str
    name: str
    value_text: str
    unit: str
    definition: str
    source: str
    filed: int | None
    expected: int | None
    address: str
    snapshot: str
    as_of: date
    shown_as: tuple[str, ...] = ()

    def number(self, text: str | None = None, *, bold: bool = False) -> Number:
        """The figure to put into a sentence: `value_text`, or one of the forms in `shown_as`."""
        return Number(self.value_text if text is None else text, self.id, bold)


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading. `level` 1 (I, II…) to 4 (a, b…); `number` as printed ("I-", "1.", "2.1."), may be empty."""

    level: int
    text: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `quote` for words of another document, `note` for a remark in small print."""

    runs: Line
    kind: ParagraphKind = "body"


@dataclass(frozen=True, slots=True)
class Items:
    """A list as official papers write it: each item a paragraph that starts with the marker.

    `marker` is "-" or "+", or "1." / "a)" for a count in figures or letters.
    """

    items: tuple[Line, ...]
    marker: Literal["-", "+", "1.", "a)"] = "-"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `width` is a weight against the other columns, `unit` is printed under the header in brackets.

    Neighbouring columns with the same `group` get that group as a common header above them.
    """

    header: str
    align: Align = "left"
    width: int = 10
    unit: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """Cells in the order of the columns; a `group` row has one cell across the table, a `total` row is bold.

    An empty cell () is blank on purpose (the running number of a total); an absent value is a dash.
    """

    cells: tuple[Line, ...]
    kind: RowKind = "plain"


@dataclass(frozen=True, slots=True)
class Table:
    """A table. The number ("Bảng 1.") is given when it is rendered; `unit` stands once above the table."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    unit: str = ""
    notes: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart or map. The number ("Hình 1.") is given when it is rendered.

    `image`: the PNG; `digest`: of the content that was drawn, which stands for it in the digest of the document
    (another renderer may ink the same content with other bytes); `told`: what it shows, for readers who do not see it;
    `width_mm`: None for the width of the text, never more than that.
    """

    caption: str
    image: bytes = field(repr=False, metadata={"ink": True})
    digest: str
    told: str
    width_mm: float | None = None
    notes: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block starts on a new page."""


Block = Heading | Paragraph | Items | Table | Drawing | PageBreak


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex on pages of its own, lying if `landscape`. The annex of sources is added by itself as the last."""

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class DocumentHeader:
    """Head of an official document. `issuing_body` and `superior_body` may hold line breaks.

    `number` is the running number of the year (None: left blank), `symbol` what follows it ("BC/TU", "BC-UBND").
    `date` None leaves day, month and year blank. `kind` is "BÁO CÁO", `title` the trích yếu; `addressed_to`
    are the bodies after "Kính gửi".
    """

    superior_body: str
    issuing_body: str
    number: int | None
    symbol: str
    place: str
    date: date | None
    kind: str
    title: str
    addressed_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: `on_behalf_of` "T/M BAN THƯỜNG VỤ" (may be empty), `role` "BÍ THƯ"; `name` None leaves it blank."""

    on_behalf_of: str
    role: str
    name: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """One official document. `marks` are words under the number ("DỰ THẢO"); `made_up` marks every page.

    `source_marks` prints the small number of the annex row behind each figure of the running text.
    """

    layout: LayoutCode
    header: DocumentHeader
    blocks: tuple[Block, ...]
    recipients: tuple[str, ...]
    signature: Signature
    traces: tuple[Trace, ...] = ()
    annexes: tuple[Annex, ...] = ()
    made_up: bool = False
    marks: tuple[str, ...] = ()
    source_marks: bool = True


def line(*parts: str | Run) -> Line:
    """Runs from words and figures: line("Toàn tỉnh có ", trace.number(), " hợp tác xã.")."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def row(*cells: str | Run | Line | None, kind: RowKind = "plain") -> Row:
    """A table row from words, figures or lines; None is an absent value and is printed as a dash."""
    return Row(tuple(_cell(cell) for cell in cells), kind)


def _cell(cell: str | Run | Line | None) -> Line:
    if cell is None:
        return (Text(DASH),)
    if isinstance(cell, tuple):
        return cell
    return line(cell)


def lines_of(block: Block) -> Iterator[Line]:
    """Every line of runs in a block, in reading order."""
    match block:
        case Paragraph(runs=runs):
            yield runs
        case Items(items=items):
            yield from items
        case Table(rows=rows, notes=notes):
            for each in rows:
                yield from each.cells
            yield from notes
        case Drawing(notes=notes):
            yield from notes
        case _:
            return


def all_blocks(document: Document) -> Iterator[Block]:
    """The blocks of the body, then those of the annexes."""
    yield from document.blocks
    for annex in document.annexes:
        yield from annex.blocks


def numbers_of(document: Document) -> Iterator[Number]:
    """Every figure of the document, in reading order."""
    for block in all_blocks(document):
        for runs in lines_of(block):
            yield from (run for run in runs if isinstance(run, Number))


def used_traces(document: Document) -> tuple[Trace, ...]:
    """The traces that the text refers to, in the order of their first appearance: the rows of the annex of sources."""
    known = {trace.id: trace for trace in document.traces}
    order = dict.fromkeys(number.trace_id for number in numbers_of(document))
    return tuple(known[trace_id] for trace_id in order)
