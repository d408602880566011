"""Tables of a web page, as government systems export them under the name .xls. Runs in the reading process.

Nothing is fetched: links, styles and scripts of the page are text that is passed over.
"""

import re
from collections.abc import Iterable
from html.parser import HTMLParser

from hopluc.sheets.container import UnreadableError
from hopluc.sheets.found import FoundBook
from hopluc.sheets.table_maker import TableMaker

_LINES = {"p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "center", "title", "caption"}
_ASIDE = {"script", "style", "noscript", "template"}
_FAMILY = re.compile(r"font-family\s*:\s*[\"']?([^;,\"']+)", re.IGNORECASE)
_COUNT = re.compile(r"\s*(\d{1,6})")


def _count(text: str | None) -> int:
    match = _COUNT.match(text or "")
    return int(match[1]) if match else 1


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.maker = TableMaker()
        self._aside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ASIDE:
            self._aside += 1
        said = dict(attrs)
        if tag == "table":
            self.maker.open_table()
        elif tag == "tr":
            self.maker.open_row()
        elif tag in {"td", "th"}:
            self.maker.open_cell(_count(said.get("colspan")), _count(said.get("rowspan")))
        elif tag in _LINES:
            self.maker.break_line()
        family = _FAMILY.search(said.get("style") or "")
        self.maker.add_font((said.get("face") or "").split(",")[0] if tag == "font" else family[1] if family else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _ASIDE:
            self._aside = max(self._aside - 1, 0)
        elif tag == "table":
            self.maker.close_table()
        elif tag in {"td", "th"}:
            self.maker.close_cell()
        elif tag in _LINES:
            self.maker.break_line()

    def handle_data(self, data: str) -> None:
        if not self._aside:
            # White space of the source says nothing; a line break is a tag.
            self.maker.add_text(re.sub(r"[ \t\r\n\f]+", " ", data))


def find(pieces: Iterable[str], encoding: str) -> FoundBook:
    """The tables of a page, one sheet each. UnreadableError `workbook_is_web_page` where it has none."""
    page = _Page()
    for piece in pieces:
        page.feed(piece)
    page.close()
    sheets = page.maker.sheets()
    if not sheets:
        raise UnreadableError("workbook_is_web_page")
    return FoundBook("html", sheets, typed=False, encoding=encoding)
