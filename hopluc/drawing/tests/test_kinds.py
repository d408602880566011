"""What each kind shows of its content."""

import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from hopluc.drawing.bars import Bar, Bars
from hopluc.drawing.dots import Dot, Dots
from hopluc.drawing.lines import Line, Lines
from hopluc.drawing.multiples import Multiples
from hopluc.drawing.stacked import Stacked, StackedRow
from hopluc.drawing.svg import still
from hopluc.drawing.tests.spoken import PHRASES
from hopluc.kernel.errors import Refusal

NS = "{http://www.w3.org/2000/svg}"
POINTS = ((2018, Decimal(167)), (2019, Decimal(186)), (2020, Decimal(214)), (2021, None), (2022, Decimal(301)))


def root_of(picture, width=640):
    return ElementTree.fromstring(picture.svg(width=width, phrases=PHRASES))


def texts(picture, width=640):
    return [each.text for each in root_of(picture, width).iter(f"{NS}text")]


def titles(picture):
    return [each.text for each in root_of(picture).iter(f"{NS}title")]


def bars(*rows, **more):
    return Bars("Tên", "người", tuple(Bar(*row) for row in rows), **more)


def line(*points, **more):
    return Lines("Tên", "người", (Line("", points or POINTS),), **more)


# ── Bars ──


def test_bars_are_as_long_as_their_values_and_say_them():
    found = bars(("A", Decimal(1000)), ("B", Decimal(500)), ("C", Decimal(0)))
    drawn = [Decimal(each.get("width")) for each in root_of(found).iter(f"{NS}rect")]
    assert len(drawn) == 2
    assert abs(drawn[0] - 2 * drawn[1]) <= Decimal("0.02")
    assert {"1.000", "500", "0", "người"} <= set(texts(found))


def test_an_unknown_bar_is_a_dash_with_words_and_no_bar():
    found = bars(("A", None))
    assert not list(root_of(found).iter(f"{NS}rect"))
    assert "– not known" in texts(found)
    assert "0" not in texts(found)
    assert found.table(PHRASES).rows == (("A", "–"),)
    assert found.summary(PHRASES) == "Not known: 1."


def test_bars_below_zero_go_the_other_way():
    found = root_of(bars(("A", Decimal(10)), ("B", Decimal(-10))))
    up, down = (each for each in found.iter(f"{NS}rect"))
    assert Decimal(down.get("x")) + Decimal(down.get("width")) == Decimal(up.get("x"))


def test_a_row_with_an_address_is_one_link_with_its_value_and_note():
    found = root_of(bars(("A", Decimal(3), "/a/?b=1&c=2", "3/9"), ("B", Decimal(1))))
    (link,) = found.iter(f"{NS}a")
    assert (link.get("href"), link.get("aria-label")) == ("/a/?b=1&c=2", "A: 3 người (3/9)")
    assert bars(("A", Decimal(3), "", "3/9"), ("B", Decimal(1))).table(PHRASES).rows == (
        ("A", "3", "3/9"),
        ("B", "1", ""),
    )


def test_summary_of_bars():
    assert bars(("A", Decimal(3)), ("B", 1), ("C", None)).summary(PHRASES) == (
        "Highest: A, 3 người. Lowest: B, 1 người. Not known: 1."
    )
    assert bars(("A", 3), ("B", 3)).summary(PHRASES) == "All 2: 3 người."
    assert bars(("A", 3)).summary(PHRASES) == "A: 3 người."
    assert bars().summary(PHRASES) == "nothing to draw"


def test_places_round_what_is_shown():
    assert "2,35" in texts(bars(("A", Decimal("2.345")), places=2))
    assert "2,345" in texts(bars(("A", Decimal("2.345"))))


def test_a_phone_has_names_above_their_bars():
    wide, phone = (root_of(bars(("A", Decimal(3))), width) for width in (480, 479))
    for root, is_above in ((wide, False), (phone, True)):
        name = next(each for each in root.iter(f"{NS}text") if each.text == "A")
        bar = next(iter(root.iter(f"{NS}rect")))
        assert (Decimal(name.get("y")) < Decimal(bar.get("y"))) is is_above


# ── Lines ──


def signs(picture, shape):
    return list(root_of(picture).iter(f"{NS}{shape}"))


def test_a_gap_parts_the_line_and_each_known_year_has_a_sign_and_a_value():
    found = line()
    assert [len(each.get("points").split()) for each in signs(found, "polyline")] == [3]
    assert len(signs(found, "circle")) == 4
    assert {"167", "186", "214", "301", "2021"} <= set(texts(found))
    assert found.table(PHRASES).rows[3] == ("2021", "–")


def test_a_break_has_its_words_parts_the_line_and_changes_the_sign():
    found = line(breaks=((2020, "cách mới"), (2018, "ngoài")))
    assert "cách mới" in texts(found)
    assert "ngoài" not in texts(found)
    assert len(signs(found, "circle")) == 2
    assert len(signs(found, "rect")) == 2
    assert found.summary(PHRASES).endswith("New method from 2020: cách mới.")


def test_an_unknown_year_is_not_drawn_at_zero():
    root = root_of(line())
    floor = max(Decimal(each.get("y1")) for each in root.iter(f"{NS}line"))
    assert all(Decimal(each.get("cy")) < floor for each in root.iter(f"{NS}circle"))


def test_the_axis_starts_at_zero_unless_told_otherwise():
    assert "0" in texts(line())
    assert "0" not in texts(line(from_zero=False))
    assert "150" in texts(line(from_zero=False))


def test_a_year_with_an_address_is_a_door():
    found = Lines("Tên", "%", (Line("", POINTS, ((2019, "?year=2019"), (2021, "?year=2021"))),))
    (link,) = root_of(found).iter(f"{NS}a")
    assert (link.get("href"), link.get("aria-label")) == ("?year=2019", "Tên, 2019: 186%")


