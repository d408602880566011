"""Old encodings: told from columns, repaired with certainty, Unicode never touched."""

import pytest

from hopluc.sheets.book import SheetHead, book_of
from hopluc.sheets.legacy import both_ways, detect, encodings_of, repaired
from hopluc.sheets.mapping import Encoding
from hopluc.sheets.proposing import propose
from hopluc.sheets.reading import read_parts
from hopluc.sheets.tests.test_reading import SMALL
from hopluc.sheets.tests.world import book, sheet

TCVN3 = ["Hîp t¸c x· N«ng nghiÖp", "X· §ång L¹c", "HuyÖn Ba BÓ", "B¾c K¹n", "NguyÔn V¨n Thö"]
VNI = ["Hôïp taùc xaõ noâng nghieäp", "Xaõ Ñoàng Laïc", "Baéc Kaïn", "Nguyeãn Vaên Thöû"]
UNICODE = ["Hợp tác xã Nông nghiệp", "Xã Đồng Lạc", "Huyện Ba Bể", "Nguyễn Văn Thử"]
AMOUNTS = ["1.470®", "12 triÖu", "Kh«ng", "-", "5"]
LATIN = ["Cá chép", "Bí xanh", "Hà Nam", "Thú y", "Không", "Gói 01 kg", "lúa", "Phân NPK"]


@pytest.mark.parametrize(
    ("texts", "font", "encoding"),
    [
        (TCVN3, "", "tcvn3"),
        (TCVN3, "Times New Roman", "tcvn3"),
        (VNI, "", "vni"),
        (["B¾c K¹n"], ".VnTime", "tcvn3"),
        (["Baéc Kaïn"], "VNI-Times", "vni"),
        (["B¾c K¹n"], "", None),
        (UNICODE, "", None),
        (UNICODE, ".VnTime", None),
        (LATIN, "", None),
        (LATIN, ".VnTime", None),
        (["HTX 01", "plain"], ".VnTime", None),
        (["Peña", "Muñoz", "Cañete niño", "España"], "", None),
        (["Müller", "Straße", "Köln größe"], "", None),
        (["São Paulo", "Conceição", "Cooperação"], "", None),
        (["Île-de-France", "Élève", "Forêt", "château"], "", None),
        ([], "", None),
    ],
)
def test_detected_from_the_whole_column(texts: list[str], font: str, encoding: Encoding | None) -> None:
    assert detect(texts, font) == encoding


@pytest.mark.parametrize(
    ("text", "encoding", "font", "expected"),
    [
        ("Hîp t¸c x·", "tcvn3", "", "Hợp tác xã"),
        ("hîp t¸c x·", "tcvn3", ".VnTimeH", "HỢP TÁC XÃ"),
        ("ba", "tcvn3", ".VnArialH", "BA"),
        ("ba", "tcvn3", ".VnTime", "ba"),
        ("Hé", "tcvn3", "", "Hộ"),
        ("Hôïp taùc xaõ", "vni", "", "Hợp tác xã"),
        ("Hợp tác xã", "tcvn3", "", "Hợp tác xã"),
        ("Đồng Lạc", "vni", "", "Đồng Lạc"),
        ("HTX-01", "tcvn3", "", "HTX-01"),
    ],
)
def test_repaired(text: str, encoding: Encoding, font: str, expected: str) -> None:
    assert repaired(text, encoding, font) == expected


def test_a_text_that_is_right_both_ways() -> None:
    assert both_ways("Hé", "tcvn3") == "Hộ"
    assert both_ways("Hîp t¸c x·", "tcvn3") is None
    assert both_ways("Hợp", "tcvn3") is None
    assert both_ways("HTX", "tcvn3") is None


def test_short_columns_go_with_their_sheet_unless_it_has_unicode() -> None:
    rows = {number: {1: text, 2: "C¸"} for number, text in enumerate(TCVN3, start=1)}
    assert encodings_of(SheetHead("a", rows)) == {1: "tcvn3", 2: "tcvn3"}
    mixed = {**rows, 9: {3: "Đồng Lạc"}}
    assert encodings_of(SheetHead("a", mixed)) == {1: "tcvn3"}


def test_headings_and_cells_of_an_old_file_are_read_and_asked_about_once() -> None:
    rows = [[f"A{place}", text] for place, text in enumerate(["NguyÔn V¨n Thö", "TrÇn ThÞ MÉu", "§ç V¨n Hïng"])]
    workbook = book_of(book(sheet(["M· sè", "Hä vµ tªn"], *rows)))
    proposal = propose(workbook, SMALL)
    assert proposal.mapping is not None
    assert not proposal.is_certain
    assert proposal.mapping.sources["person"].encoding == "tcvn3"
    assert dict(proposal.doubts[0].values) == {
        "encoding": "tcvn3",
        "was": ("NguyÔn V¨n Thö", "TrÇn ThÞ MÉu", "§ç V¨n Hïng"),
        "now": ("Nguyễn Văn Thử", "Trần Thị Mẫu", "Đỗ Văn Hùng"),
    }
    part = next(iter(read_parts(workbook, SMALL, proposal.mapping)))
    assert [row.values["person"] for row in part.rows] == ["Nguyễn Văn Thử", "Trần Thị Mẫu", "Đỗ Văn Hùng"]
    assert [repair.rule for repair in part.repairs] == ["tcvn3"] * 3


def test_of_a_mixed_column_only_what_is_certain_is_repaired() -> None:
    names = ["NguyÔn V¨n Thö", "TrÇn ThÞ MÉu", "§ç V¨n Hïng", "Nguyễn Văn Thử", "Hé"]
    workbook = book_of(book(sheet(["Mã số", "Họ và tên"], *[[f"A{i}", name] for i, name in enumerate(names)])))
    proposal = propose(workbook, SMALL)
    assert proposal.mapping is not None
    part = next(iter(read_parts(workbook, SMALL, proposal.mapping)))
    assert [row.values.get("person") for row in part.rows][2:] == ["Đỗ Văn Hùng", "Nguyễn Văn Thử", None]
    assert [(item.cell, item.code, item.options) for item in part.questions] == [("B6", "encoding_doubt", ("Hé", "Hộ"))]


def test_of_a_cell_in_both_only_the_words_that_are_plainly_old_are_turned() -> None:
    assert repaired("Th«n Nµ Ỏi", "tcvn3") == "Thôn Nà Ỏi"
    assert repaired("HTX Cheø Mỹ Phöông", "vni") == "HTX Chè Mỹ Phương"
    assert repaired("Thôn Nà Ỏi", "tcvn3") == "Thôn Nà Ỏi"
    assert repaired("Müller Đồng Lạc", "tcvn3") == "Müller Đồng Lạc"


def test_numbers_typed_with_old_letters_go_with_their_sheet() -> None:
    rows = [[f"H{number}", text, money] for number, (text, money) in enumerate(zip(TCVN3, AMOUNTS, strict=True))]
    page = book_of(book(sheet(["M·", "Tªn", "Vèn"], *rows))).sheets[0]
    assert encodings_of(page, 1) == {2: "tcvn3", 3: "tcvn3"}
