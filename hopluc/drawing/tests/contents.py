"""Drawings with content as it comes, not as one hopes: nothing, one, all unknown, below zero, huge, many, markup."""

from decimal import Decimal

from hopluc.drawing.bars import Bar, Bars
from hopluc.drawing.dots import Dot, Dots
from hopluc.drawing.lines import Line, Lines
from hopluc.drawing.multiples import Multiples
from hopluc.drawing.specimens import specimens
from hopluc.drawing.stacked import Stacked, StackedRow
from hopluc.drawing.waterfall import Fall, Waterfall

NASTY = "<script>alert(\"1\")</script> & 'a'\x00"
LONG = "Hợp tác xã Dịch vụ nông nghiệp tổng hợp, chế biến và tiêu thụ nông sản sạch vùng cao Nguyễn Thượng Hiền"
ONE_WORD = "Khôngcókhoảngtrắngnàotrongcáitênrấtlàdàinàyđểngắtdòngcảđâunhé"
HUGE = Decimal("123456789012345678901234567890.25")
TINY = Decimal("0.0000001")


def bars(*values, label="Dòng", **more):
    return Bars("Bars", "đơn vị", tuple(Bar(f"{label} {at}", value) for at, value in enumerate(values)), **more)


def line(*values, name="Đường", since=2018):
    return Line(name, tuple((since + at, value) for at, value in enumerate(values)))


def lines(*each, **more):
    return Lines("Lines", "đơn vị", each, **more)


def stacked(*rows, parts=("a", "b", "c"), **more):
    return Stacked(
        "Stacked", "đơn vị", parts, tuple(StackedRow(f"Dòng {at}", row) for at, row in enumerate(rows)), **more
    )


def dots(*rows, **more):
    return Dots(
        "Dots", "đơn vị", ("2019", "2025"), tuple(Dot(f"Dòng {at}", row) for at, row in enumerate(rows)), **more
    )


D = Decimal
CONTENTS = {
    **specimens(),
    "bars of nothing": bars(),
    "one bar": bars(D(5)),
    "bars unknown": bars(None, None),
    "bars of zero": bars(D(0), D(0)),
    "bars below zero": bars(D(-5), D("-0.5"), None),
    "bars both sides": bars(D(-500000), D(3), D(900000)),
    "huge bars": bars(HUGE, D(1), TINY, -HUGE),
    "many bars": bars(*map(D, range(40))),
    "long bars": bars(D(5), None, label=LONG),
    "one long word": bars(D(5), label=ONE_WORD),
    "nasty bars": Bars(NASTY, NASTY, (Bar(NASTY, D(1), "/a?b=1&c=\"<", NASTY, "bad"),)),
    "lines of nothing": lines(),
    "line without points": lines(line()),
    "line unknown": lines(line(None, None)),
    "one point": lines(line(D(7))),
    "flat line": lines(line(D(0), D(0))),
    "line below zero": lines(line(D(-5), D(3), None, D(-9))),
    "line not from zero": lines(line(D("80.5"), D("86.5")), from_zero=False),
    "huge line": lines(line(HUGE, D(1))),
    "line of forty years": lines(line(*[D(1000000 + (at * 37) % 101) for at in range(40)])),
    "many lines": lines(*(line(D(at), D(at), name=f"{LONG} {at}") for at in range(12))),
    "lines that meet": lines(*(line(D(1), D(5), name=f"Đường {at}") for at in range(4))),
    "nasty lines": Lines(
        NASTY, NASTY, (Line(NASTY, ((2019, D(1)), (2020, D(2))), ((2019, "/<\"&"),)),) * 2, ((2020, NASTY),)
    ),
    "long break": lines(line(D(1), D(2), D(3)), breaks=((2019, LONG), (2020, LONG))),
    "stacked of nothing": stacked(),
    "stacked without parts": stacked((), parts=()),
    "stacked zero": stacked((0, 0, 0)),
    "stacked share of zero": stacked((0, 0, 0), is_share=True),
    "stacked unknown": stacked((None, None, None), (1, None, 3)),
    "stacked share unknown": stacked((None, None, None), (1, None, 3), (1, 2, 3), is_share=True),
    "stacked below zero": stacked((1, -2, 3)),
    "huge stacked": stacked((HUGE, HUGE, 1), (1, 1, 1)),
    "many stacked": stacked(*[(at, 1, 2) for at in range(40)]),
    "nasty stacked": Stacked(NASTY, NASTY, (NASTY, LONG * 3), (StackedRow(NASTY, (1, None), "/<\"&"),)),
    "multiples of nothing": Multiples("Multiples", ()),
    "one panel": Multiples("Multiples", (lines(line(D(1), D(2))),)),
    "panels unknown": Multiples("Multiples", (lines(line(None)), lines(line()))),
    "panels of two lines": Multiples("Multiples", (lines(line(D(1), D(2)), line(D(2), None, D(9), name="B")),) * 2),
    "panels of two units": Multiples(
        "Multiples", (Lines(LONG, "%", (line(D(1)),)), Lines("B", "người", (line(HUGE, D(-4)),))), same_scale=False
    ),
    "many panels": Multiples("Multiples", tuple(lines(line(D(at), D(at))) for at in range(40))),
    "dots of nothing": dots(),
    "one dot": dots((D(1), D(1))),
    "dots unknown": dots((None, None), (None, D(4)), (D(4), None)),
    "dots below zero": dots((D(-5), D(5)), (D(-9), D(-7))),
    "dots of zero": dots((D(0), D(0))),
    "huge dots": dots((HUGE, D(1)), (None, HUGE)),
    "many dots": dots(*[(D(at), D(40 - at)) for at in range(40)]),
    "nasty dots": Dots(NASTY, NASTY, (NASTY, LONG), (Dot(NASTY, (D(1), None), "/<\"&"), Dot(LONG, (None, D(9))))),
    "waterfall of nothing": Waterfall("Waterfall", "", ("A", 0), (), ("B", 0)),
    "waterfall from nothing": Waterfall("Waterfall", "đơn vị", ("A", 0), (Fall("x", 5),), ("B", 5)),
    "waterfall to nothing": Waterfall("Waterfall", "đơn vị", ("A", 5), (Fall(LONG, -5),), (ONE_WORD, 0)),
    "cut waterfall": Waterfall(
        "Waterfall", "đơn vị", ("A", 100_000), (Fall("x", -1), Fall("y", 1)), ("B", 100_000), cut=LONG
    ),
    "nasty waterfall": Waterfall(NASTY, NASTY, (NASTY, 3), (Fall(NASTY, -1, "/<\"&"),), (NASTY, 2), cut=NASTY),
}  # fmt: skip
