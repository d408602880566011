"""The pen: writes lines of runs, links each figure to its rows and gives it a bookmark and a row in the annex."""

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as REL

from hopluc.documents.content import Document, Line, Number, Trace, used_traces
from hopluc.documents.ink import Element, bookmark, inline_picture, link_out, link_within, paragraph, words
from hopluc.documents.layouts import Layout
from hopluc.documents.template import FIGURE, MARK


class Pen:
    """What the parts of one document share while it is written: layout, site, traces, counters."""

    def __init__(self, document: Document, layout: Layout, target: Any, site: str) -> None:
        self.document = document
        self.layout = layout
        self.site = site.rstrip("/")
        self.traces = used_traces(document)
        self._ordinals = {trace.id: index for index, trace in enumerate(self.traces, start=1)}
        self._shown = dict.fromkeys(self._ordinals, 0)
        self._target = target
        self._bookmarks = 0
        self._tables = 0
        self._drawings = 0

    def put(self, *elements: Element) -> None:
        """Append to the body."""
        last = self._target.element.body.sectPr
        for each in elements:
            last.addprevious(each)

    def styled(self, style: str, text: str, **properties: Element) -> Element:
        """A paragraph of one run (none for an empty text); capitals where the style asks for them, as real capitals."""
        shown = text.upper() if self.layout.styles[style].caps else text
        return paragraph(style, *([words(shown)] if shown else []), **properties)

    def line(self, style: str, runs: Line, *, lead: str = "", marks: bool = True, **properties: Element) -> Element:
        """A paragraph of runs after a lead ("- "); `marks` allows the small numbers of the annex rows."""
        written = paragraph(style, **properties)
        if lead:
            written.append(words(lead))
        for run in runs:
            if isinstance(run, Number):
                written.extend(self._figure(run, marks=marks and self.document.source_marks))
            else:
                written.append(words(run.text, bold=run.bold, italic=run.italic))
        return written

    def next_table(self) -> int:
        """The running number of the next table."""
        self._tables += 1
        return self._tables

    def next_drawing(self) -> int:
        """The running number of the next drawing."""
        self._drawings += 1
        return self._drawings

    def picture(self, image: bytes, width_mm: float, name: str, told: str) -> Element:
        """A run that holds a PNG at a width, in its own proportions, told in words for readers who do not see it."""
        return inline_picture(self._target.part, image, width_mm, name, told)

    def mark_place(self, name: str, *inner: Element) -> list[Element]:
        """Elements inside a bookmark of that name."""
        self._bookmarks += 1
        return bookmark(self._bookmarks, name, *inner)

    def address_link(self, trace: Trace, tip: str, *runs: Element) -> Element:
        """A link to the rows of a trace; to its annex row where the site's address is not known."""
        address = self.site + trace.address if trace.address.startswith("/") else trace.address
        if address.startswith("/"):
            return link_within(source_name(self._ordinals[trace.id]), tip, *runs)
        return link_out(self._target.part.relate_to(address, REL.HYPERLINK, is_external=True), tip, *runs)

    def _figure(self, number: Number, *, marks: bool) -> list[Element]:
        ordinal = self._ordinals[number.trace_id]
        trace = self.traces[ordinal - 1]
        self._shown[trace.id] += 1
        tip = f"{self.layout.words['annex']} – {ordinal}. {trace.name}"
        shown = self.address_link(trace, tip, words(number.text, style=FIGURE, bold=number.bold))
        elements = self.mark_place(figure_name(ordinal, self._shown[trace.id]), shown)
        if marks:
            elements.append(link_within(source_name(ordinal), tip, words(f"[{ordinal}]", style=MARK)))
        return elements


def figure_name(ordinal: int, occurrence: int = 1) -> str:
    """Name of the bookmark at a figure in the text: number of its trace, and which of its appearances."""
    return f"figure_{ordinal}_{occurrence}"


def source_name(ordinal: int) -> str:
    """Name of the bookmark at a row of the annex of sources."""
    return f"source_{ordinal}"
