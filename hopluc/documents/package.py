"""From a written document to bytes: properties, the part that names the figures, and a .zip without the hour."""

import io
import zipfile
from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import quoteattr

from docx.opc.constants import RELATIONSHIP_TYPE as REL
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from hopluc.documents.content import Document, Trace

NAMESPACE = "urn:hopluc:figures"
FIGURES_PART = "customXml/item1.xml"

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest hour that a .zip can hold


def packed(target: Any, document: Document, traces: tuple[Trace, ...], digest: str, made_up_word: str) -> bytes:
    """The .docx; the same document gives the same bytes."""
    _write_properties(target.core_properties, document, digest, made_up_word)
    blob = _figures_xml(document, traces, digest).encode()
    part = Part(PackURI(f"/{FIGURES_PART}"), "application/xml", blob, target.part.package)
    target.part.relate_to(part, REL.CUSTOM_XML)
    written = io.BytesIO()
    target.save(written)
    return _without_hours(written.getvalue())


def _write_properties(properties: Any, document: Document, digest: str, made_up_word: str) -> None:
    head = document.header
    # The day of the document, not of the printing; a document without a day gets the first one of the format.
    day = head.date
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else datetime(1980, 1, 1, tzinfo=UTC)
    body = " ".join(head.issuing_body.split())
    properties.title = " ".join(f"{head.kind} {head.title}".split())[:255]
    properties.author = properties.last_modified_by = body[:255]
    properties.subject = head.kind
    properties.category = made_up_word if document.made_up else ""
    properties.keywords = made_up_word if document.made_up else ""
    properties.comments = made_up_word if document.made_up else ""
    properties.content_status = ", ".join(document.marks)[:255]
    properties.identifier = digest
    properties.language = "vi-VN"
    properties.revision = 1
    properties.created = properties.modified = moment


def _figures_xml(document: Document, traces: tuple[Trace, ...], digest: str) -> str:
    rows = "".join(
        f'<figure ordinal="{ordinal}" trace={quoteattr(trace.id)} value={quoteattr(trace.value_text)}'
        f" unit={quoteattr(trace.unit)} address={quoteattr(trace.address)} snapshot={quoteattr(trace.snapshot)}/>"
        for ordinal, trace in enumerate(traces, start=1)
    )
    made_up = "true" if document.made_up else "false"
    return f'<figures xmlns="{NAMESPACE}" digest="{digest}" made_up="{made_up}">{rows}</figures>'


def _without_hours(blob: bytes) -> bytes:
    """The same parts in a fixed order and without the moment of writing."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(blob)) as before, zipfile.ZipFile(written, "w") as after:
        # Readers expect the list of content types first.
        for name in sorted(before.namelist(), key=lambda each: (each != "[Content_Types].xml", each)):
            entry = zipfile.ZipInfo(name, date_time=_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            after.writestr(entry, before.read(name), compresslevel=6)
    return written.getvalue()
