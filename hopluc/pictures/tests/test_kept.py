"""Drawn once, kept by digest in memory and on disk, both bounded."""

import os
import re
import struct
from decimal import Decimal
from pathlib import Path

import pytest

from hopluc import drawing
from hopluc.drawing.bars import Bar, Bars
from hopluc.drawing.picture import Phrases
from hopluc.pictures import picture as pictures
from hopluc.pictures.picture import kept_svg, make_room, phrases, pictured, png_of


@pytest.fixture(autouse=True)
def kept(tmp_path, settings):
    settings.HOME = tmp_path
    pictures._memory.clear()
    yield tmp_path / "pictures"
    pictures._memory.clear()


def bars(value=3, label="Xã Mẫu"):
    return Bars("Số hợp tác xã", "hợp tác xã", (Bar(label, Decimal(value)), Bar("Khác", None)))


@pytest.fixture
def draws(monkeypatch):
    """How often something is really drawn."""
    counted = []
    real = Bars.svg

    def svg(self, *, width, phrases):
        counted.append(width)
        return real(self, width=width, phrases=phrases)

    monkeypatch.setattr(Bars, "svg", svg)
    return counted


def test_both_widths_summary_table_and_addresses():
    shown = pictured(bars())
    assert ('width="640"' in shown.svg, 'width="320"' in shown.narrow) == (True, True)
    assert shown.summary == shown.picture.summary(phrases())
    assert shown.table.rows[1] == ("Khác", "–")
    assert (shown.svg_url, shown.png_url) == (f"/hinh/{shown.digest}.svg", f"/hinh/{shown.digest}.png")
    assert shown.title == "Số hợp tác xã"


def test_one_drawing_for_both_where_the_caller_says_so(draws):
    assert pictured(bars(), width=400, narrow=None).narrow == ""
    assert draws == [400]


def test_the_same_content_is_drawn_once(draws):
    assert pictured(bars()).svg == pictured(bars()).svg
    assert draws == [640, 320]
    pictured(bars(4))
    assert len(draws) == 4


def test_another_process_reads_what_is_on_disk(draws):
    first = pictured(bars()).svg
    pictures._memory.clear()
    assert pictured(bars()).svg == first
    assert draws == [640, 320]


def test_what_left_the_disk_is_written_again(kept):
    digest = pictured(bars()).digest
    (kept / f"{digest}.svg").unlink()
    pictured(bars())
    assert (kept / f"{digest}.svg").exists()


def test_other_words_are_another_drawing(monkeypatch):
    vietnamese = pictured(bars())
    other = Phrases({**phrases().said, "no_value": "not known"})
    monkeypatch.setattr(pictures, "phrases", lambda: other)
    assert pictured(bars()).digest != vietnamese.digest
    assert "not known" in pictured(bars()).svg
    assert "not known" not in vietnamese.svg


def test_only_digests_are_looked_up():
    digest = pictured(bars()).digest
    assert kept_svg(digest) is not None
    for wrong in ("", "0" * 64, "../secret-key", digest[:-1], digest.upper() + "0"):
        assert kept_svg(wrong) is None


def test_memory_is_bounded_and_the_last_asked_for_stays():
    memory = pictures._Memory(10)
    memory.put("a", "12345")
    memory.put("b", "12345")
    memory.get("a")
    memory.put("c", "1")
    assert [memory.get(name) for name in "abc"] == ["12345", None, "1"]
    memory.put("d", "1" * 50)
    assert [memory.get(name) for name in "acd"] == [None, None, "1" * 50]


def test_the_oldest_files_leave_first(tmp_path):
    for age, name in enumerate(("old", "middle", "new")):
        path = tmp_path / name
        path.write_bytes(b"x" * 10)
        os.utime(path, ns=(age, age))
    make_room(tmp_path, 30)
    assert len(list(tmp_path.iterdir())) == 3
    make_room(tmp_path, 29)
    assert {path.name for path in tmp_path.iterdir()} == {"middle", "new"}


def test_a_disk_that_takes_nothing_costs_no_page(settings, tmp_path):
    settings.HOME = tmp_path / "file"
    (tmp_path / "file").write_text("no folder")
    assert "<svg" in pictured(bars(5)).svg


def test_no_draft_is_left(kept):
    pictured(bars())
    assert {path.suffix for path in kept.iterdir()} == {".svg"}
    assert len(list(kept.iterdir())) == 2


def test_png_for_documents_is_the_same_drawing_larger():
    content = png_of(bars(), width=400, scale=3)
    assert content.startswith(b"\x89PNG")
    assert struct.unpack(">I", content[16:20]) == (1200,)


def test_every_phrase_that_a_drawing_says_is_worded():
    folder = Path(drawing.__file__).parent
    asked = {
        code
        for path in folder.glob("*.py")
        for called in re.findall(r"\.say\(\s*([^)\n]*)", path.read_text(encoding="utf-8"))
        for code in re.findall(r'^"(\w+)"|(?:else|if [^"]*) "(\w+)"', called.split(", ", 1)[0])
        for code in [code[0] or code[1]]
    }
    assert asked - set(phrases().said) == set()
    assert len(asked) > 15
