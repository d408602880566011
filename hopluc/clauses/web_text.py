"""The text of a document saved as a web page, as legal web sites give it (often under the name .doc)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml import html as web

from hopluc.clauses.annex_columns import columns_of
from hopluc.clauses.rows import cell_text, row_line
from hopluc.kernel.errors import Refusal

_BLOCKS = frozenset(
    (
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "section",
        "article",
        "blockquote",
        "pre",
        "body",
    )
)
_SILENT = frozenset(("script", "style", "head", "noscript", "template", "title", "select", "button", "svg"))
_DEEPEST = 200
_OPENING = re.compile(
    rb"^\s*(?:<!doctype html|<html|<\?xml[^>]*>\s*<(?:!doctype )?html|<meta|<body|<div)", re.IGNORECASE
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def is_web_page(content: bytes) -> bool:
    """Whether the bytes begin as a web page does."""
    return bool(_OPENING.match(content.removeprefix(b"\xef\xbb\xbf")[:400]))


def web_text(name: str, content: bytes) -> str:
    """The text, one block a line, rows of tables of data as "cell | cell". Refusal `document_damaged`."""
    charset = _CHARSET.search(content[:2000])
    encoding = charset[1].decode("ascii", "replace") if charset else "utf-8"
    try:
        parser = web.HTMLParser(encoding=encoding, no_network=True, remove_comments=True, remove_pis=True)
        root = web.document_fromstring(content, parser=parser)
        return "\n".join(_lines(root, 0))
    except (etree.LxmlError, LookupError, ValueError, AssertionError) as problem:
        raise Refusal("document_damaged", where=name, extension="html") from problem


def _lines(element: Any, depth: int) -> Iterator[str]:
    """The lines of an element: its text up to each block inside it."""
    line = element.text or ""
    for child in element:
        if depth > _DEEPEST or not isinstance(child.tag, str):
            line += child.tail or ""
            continue
        tag = child.tag.lower()
        if tag in _SILENT:
            pass
        elif tag == "br":
            yield " ".join(line.split())
            line = ""
        elif tag == "table" or tag in _BLOCKS or any(True for _ in child.iter("p", "div", "table", "br", "li")):
            yield " ".join(line.split())
            line = ""
            yield from _table(child, depth + 1) if tag == "table" else _lines(child, depth + 1)
            yield ""
        else:
            line += child.text_content()
        line += child.tail or ""
    yield " ".join(line.split())


def _table(table: Any, depth: int) -> Iterator[str]:
    rows = [[_cell(cell, depth) for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    rows = [row for row in rows if row]
    if len(rows) > 1 and (columns_of(rows[:4]) or max(map(len, rows)) > 2):
        yield from (row_line(row) for row in _carried(table))
        return
    for cell in table.iter("td", "th"):
        if not any(True for _ in cell.iter("table")):
            yield from _lines(cell, depth + 1)
            yield ""


def _cell(cell: Any, depth: int) -> str:
    return cell_text(_lines(cell, depth + 1))


def _carried(table: Any) -> list[list[str]]:
    """The rows, merged cells said in each row and column that they cover; a title over all columns stays short."""
    below: dict[int, tuple[int, str]] = {}
    written: list[list[str]] = []
    for row in table.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        line: list[str] = []
        for cell in cells:
            _carry(line, below)
            said = _cell(cell, 0)
            down = _whole(cell.get("rowspan"))
            for _ in range(_whole(cell.get("colspan")) if len(cells) > 2 else 1):
                if down > 1:
                    below[len(line)] = (down - 1, said)
                line.append(said)
        _carry(line, below)
        if line:
            written.append(line)
    return written


def _carry(line: list[str], below: dict[int, tuple[int, str]]) -> None:
    while len(line) in below:
        left, said = below.pop(len(line))
        if left > 1:
            below[len(line)] = (left - 1, said)
        line.append(said)


def _whole(value: str | None) -> int:
    return max(1, min(int(value), 100)) if value and value.isdigit() else 1
