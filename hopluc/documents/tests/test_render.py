import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from functools import cache

import docx
import pytest
from docx.oxml.ns import qn

from hopluc.documents.content import Annex, Column, Items, PageBreak, Paragraph, Signature, Table, line, row
from hopluc.documents.content import numbers_of as figures_of
from hopluc.documents.digest import content_digest
from hopluc.documents.read_back import numbers_in, read_back
from hopluc.documents.render import render
from hopluc.documents.tests.sample import COOPERATIVES, SNAPSHOT, report
from hopluc.kernel.errors import Refusal

SITE = "https://hopluc.example.vn"


@cache
def party():
    return render(report(), site=SITE)


def opened(blob):
    return docx.Document(io.BytesIO(blob))


def body_texts(blob):
    paragraphs = opened(blob).element.body.iter(qn("w:p"))
    return ["".join(piece.text or "" for piece in each.iter(qn("w:t"))) for each in paragraphs]


def part(blob, name):
    return zipfile.ZipFile(io.BytesIO(blob)).read(name).decode()


def bookmarks(blob):
    return [each.get(qn("w:name")) for each in opened(blob).element.body.iter(qn("w:bookmarkStart"))]


def test_party_head():
    texts = body_texts(party())
    for text in (
        "TỈNH ỦY BẮC KẠN",
        "BAN CÁN SỰ ĐẢNGỦY BAN NHÂN DÂN TỈNH",
        "*",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "DỰ THẢO",
        "BÁO CÁO",
        "Kính gửi: Ban Thường vụ Tỉnh ủy",
    ):
        assert text in texts
    assert not any("CỘNG HÒA" in text for text in texts)


@pytest.mark.parametrize(
    ("number", "text"), [(None, "Số\u00a0\u00a0-BC/BCSĐ"), (5, "Số 05-BC/BCSĐ"), (127, "Số 127-BC/BCSĐ")]
)
def test_party_number(number, text):
    blob = render(replace(report(), header=replace(report().header, number=number)))
    shown = next(each for each in body_texts(blob) if each.startswith("Số"))
    assert re.sub("[\u00a0 ]{2,}", "\u00a0\u00a0", shown) == text


def test_state_head():
    head = replace(report().header, number=12, symbol="BC-UBND", date=date(2020, 11, 5))
    texts = body_texts(render(replace(report(), layout="state", header=head)))
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in texts
    assert "Độc lập - Tự do - Hạnh phúc" in texts
    assert "Số: 12/BC-UBND" in texts
    assert "Bắc Kạn, ngày 05 tháng 11 năm 2020" in texts
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" not in texts


def test_end_of_the_text():
    texts = body_texts(party())
    assert "Nơi nhận:" in texts
    assert "- Ban Thường vụ Tỉnh ủy (báo cáo)," in texts
    assert "- Lưu Văn phòng Ban Cán sự đảng." in texts
    assert "T/M BAN CÁN SỰ ĐẢNG" in texts
    assert "BÍ THƯ" in texts


def test_name_of_the_signer_only_where_given():
    signed = replace(report(), signature=Signature("", "Chủ tịch", "Người Ký Mẫu"))
    assert "Người Ký Mẫu" in body_texts(render(signed))
    assert "Người Ký Mẫu" not in body_texts(party())


def test_every_figure_has_a_bookmark_a_link_and_an_annex_row():
    document, blob = report(), party()
    names = bookmarks(blob)
    figures = list(figures_of(document))
    assert len([name for name in names if name.startswith("figure_")]) == len(figures)
    assert len(set(names)) == len(names)
    targets = {key: each.target_ref for key, each in opened(blob).part.rels.items() if each.is_external}
    addresses = {trace.id: SITE + trace.address for trace in document.traces}
    starts = [
        each
        for each in opened(blob).element.body.iter(qn("w:bookmarkStart"))
        if each.get(qn("w:name")).startswith("figure_")
    ]
    for start, figure in zip(starts, figures, strict=True):
        link = start.getnext()
        assert link.tag == qn("w:hyperlink")
        assert targets[link.get(qn("r:id"))] == addresses[figure.trace_id]
        ordinal = start.get(qn("w:name")).split("_")[1]
        assert f"source_{ordinal}" in names