def test_several_lines_are_named_at_their_ends_with_the_last_value_and_its_year():
    found = Lines("T", "", (Line("Một", POINTS), Line("Hai", ((2018, Decimal(5)), (2019, Decimal(9)), (2022, None)))))
    assert {"Một", "301", "Hai", "9 (2019)"} <= set(texts(found))
    assert "186" not in texts(found)
    looks = {(each.get("stroke-dasharray"), each.get("stroke")) for each in root_of(found).iter(f"{NS}polyline")}
    assert len(looks) == 2


def test_names_at_the_ends_do_not_lie_on_each_other():
    names = [f"Tên {at}" for at in range(6)]
    found = Lines("T", "", tuple(Line(name, ((2018, Decimal(1)), (2019, Decimal(5)))) for name in names))
    places = sorted(Decimal(each.get("y")) for each in root_of(found).iter(f"{NS}text") if each.text in names)
    assert len(places) == 6
    assert min(later - earlier for earlier, later in zip(places, places[1:], strict=False)) >= 30


def test_a_line_without_any_value_is_named_as_unknown():
    found = Lines("T", "", (Line("Một", POINTS), Line("Hai", ((2018, None),))))
    assert "not known: Hai" in texts(found)
    assert "Hai: not known." in found.summary(PHRASES)


def test_a_crowded_line_keeps_first_last_and_extremes():
    crowd = [(year, Decimal(1000000 + (year * 37) % 101)) for year in range(1990, 2020)]
    found = line(*crowd)
    millions = [text for text in texts(found) if re.fullmatch(r"1\.000\.\d+", text) and text not in ("1.000.000",)]
    assert 1 <= len(millions) <= 4
    assert "2019" in texts(found)
    assert "2018" not in texts(found)


def test_a_year_given_twice_is_refused():
    with pytest.raises(Refusal) as refused:
        line((2019, Decimal(1)), (2019, Decimal(2))).svg(width=640, phrases=PHRASES)
    assert refused.value.code == "chart_year_twice"


def test_order_of_points_does_not_matter():
    shuffled = [POINTS[index] for index in (3, 0, 4, 2, 1)]
    drawn = [re.sub(r"\s", "", found.svg(width=640, phrases=PHRASES)) for found in (line(), line(*shuffled))]
    assert drawn[0] == drawn[1]


# ── Stacked ──


def stacked(*rows, **more):
    return Stacked("T", "việc", ("Xong", "Chậm"), tuple(StackedRow(*row) for row in rows), **more)


def test_stacked_rows_have_values_totals_and_a_key():
    found = stacked(("A", (30, 10)), ("B", (0, 1)), tones=("good", "bad"))
    assert {"Xong", "Chậm", "30", "10", "40", "1"} <= set(texts(found))
    assert found.table(PHRASES).rows == (("A", "30", "10", "40"), ("B", "0", "1", "1"))
    assert found.summary(PHRASES) == "Xong: 30 việc (73,2%). Chậm: 11 việc (26,8%)."


def test_a_value_that_does_not_fit_is_told_but_not_written():
    found = stacked(("A", (1000, 1)))
    assert "1" not in texts(found)
    assert "A: Xong 1.000 việc, Chậm 1 việc" in titles(found)


def test_an_unknown_part_leaves_the_total_unknown_and_is_named():
    found = stacked(("A", (30, None)))
    assert "30" in texts(found)
    assert "– Chậm: not known" in texts(found)
    assert found.table(PHRASES).rows == (("A", "30", "–", "–"),)


def test_shares_need_every_part():
    found = stacked(("A", (30, None)), ("B", (1, 1)), ("C", (0, 0)), is_share=True)
    areas = [each for each in root_of(found).iter(f"{NS}rect") if "s-" in each.get("class", "")]
    assert len(areas) == 2 + 2  # the key and row B
    assert {"– not known", "0 việc"} <= set(texts(found))


def test_parts_below_zero_are_not_drawn_but_said():
    assert "– below zero, see the table" in texts(stacked(("A", (3, -1))))


# ── Small multiples, dots ──


def test_panels_share_their_scale_or_do_not():
    panels = tuple(Lines(name, "", (Line("", ((2019, Decimal(value)),)),)) for name, value in (("A", 10), ("B", 1000)))
    assert texts(Multiples("T", panels)).count("1.000") == 1 + 2
    assert texts(Multiples("T", panels, same_scale=False)).count("1.000") == 1 + 1
    assert {"A", "B"} <= set(texts(Multiples("T", panels)))
    assert Multiples("T", panels).table(PHRASES).rows == (("A", "10"), ("B", "1.000"))


def test_dots_of_both_sides_their_line_and_the_difference():
    found = Dots("T", "người", ("2019", "2025"), (Dot("A", (Decimal(1), Decimal(4))), Dot("B", (Decimal(3), None))))
    assert {"1", "4", "3", "2025 –"} <= set(texts(found))
    assert found.table(PHRASES).rows == (("A", "1", "4", "+3"), ("B", "3", "–", "–"))
    assert found.summary(PHRASES) == ("2025 against 2019: higher 1, lower 0, same 0. Largest: A, +3. Not known: 1.")
    assert "B: 2019 3 người, 2025 not known" in titles(found)


def test_still_takes_the_doors_out_and_leaves_the_ink():
    svg = bars(("<a href='x'>", Decimal(3), "/a/>b")).svg(width=640, phrases=PHRASES)
    without = ElementTree.fromstring(still(svg))
    assert not list(without.iter(f"{NS}a"))
    assert "<a href='x'>" in [each.text for each in without.iter(f"{NS}text")]
