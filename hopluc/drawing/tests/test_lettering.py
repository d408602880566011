from decimal import Decimal

import pytest
from fontpkg_be_vietnam_pro import ROOT
from fontTools.ttLib import TTFont

from hopluc.drawing.letter_widths import BOLDER, OTHERS
from hopluc.drawing.lettering import elided, width_of, wrapped

VIETNAMESE = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"
LETTERS = [*map(chr, range(32, 127)), *VIETNAMESE, *VIETNAMESE.upper(), *OTHERS]
LONG = "Hợp tác xã Dịch vụ nông nghiệp tổng hợp Nguyễn Thượng Hiền"


def advances(file_name):
    font = TTFont(ROOT / "files" / file_name, lazy=True)
    names, widths = font.getBestCmap(), font["hmtx"]
    return lambda letter: Decimal(widths[names[ord(letter)]][0]) * 1000 / font["head"].unitsPerEm


def test_no_letter_is_wider_in_the_font_than_in_the_table_and_few_are_narrower():
    advance = advances("BeVietnamPro-Regular.ttf")
    for letter in LETTERS:
        assert 0 <= width_of(letter, 1000) - advance(letter) <= 40, letter
    assert width_of("Xa Mau 2019, 1.234", 1000) == sum(map(advance, "Xa Mau 2019, 1.234"))


def test_semibold_words_are_not_wider_than_reckoned():
    advance = advances("BeVietnamPro-SemiBold.ttf")
    for words in (LONG, "1.234.567,89", "Phường Đức Xuân", "2019 2025"):
        assert width_of(words, 1000, bold=True) >= sum(map(advance, words)), words
    assert BOLDER < 1060


def test_marks_that_stand_apart_are_as_wide_as_the_letter():
    assert width_of("e\u0302\u0323") == width_of("ệ")
    assert width_of("\u0302") == 0


def test_an_unknown_letter_is_taken_as_wide():
    assert width_of("漢") >= width_of("W")


def test_words_that_fit_stay_and_others_end_in_dots():
    room = width_of("Xã Mẫu")
    assert elided("Xã Mẫu", room) == "Xã Mẫu"
    cut = elided("Xã Mẫu", room - 1)
    assert cut.endswith("…")
    assert width_of(cut) <= room - 1
    assert elided("Xã", Decimal(0)) == "X…"


@pytest.mark.parametrize("room", [60, 120, 200])
@pytest.mark.parametrize("lines", [1, 2, 3])
def test_wrapped_lines_fit_and_lose_nothing_unsaid(room, lines):
    made = wrapped(LONG, Decimal(room), lines=lines)
    assert len(made) <= lines
    assert all(width_of(line) <= room for line in made)
    assert " ".join(made) == LONG or made[-1].endswith("…")


def test_nothing_is_no_line():
    assert wrapped("  ", Decimal(50)) == ()