def test_annex_of_sources_tells_all_of_a_trace():
    table = opened(party()).tables[-1]
    assert [cell.text for cell in table.rows[0].cells][:3] == ["TT", "Số liệu", "Giá trị"]
    cells = ["".join(piece.text for piece in cell._tc.iter(qn("w:t"))) for cell in table.rows[4].cells]
    assert cells[:3] == ["4", "Tỷ lệ hợp tác xã hoạt động hiệu quả", "86,6%"]
    assert cells[5:] == ["186/186", "31/12/2019", "/so-lieu/effective/?nam=2019", SNAPSHOT[:12] + "…"]
    assert any(text.endswith(SNAPSHOT) for text in body_texts(party()))
    assert len(table.rows) == 1 + len({figure.trace_id for figure in figures_of(report())})


def test_without_site_a_figure_leads_to_its_annex_row():
    element = opened(render(report())).element.body
    anchors = [link.get(qn("w:anchor")) for link in element.iter(qn("w:hyperlink"))]
    assert None not in anchors
    assert set(anchors) <= set(bookmarks(render(report())))


def test_annex_rows_lead_back_to_the_text():
    anchors = {link.get(qn("w:anchor")) for link in opened(party()).tables[-1]._tbl.iter(qn("w:hyperlink"))}
    assert {"figure_1_1", "figure_2_1"} <= anchors
    assert anchors - {None} <= set(bookmarks(party()))


def test_source_marks_can_be_left_out():
    assert any("186[1]" in text for text in body_texts(party()))
    plain = body_texts(render(replace(report(), source_marks=False)))
    assert not any(re.search(r"\[\d+\]", text) for text in plain)


def test_document_without_figures_has_no_annex():
    bare = replace(report(), blocks=(Paragraph(line("Không có số liệu.")),), traces=())
    texts = body_texts(render(bare))
    assert "Phụ lục" not in texts
    assert len(opened(render(bare)).sections) == 1


def test_annexes_are_numbered_and_the_sources_come_last():
    table = Table("Danh sách", (Column("A"),), (row("x"),))
    blob = render(replace(report(), annexes=(Annex("Danh sách", (PageBreak(), table), landscape=True),)))
    texts = body_texts(blob)
    assert [text for text in texts if text.startswith("Phụ lục ")] == ["Phụ lục 1", "Phụ lục 2"]
    assert texts.index("DANH SÁCH") < texts.index("NGUỒN CỦA TỪNG SỐ LIỆU")
    assert "Bảng 5. Danh sách" in texts


def test_pages():
    first, last = opened(party()).sections
    assert (round(first.page_width.mm), round(first.page_height.mm)) == (210, 297)
    assert (round(last.page_width.mm), round(last.page_height.mm)) == (297, 210)
    margins = [first.top_margin, first.bottom_margin, first.left_margin, first.right_margin]
    assert [round(margin.mm) for margin in margins] == [20, 20, 30, 15]


def test_page_number_from_the_second_page_on():
    first = opened(party()).sections[0]
    assert first.different_first_page_header_footer
    assert "PAGE" not in first.first_page_header._element.xml
    assert "PAGE" in first.header._element.xml


@pytest.mark.parametrize("made_up", [True, False])
def test_mark_of_made_up_data(made_up):
    target = opened(render(report(made_up=made_up)))
    first, last = target.sections
    headers = [first.first_page_header, first.header, last.header]
    shown = ["DỮ LIỆU MINH HỌA" in header._element.xml for header in headers]
    assert shown == [made_up] * 3
    assert ("DỮ LIỆU MINH HỌA" in target.core_properties.keywords) is made_up


