"""Values of a list as cells: of an .xlsx in their own type and look, of a .csv as Vietnamese Excel reads them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal
from xml.sax.saxutils import quoteattr

from hopluc.kernel.dates import VIETNAM, format_date
from hopluc.kernel.numbers import format_number
from hopluc.sheets.layout import FORMATS
from hopluc.sheets.model import Percent
from hopluc.sheets.number_cells import MOST_DIGITS


@dataclass(frozen=True)
class Measured:
    """A number with a unit of its own, where the cells of a column have different ones: "3,8 triệu đồng/tháng"."""

    number: Decimal
    unit: str


# A look as `layout` tells it.
Look = dict[str, Any]
ListKind = Literal["text", "code", "year", "number", "percent", "date", "moment"]
Cell = str | int | Decimal | Percent | Measured | date | datetime | None
LONGEST_TEXT = 32_767
# What a spreadsheet takes for the beginning of a formula, also in the wide forms of East Asian keyboards.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_DAY_ZERO = date(1899, 12, 30)
# Excel takes 1900 for a leap year: days before this one would be shown as others.
_FIRST_DAY = date(1900, 3, 1)
_SECONDS = 86_400
_HUNDRED = Decimal(100)
# What XML or a spreadsheet would not take as it stands.
_UNSAFE = re.compile("[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_NAMES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "_": "_x005F_"}
# As in the house's other sheets.
_FONT_NAME, _FONT_SIZE = "Times New Roman", 12
_SIDES = ("left", "right", "top", "bottom")
# Looks beyond those of the house that only lists have.
_MORE: dict[str, Look] = {
    "wrapped": {"text_wrap": True},
    "column_code": {"italic": True, "font_color": "#595959", "font_size": 9, "align": "center"},
    "percent": {"num_format": "0%", "border": 1},
    "percent_part": {"num_format": "0.00########%", "border": 1},
}


def escaped(text: str) -> str:
    """Text as it may stand in XML: what a spreadsheet cannot hold comes as its sign for it, or as "�"."""
    return _UNSAFE.sub(_safe, text[:LONGEST_TEXT]) if _UNSAFE.search(text) else text[:LONGEST_TEXT]


def _safe(found: re.Match[str]) -> str:
    sign = found[0]
    if sign in _NAMES:
        return _NAMES[sign]
    return f"_x{ord(sign):04X}_" if sign < " " else "\ufffd"


class Styles:
    """The cell formats that a file turned out to need, by name or by a number format of their own."""

    def __init__(self) -> None:
        self._found: dict[str, int] = {"": 0}
        self._looks: list[Look] = [{}]

    def named(self, name: str) -> int:
        """The number of a look of the house."""
        if name not in self._found:
            self._add(name, _MORE.get(name) or FORMATS[name])
        return self._found[name]

    def measured(self, unit: str, *, whole: bool) -> int:
        """A number that is shown with its unit."""
        name = f"{'whole' if whole else 'part'} {unit}"
        if name not in self._found:
            quoted = unit.replace('"', "'")
            self._add(
                name, FORMATS["integer"] | {"num_format": f'{"#,##0" if whole else "#,##0.##########"} "{quoted}"'}
            )
        return self._found[name]

    def _add(self, name: str, look: Look) -> None:
        self._found[name] = len(self._looks)
        self._looks.append(look)

    def xml(self) -> str:
        """The part `xl/styles.xml`."""
        fonts, fills, formats, cells = _Kept(), _Kept(), _Kept(), []
        fonts.number(_font({}))
        fills.number("<fill><patternFill patternType='none'/></fill>")
        fills.number("<fill><patternFill patternType='gray125'/></fill>")
        for look in self._looks:
            mask = look.get("num_format", "")
            # Own number formats begin at 164.
            mask_number = 164 + formats.number(mask) if mask else 0
            cells.append(
                f'<xf numFmtId="{mask_number}" fontId="{fonts.number(_font(look))}" '
                f'fillId="{fills.number(_fill(look))}" borderId="{1 if look.get("border") else 0}" xfId="0" '
                'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
                f"{_alignment(look)}</xf>"
            )
        masks = "".join(
            f'<numFmt numFmtId="{164 + at}" formatCode={quoteattr(mask)}/>' for at, mask in enumerate(formats.kept)
        )
        sides = "".join(f'<{side} style="thin"><color auto="1"/></{side}>' for side in _SIDES)
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            f'<numFmts count="{len(formats.kept)}">{masks}</numFmts>'
            f'<fonts count="{len(fonts.kept)}">{"".join(fonts.kept)}</fonts>'
            f'<fills count="{len(fills.kept)}">{"".join(fills.kept)}</fills>'
            '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
            f"<border>{sides}<diagonal/></border></borders>"
            '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
            f'<cellXfs count="{len(cells)}">{"".join(cells)}</cellXfs>'
            '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
            '<dxfs count="0"/><tableStyles count="0"/></styleSheet>'
        )


class _Kept:
    """What is said once and named by its number."""

    def __init__(self) -> None:
        self.kept: list[str] = []

    def number(self, text: str) -> int:
        if text not in self.kept:
            self.kept.append(text)
        return self.kept.index(text)


def _font(look: Look) -> str:
    signs = "".join(f"<{sign}/>" for sign, name in (("b", "bold"), ("i", "italic")) if look.get(name))
    size = look.get("font_size", _FONT_SIZE)
    color = f'<color rgb="FF{str(look["font_color"]).lstrip("#")}"/>' if "font_color" in look else ""
    return f'<font>{signs}<sz val="{size}"/>{color}<name val="{_FONT_NAME}"/><family val="1"/></font>'


def _fill(look: Look) -> str:
    if "bg_color" not in look:
        return "<fill><patternFill patternType='none'/></fill>"
    shade = str(look["bg_color"]).lstrip("#")
    return (
        f'<fill><patternFill patternType="solid"><fgColor rgb="FF{shade}"/><bgColor indexed="64"/></patternFill></fill>'
    )


def _alignment(look: Look) -> str:
    across = f' horizontal="{look["align"]}"' if "align" in look else ""
    wrapped = ' wrapText="1"' if look.get("text_wrap") else ""
    return f'<alignment vertical="center"{across}{wrapped}/>'


class CellWriter:
    """Rows as XML. Looks are asked for once; a text that came before in a column is escaped once."""

    _MOST_KEPT = 5000

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._text = {kind: styles.named(kind if kind == "code" else "text") for kind in ("text", "code")}
        self._integer, self._decimal = styles.named("integer"), styles.named("decimal")
        self._percent, self._part = styles.named("percent"), styles.named("percent_part")
        self._year, self._ordinal = styles.named("year"), styles.named("ordinal")
        self._date, self._moment = styles.named("date"), styles.named("moment")
        self._kept: dict[tuple[str, str], str] = {}

    def row(self, line: int, ordinal: int, letters: Sequence[str], kinds: Sequence[str], row: Sequence[Cell]) -> str:
        """One row of the sheet: its number in the list, then its values. `letters`: of all columns, that of the number
        first. ValueError for a row of another length."""
        cells = [f'<row r="{line}"><c r="{letters[0]}{line}" s="{self._ordinal}"><v>{ordinal}</v></c>']
        for letter, kind, value in zip(letters[1:], kinds, row, strict=True):
            cells.append(f'<c r="{letter}{line}"{self._rest(kind, value)}')
        cells.append("</row>")
        return "".join(cells)

    def _rest(self, kind: str, value: Cell) -> str:
        """The cell behind its address: its look and what it holds."""
        if isinstance(value, str) and value:
            return self._string(kind, value)
        if value is None or value == "":
            return f' s="{self._look(kind)}"/>'
        if isinstance(value, date):
            return self._day(kind, value)
        return self._number(kind, value)

    def _string(self, kind: str, text: str) -> str:
        key = (kind, text)
        found = self._kept.get(key)
        if found is None:
            look = self._text.get(kind, self._text["text"])
            found = f' s="{look}" t="inlineStr"><is><t xml:space="preserve">{escaped(text)}</t></is></c>'
            if len(self._kept) >= self._MOST_KEPT:
                self._kept.clear()
            if len(text) < 200:
                self._kept[key] = found
        return found

    def _day(self, kind: str, value: date) -> str:
        if isinstance(value, datetime):
            local = value.astimezone(VIETNAM)
            day, second = local.date(), (local.hour * 60 + local.minute) * 60 + local.second
            if day >= _FIRST_DAY:
                part = (Decimal(second) / _SECONDS).quantize(Decimal("1e-10"))
                return f' s="{self._moment}"><v>{(day - _DAY_ZERO).days + part}</v></c>'
        elif value >= _FIRST_DAY:
            return f' s="{self._date}"><v>{(value - _DAY_ZERO).days}</v></c>'
        return self._string(kind, csv_text(value))

    def _number(self, kind: str, value: int | Decimal | Percent | Measured) -> str:
        number, look = _plain(value), -1
        if isinstance(value, Percent) or kind == "percent":
            look = self._percent if _is_whole(number) else self._part
            number /= _HUNDRED
        elif isinstance(value, Measured):
            look = self._styles.measured(value.unit, whole=_is_whole(number))
        elif kind == "year":
            look = self._year
        if not number.is_finite() or len(number.normalize().as_tuple().digits) > MOST_DIGITS:
            # A sheet would round it: as text it stays what it is.
            return self._string(kind, shown_number(value, kind))
        if look < 0:
            look = self._integer if _is_whole(number) else self._decimal
        return f' s="{look}"><v>{number}</v></c>'

    def _look(self, kind: str) -> int:
        looks = {"number": self._integer, "percent": self._percent, "year": self._year, "date": self._date}
        return looks.get(kind, self._moment if kind == "moment" else self._text.get(kind, self._text["text"]))


def _plain(value: int | Decimal | Percent | Measured) -> Decimal:
    if isinstance(value, Percent):
        return value.shown
    return value.number if isinstance(value, Measured) else Decimal(value)


def _is_whole(number: Decimal) -> bool:
    return number.is_finite() and number == number.to_integral_value()


def shown_number(value: int | Decimal | Percent | Measured, kind: str) -> str:
    """ "86,5%", "3,8 triệu đồng", "1.234,5"."""
    words = format_number(_plain(value))
    if isinstance(value, Percent) or kind == "percent":
        return f"{words}%"
    return f"{words} {value.unit}" if isinstance(value, Measured) else words


def shown_length(value: Cell) -> int:
    """Characters of the longest line of a value, for the width of its column."""
    if value is None:
        return 0
    if isinstance(value, str):
        return max(map(len, value.splitlines()), default=0)
    if isinstance(value, date):
        return len("00/00/0000 00:00" if isinstance(value, datetime) else "00/00/0000")
    return len(shown_number(value, ""))


def csv_text(value: Cell, kind: str = "") -> str:
    """One value as it stands in a .csv."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    if isinstance(value, datetime):
        local = value.astimezone(VIETNAM)
        return f"{format_date(local.date())} {local:%H:%M}"
    if isinstance(value, date):
        return format_date(value)
    # No dots between thousands: not every program that reads .csv takes them for what they are.
    return shown_number(value, kind).replace(".", "") if not isinstance(value, Measured) else shown_number(value, kind)
