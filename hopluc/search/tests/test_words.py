"""Words that were typed against texts: without marks, in any order, beginnings of words; marks on the text itself."""

import time

import pytest

from hopluc.search.words import (
    BEGINS,
    EXACT,
    IN_NAME,
    IN_TEXT,
    LONGEST,
    MOST_TERMS,
    PHRASE,
    WHOLE_NAME,
    Words,
    aligned,
)

pytestmark = pytest.mark.one_database


def answers(typed: str, text: str) -> bool:
    return Words.of(typed).answered_by(aligned(text))


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("bang phuc", "Xã Bằng Phúc"),
        ("BẰNG PHÚC", "Xã Bằng Phúc"),
        ("phuc bang", "Xã Bằng Phúc"),
        ("ba ph", "Xã Bằng Phúc"),
        ("duc xuan", "Phường Đức Xuân"),
        ("htx duc", "Hợp tác xã Đức Xuân"),
        ("hop tac xa duc", "HTX Đức Xuân"),
        ("5/2020", "Kế hoạch 05/2020"),
        ("khoan 6.2", "khoản 6.2"),
        ("“lac”,", "Hợp tác xã (Lạc)"),
        ("%", "đạt 86,56%"),
    ],
)
def test_found(typed: str, text: str):
    assert answers(typed, text)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("ang", "Xã Bằng Phúc"),  # the middle of a word
        ("bang phuc xa", "Bằng Phúc"),  # one word too many
        ("5/2020", "15/2020"),
        ("%", "Bằng Phúc"),
        ("_", "Bằng Phúc"),
        ("htx", "Tổ hợp tác"),
    ],
)
def test_not_found(typed: str, text: str):
    assert not answers(typed, text)


@pytest.mark.parametrize("typed", ["", "   ", "“”", "...", "\x00", "\n\t", "\u200b"])
def test_nothing_typed_is_nothing(typed: str):
    assert not Words.of(typed)


def test_what_was_typed_is_cut_to_its_limits():
    assert len(Words.of("a" * 10_000).typed) == LONGEST
    assert len(Words.of("a b c d e f g h i j k").terms) == MOST_TERMS
    assert len(Words.of("a b c").terms) == 3
    # Decomposed letters (macOS, some chat programs) are letters like others.
    assert Words.of("Ba\u0306\u0300ng").typed == "Bằng"


def test_long_nonsense_takes_no_time():
    started = time.monotonic()
    Words.of("((((a+)+)+)+ " * 500).marked("a" * 5000)
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    ("typed", "rank"),
    [
        ("HTX-0001", EXACT),
        ("hop tac xa dong lac", WHOLE_NAME),
        ("htx dong lac", WHOLE_NAME),
        ("dong lac", WHOLE_NAME),
        ("dong", BEGINS),
        ("xa dong", PHRASE),
        ("lac dong", IN_NAME),
        ("dong rau", IN_TEXT),
        ("dong ga", None),
    ],
)
def test_better_answers_have_smaller_ranks(typed: str, rank: int | None):
    assert Words.of(typed).rank("hop tac xa dong lac", code="htx-0001", text="trong rau") == rank


def test_marks_stand_on_the_text_as_it_is_written():
    assert Words.of("bang phuc").marked("Xã Bằng Phúc") == "Xã <mark>Bằng</mark> <mark>Phúc</mark>"
    assert Words.of("duc").marked("Đức đục") == "<mark>Đức</mark> <mark>đục</mark>"
    assert Words.of("htx").marked("Hợp tác xã") == "<mark>Hợp tác xã</mark>"
    assert Words.of("ba bang").marked("Bằng") == "<mark>Bằng</mark>"


@pytest.mark.parametrize("typed", ["script", "<script>", "&", "lac"])
def test_markup_stays_text(typed: str):
    shown = Words.of(typed).marked("<script>alert(1)</script> & Lạc")
    assert "<script" not in shown.replace("<mark>", "").replace("</mark>", "")
    assert "&amp;" in shown


def test_aligned_text_is_as_long_as_the_text():
    for text in ("Đặng Thị Ẵm", "ﬁ ß İ ǆ\u0301", "dòng một\r\ndòng\thai"):
        assert len(aligned(text)) == len(text)
    assert aligned("Đặng Ẵm\n1") == "dang am 1"


def test_an_excerpt_is_short_and_shows_the_words():
    text = "đầu " * 60 + "Liên minh Hợp tác xã " + "cuối " * 60
    shown = Words.of("lien minh").excerpt(text)
    assert "<mark>Liên</mark> <mark>minh</mark>" in shown
    assert shown.startswith("…") and shown.endswith("…")
    assert len(shown) < 250
    assert Words.of("ngắn").excerpt("rất ngắn") == "rất <mark>ngắn</mark>"


@pytest.mark.parametrize("typed", ["khác", "xxx"])
def test_an_excerpt_never_breaks_a_word(typed: str):
    text = "một hai ba bốn " * 20
    shown = Words.of(typed).excerpt(text).rstrip("…")
    assert text.startswith(shown) and shown.split()[-1] in text.split()
    assert 80 < len(shown) <= 160
    assert len(Words.of(typed).excerpt("x" * 400)) > 80
