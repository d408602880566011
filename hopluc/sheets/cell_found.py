"""The two ways in which reading one cell ends: a value with its repairs, or a reason why not."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from hopluc.kernel.dates import format_date
from hopluc.kernel.numbers import format_number
from hopluc.sheets.model import CellValue, Fault, Percent


@dataclass(frozen=True)
class Change:
    """What a cell showed, what it was read as, by which rule."""

    was: str
    now: str
    rule: str


@dataclass(frozen=True)
class Found:
    """A readable cell. None is an empty one."""

    value: object
    changes: tuple[Change, ...] = field(default=())


class UnreadCellError(Exception):
    """A cell without one certain meaning. With `options` it is a question, without (None) an error.

    `standing`: the value that the cell has if a person says that it is right as it stands; None where it has none.
    """

    def __init__(
        self, code: str, options: tuple[str, ...] | None = None, *, standing: object = None, **values: object
    ) -> None:
        super().__init__(code)
        self.code = code
        self.options = options
        self.standing = standing
        self.values = values


def plain(value: Decimal) -> str:
    """A number without exponent and padding: "1234", "3.8"."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown(value: CellValue | None) -> str:
    """A cell's value as a person sees it in the sheet, near enough to recognise it."""
    match value:
        case None:
            text = ""
        case str():
            text = value
        case bool():
            text = "TRUE" if value else "FALSE"
        case Decimal():
            text = format_number(value)
        case Percent():
            text = format_number(value.shown) + "%"
        case Fault():
            text = value.shown
        case datetime():
            text = f"{format_date(value)} {value:%H:%M}"
        case date():
            text = format_date(value)
    return text
