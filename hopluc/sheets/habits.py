"""How one column of a file is written: what its cells mean together that none of them says alone."""

from dataclasses import dataclass
from decimal import Decimal

from hopluc.sheets.mapping import DayOrder, DecimalMark


@dataclass(frozen=True)
class Slip:
    """Numbers that are a thousandfold off, told by the other numbers of the column: from `high` upwards and from `low`
    downwards, if a thousandth, or the thousandfold, lies between `least` and `most`."""

    low: Decimal
    high: Decimal
    least: Decimal
    most: Decimal


@dataclass(frozen=True)
class Habits:
    """`unit`: of the file, where it is not the form's; `factor`: what turns its numbers into the form's; `decimal_mark`
    and `day_order` as the column proves them; `shares_of_one`: numbers up to 1 in a column of % are doubtful, for
    both notations occur; `code_length`: digits that all other codes of the column have; `lost_zeros`: how many
    leading zeros one of them may have lost; `mixes_encodings`: some
    cells of a column in an old encoding are Unicode; `slip` of a thousand."""

    unit: str | None = None
    factor: Decimal = Decimal(1)
    decimal_mark: DecimalMark | None = None
    day_order: DayOrder = "dmy"
    shares_of_one: bool = False
    code_length: int | None = None
    lost_zeros: int = 1
    mixes_encodings: bool = False
    slip: Slip | None = None
    font: str = ""


PLAIN = Habits()
