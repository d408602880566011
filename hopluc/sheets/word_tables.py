"""Tables of a Word document (.docx), one sheet each. Runs in the reading process."""

from hopluc.sheets.container import Package, UnreadableError
from hopluc.sheets.found import FoundBook
from hopluc.sheets.table_maker import TableMaker
from hopluc.sheets.xml_walk import Walk

_DOCUMENT = "word/document.xml"


class _Document(Walk):
    """`w:tc` opens its cell only at its first paragraph: before it come the columns and rows that it covers."""

    def __init__(self) -> None:
        super().__init__()
        self.maker = TableMaker()
        self._width, self._is_continued, self._is_new = 1, False, False
        self._aside = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "Fallback":  # the same text once more, for old programs
                self._aside += 1
            case "tbl":
                self._open_cell()
                self.maker.open_table()
            case "tr":
                self.maker.open_row()
            case "gridBefore":
                self.maker.skip(_count(attributes))
            case "tc":
                self._width, self._is_continued, self._is_new = 1, False, True
            case "gridSpan":
                self._width = _count(attributes)
            case "vMerge":
                self._is_continued = attributes.get("val", "continue") != "restart"
            case "p":
                self._open_cell()
            case "rFonts":
                self.maker.add_font(attributes.get("ascii", ""))
            case "br" | "cr":
                self.maker.break_line()
            case "tab":
                self.maker.add_text(" ")

    def _open_cell(self) -> None:
        if not self._is_new:
            return
        self._is_new = False
        if self._is_continued:
            self.maker.grow_span(self._width)
        else:
            self.maker.open_cell(self._width)

    def end(self, name: str) -> None:
        match name:
            case "Fallback":
                self._aside -= 1
            case "t" if not self._aside:
                self.maker.add_text(self.text)
            case "p":
                self.maker.break_line()
            case "tc":
                self._open_cell()
                self.maker.close_cell()
            case "tbl":
                self.maker.close_table()


def _count(attributes: dict[str, str]) -> int:
    text = attributes.get("val", "1")
    return int(text) if text.isdecimal() and len(text) < 6 else 1


def find(package: Package) -> FoundBook:
    """The tables of a document. UnreadableError `workbook_is_word` where it has none, `workbook_damaged`."""
    if _DOCUMENT not in package:
        raise UnreadableError("workbook_is_word")
    document = _Document()
    document.run(package.stream(_DOCUMENT))
    sheets = document.maker.sheets()
    if not sheets:
        raise UnreadableError("workbook_is_word")
    return FoundBook("docx", sheets, typed=False)