def test_tables_repeat_their_header_and_keep_rows_whole():
    for table in opened(party()).element.body.iter(qn("w:tbl")):
        for each in table.iter(qn("w:tr")):
            assert each.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None
    xml = part(party(), "word/document.xml")
    # Two rows of the grouped header, one of each of the three other tables, one of the annex.
    assert xml.count("<w:tblHeader/>") == 6


def test_fonts_are_set_for_every_script():
    fonts = re.search(r"<w:rFonts[^>]*>", part(party(), "word/styles.xml"))[0]
    assert re.findall(r'w:(\w+)="Times New Roman"', fonts) == ["ascii", "hAnsi", "eastAsia", "cs"]


def test_lists_count_in_vietnamese_letters():
    items = Items(tuple(line(f"mục {index}") for index in range(6)), marker="a)")
    texts = body_texts(render(replace(report(), blocks=(items,))))
    shown = [text for text in texts if " mục " in text]
    assert [text.split()[0] for text in shown] == ["a)", "b)", "c)", "d)", "đ)", "e)"]


def test_words_with_markup_stay_words():
    nasty = '<w:p/> & "x" ]]> {{ y }}'
    assert nasty in body_texts(render(replace(report(), blocks=(Paragraph(line(nasty)),))))


def test_no_empty_field_and_no_foreign_template():
    blob = party()
    names = zipfile.ZipFile(io.BytesIO(blob)).namelist()
    assert not [name for name in names if "thumbnail" in name or "numbering" in name]
    text = "\n".join(body_texts(blob))
    assert not re.search(r"\{\w*\}|None|\[\]|python", text)
    assert "python-docx" not in part(blob, "docProps/core.xml")
    used = {each.get(qn("w:val")) for each in opened(blob).element.body.iter(qn("w:pStyle"))}
    defined = {style.style_id for style in opened(blob).styles}
    assert used <= defined


def test_same_content_same_bytes():
    assert render(report(), site=SITE) == party()
    assert {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(party())).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_other_content_other_bytes():
    assert render(replace(report(), recipients=("Lưu",)), site=SITE) != party()


def test_properties_carry_the_day_of_the_document_and_its_digest():
    document = report(day=date(2020, 3, 15))
    properties = opened(render(document)).core_properties
    assert properties.created.date() == properties.modified.date() == date(2020, 3, 15)
    assert properties.identifier == content_digest(document)
    assert properties.title.startswith("Báo cáo kết quả thực hiện Chỉ thị")


def test_reading_back_gives_every_figure():
    back = read_back(party())
    expected = [(figure.trace_id, figure.text) for figure in figures_of(report())]
    assert [(figure.trace_id, figure.text) for figure in back.figures] == expected
    assert back.digest == content_digest(report())
    assert back.made_up
    assert back.values["members@2019"] == "1.697"
    assert back.addresses["members@2019"] == "/so-lieu/members/?nam=2019"
    assert numbers_in(party())["cooperatives@2019"] == "186"


def test_reading_back_sees_a_figure_changed_by_hand():
    target = opened(party())
    start = next(each for each in target.element.body.iter(qn("w:bookmarkStart")))
    next(start.getnext().iter(qn("w:t"))).text = "999"
    saved = io.BytesIO()
    target.save(saved)
    assert numbers_in(saved.getvalue())["cooperatives@2019"] == "999"
    assert read_back(saved.getvalue()).values["cooperatives@2019"] == COOPERATIVES.value_text


def test_other_files_are_not_ours():
    foreign = io.BytesIO()
    docx.Document().save(foreign)
    for blob in (b"", b"not a document", foreign.getvalue()):
        with pytest.raises(Refusal) as refused:
            read_back(blob)
        assert refused.value.code == "not_our_document"


def test_untraced_document_is_not_written():
    with pytest.raises(Refusal) as refused:
        render(replace(report(), traces=()))
    assert refused.value.code == "number_without_trace"
