"""Reads the figures back from a .docx that `render` wrote, also after a person edited and saved it."""

import io
import re
import zipfile
from dataclasses import dataclass
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from hopluc.documents.package import NAMESPACE
from hopluc.kernel.errors import Refusal

_FIGURE = re.compile(r"^figure_(\d+)_\d+$")


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A figure as it stands in the file: the trace it refers to and the text that is shown now."""

    trace_id: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What the file says of itself. `values` are the traced values (trace id → text, without unit)."""

    digest: str
    made_up: bool
    figures: tuple[ShownFigure, ...]
    values: dict[str, str]
    addresses: dict[str, str]


def read_back(blob: bytes) -> ReadBack:
    """The figures of a .docx with their traces. Refusal `not_our_document` for any other file."""
    try:
        opened: Any = docx.Document(io.BytesIO(blob))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError):
        raise Refusal("not_our_document") from None
    listed = _listed(opened)
    rows = {row.get("ordinal"): row for row in listed}
    figures = []
    for start in opened.element.body.iter(qn("w:bookmarkStart")):
        match = _FIGURE.match(start.get(qn("w:name"), ""))
        if match and match[1] in rows:
            figures.append(ShownFigure(rows[match[1]].get("trace"), _text_until_end(start)))
    return ReadBack(
        digest=listed.get("digest"),
        made_up=listed.get("made_up") == "true",
        figures=tuple(figures),
        values={row.get("trace"): row.get("value") for row in listed},
        addresses={row.get("trace"): row.get("address") for row in listed},
    )


def numbers_in(blob: bytes) -> dict[str, str]:
    """Trace id → the figure as shown where it first stands. Refusal `not_our_document`."""
    shown: dict[str, str] = {}
    for figure in read_back(blob).figures:
        shown.setdefault(figure.trace_id, figure.text)
    return shown


def _listed(opened: Any) -> Any:
    for part in opened.part.package.iter_parts():
        if str(part.partname).startswith("/customXml/") and NAMESPACE.encode() in part.blob:
            return parse_xml(part.blob)
    raise Refusal("not_our_document")


def _text_until_end(start: Any) -> str:
    """The text between the two ends of a bookmark, whatever a word processor put between them."""
    number, texts = start.get(qn("w:id")), []
    for following in start.itersiblings():
        if following.tag == qn("w:bookmarkEnd") and following.get(qn("w:id")) == number:
            break
        texts += [piece.text or "" for piece in following.iter(qn("w:t"))]
    return "".join(texts)
