"""Content and layout → .docx."""

from hopluc.documents.body import write_blocks
from hopluc.documents.checked import checked
from hopluc.documents.closing import write_closing
from hopluc.documents.content import Annex, Document
from hopluc.documents.digest import content_digest
from hopluc.documents.layouts import layout_on
from hopluc.documents.opening import write_opening
from hopluc.documents.package import packed
from hopluc.documents.pages import first_section, next_section, text_width
from hopluc.documents.pen import Pen
from hopluc.documents.sources import write_sources
from hopluc.documents.template import empty_document


def render(document: Document, *, site: str = "") -> bytes:
    """The document as .docx in the layout of its day; the same document and site give the same bytes.

    `site` ("https://htx.example.vn") completes addresses that begin with "/"; without it such a figure
    links to its row in the annex of sources. Refusals: those of `checked` and of `layout_on`.
    """
    checked(document)
    layout = layout_on(document.layout, document.header.date)
    target = empty_document(layout)
    pen = Pen(document, layout, target, site)
    first_section(target, layout, made_up=document.made_up)
    write_opening(pen)
    write_blocks(pen, document.blocks, text_width(layout), keep_last=True)
    write_closing(pen)
    annexes = list(document.annexes)
    if pen.traces:
        annexes.append(Annex(layout.words["sources_title"], (), landscape=True))
    for index, annex in enumerate(annexes, start=1):
        next_section(target, layout, landscape=annex.landscape, made_up=document.made_up)
        label = layout.words["annex"]
        pen.put(pen.styled("annex_label", f"{label} {index}" if len(annexes) > 1 else label))
        pen.put(pen.styled("annex_title", annex.title))
        width = text_width(layout, landscape=annex.landscape)
        write_blocks(pen, annex.blocks, width)
        if pen.traces and index == len(annexes):
            write_sources(pen, width)
    return packed(target, document, pen.traces, content_digest(document), layout.words["made_up"])
