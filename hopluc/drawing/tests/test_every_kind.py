"""What every kind of drawing promises, tried with every content of contents.py in a wide page and on a phone."""

import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from hopluc.drawing.alone import alone
from hopluc.drawing.lettering import width_of
from hopluc.drawing.picture import digest_of
from hopluc.drawing.tests.contents import CONTENTS
from hopluc.drawing.tests.spoken import PHRASES

NS = "{http://www.w3.org/2000/svg}"
EVERY = pytest.mark.parametrize("width", [640, 320])
KINDS = pytest.mark.parametrize("name", CONTENTS)


def drawn(name, width):
    svg = CONTENTS[name].svg(width=width, phrases=PHRASES)
    return svg, ElementTree.fromstring(svg)


def above(root):
    """Element → its ancestors, nearest first."""
    found = {root: []}
    for each in root.iter():
        for child in each:
            found[child] = [each, *found[each]]
    return found


@KINDS
@EVERY
def test_no_inline_style_script_or_handler_and_short_numbers(name, width):
    svg, root = drawn(name, width)
    for each in root.iter():
        assert "style" not in each.attrib
        assert not [attribute for attribute in each.attrib if attribute.startswith("on")]
        assert each.tag not in {f"{NS}script", f"{NS}style"}
    assert "<script" not in svg
    places = " ".join(f"{each.get(at)}" for each in root.iter() for at in ("x", "y", "d", "points", "cx", "cy"))
    assert not re.search(r"\d\.\d{3,}|[eE][-+]\d", places)


@KINDS
@EVERY
def test_nothing_leaves_the_drawing(name, width):
    _svg, root = drawn(name, width)
    wide, high = Decimal(root.get("width")), Decimal(root.get("height"))
    assert (wide, root.get("viewBox")) == (width, f"0 0 {wide} {high}")
    parents = above(root)
    # Thirty figures do not fit on a phone, and are not cut: half a number is a wrong number.
    huge = "huge" in name or name == "panels of two units"
    for each in root.iter(f"{NS}text"):
        room = width_of(each.text or "", int(each.get("font-size", 13)), bold="font-weight" in each.attrib)
        shift = {"end": room, "middle": room / 2}.get(each.get("text-anchor"), Decimal(0))
        start = Decimal(each.get("x")) - shift
        assert start >= -1 or huge, each.text
        assert start + room <= wide + 1 or huge, each.text
        assert 0 < Decimal(each.get("y")) <= high, each.text
    for each in root.iter(f"{NS}rect"):
        if f"{NS}pattern" not in {parent.tag for parent in parents[each]} and each.get("class") != "reach":
            assert Decimal(each.get("x")) >= -1
            assert Decimal(each.get("x")) + Decimal(each.get("width")) <= wide + 1 or huge
            assert 0 <= Decimal(each.get("y")) <= high


@KINDS
@EVERY
def test_words_that_were_cut_stand_whole_in_a_title(name, width):
    _svg, root = drawn(name, width)
    parents = above(root)
    for each in root.iter(f"{NS}text"):
        if (each.text or "").endswith("…"):
            groups = [parent for parent in parents[each] if parent.tag in (f"{NS}g", f"{NS}a")]
            assert any(group.find(f"{NS}title") is not None for group in groups), each.text


@KINDS
@EVERY
def test_textures_are_defined_once_and_used(name, width):
    _svg, root = drawn(name, width)
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    used = {found[1] for each in root.iter() if (found := re.match(r"url\(#(.+)\)", each.get("fill", "")))}
    assert len(ids) == len(set(ids))
    assert used <= set(ids)


@KINDS
@EVERY
def test_doors_are_links_with_a_name_that_is_read(name, width):
    _svg, root = drawn(name, width)
    links = list(root.iter(f"{NS}a"))
    assert root.get("role") == ("group" if links else "img")
    assert root.get("aria-label") == root.find(f"{NS}title").text
    parents = above(root)
    for link in links:
        assert link.get("href")
        assert link.get("aria-label") == link.find(f"{NS}title").text
        # A unit of a map is as large as it is.
        assert name == "map" or link.find(f"{NS}rect[@class='reach']") is not None
        assert not [parent for parent in parents[link] if parent.get("aria-hidden") or parent.tag == f"{NS}a"]


@KINDS
def test_table_and_summary_stand_beside(name):
    picture = CONTENTS[name]
    table = picture.table(PHRASES)
    assert {len(row) for row in table.rows} <= {len(table.heads)}
    assert picture.summary(PHRASES)
    assert "None" not in f"{table}{picture.summary(PHRASES)}"


@KINDS
def test_same_content_same_ink_and_other_width_other_ink(name):
    picture = CONTENTS[name]
    assert drawn(name, 640)[0] == drawn(name, 640)[0]
    assert drawn(name, 640)[0] != drawn(name, 320)[0]
    digests = {digest_of(picture, width=width, phrases=PHRASES) for width in (640, 320)}
    assert len(digests) == 2


@KINDS
def test_alone_it_has_its_name_its_notes_and_no_door(name):
    file = alone(CONTENTS[name].svg(width=640, phrases=PHRASES), notes=("made up",))
    root = ElementTree.fromstring(file)
    assert not list(root.iter(f"{NS}a"))
    assert "made up" in [each.text for each in root.iter(f"{NS}text")]


def test_ids_differ_between_drawings_and_widths():
    prefixes = set()
    for name in ("stacked", "stacked-share", "bars", "bars-tones"):
        for width in (640, 320):
            prefixes |= {each.get("id") for each in drawn(name, width)[1].iter() if each.get("id")}
    counted = sum(
        len([each for each in drawn(name, width)[1].iter() if each.get("id")])
        for name in ("stacked", "stacked-share", "bars", "bars-tones")
        for width in (640, 320)
    )
    assert len(prefixes) == counted > 0
