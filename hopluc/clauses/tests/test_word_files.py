"""Word files: automatic numbers of every level and style, merged cells, text boxes, tracked changes, old fonts."""

import io
import zipfile
from datetime import date

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from hopluc.clauses.docx import docx_text
from hopluc.clauses.reader import read_document
from hopluc.clauses.tests.spans import check_spans
from hopluc.clauses.word_numbers import written
from hopluc.kernel.errors import Refusal


def saved(document):
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def text_of(document):
    return docx_text("a.docx", saved(document))


def numbered(document, levels, number_id="91", overrides="", style_links=()):
    """A list of the document: levels are (form, template) or (form, template, more XML)."""
    root = document.part.numbering_part.element
    shapes = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{level[0]}"/>'
        + (f'<w:pStyle w:val="{style_links[index]}"/>' if index < len(style_links) else "")
        + "".join(level[2:])
        + f'<w:lvlText w:val="{level[1]}"/></w:lvl>'
        for index, level in enumerate(levels)
    )
    if shapes:
        abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="91">{shapes}</w:abstractNum>'
        root.insert(0, parse_xml(abstract))
    root.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{number_id}"><w:abstractNumId w:val="91"/>{overrides}</w:num>')
    )


def item(document, said, level=0, number_id="91"):
    """A paragraph of the list."""
    paragraph = document.add_paragraph(said)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number_id}"/></w:numPr>')
    )
    return paragraph


LEVELS = (("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."), ("lowerLetter", "%4)"), ("bullet", "-"))


def test_numbers_of_every_level_count_and_begin_anew():
    document = Document()
    numbered(document, LEVELS)
    for level in (0, 1, 2, 2, 3, 3, 4, 1, 2, 0, 1):
        item(document, "Việc", level)
    assert text_of(document).split("\n") == [
        *("I. Việc", "1. Việc", "1.1. Việc", "1.2. Việc", "a) Việc", "b) Việc", "- Việc"),
        *("2. Việc", "2.1. Việc", "II. Việc", "1. Việc"),
    ]


def test_a_second_list_of_the_same_pattern_goes_on_or_begins_anew():
    document = Document()
    numbered(document, (("decimal", "%1."),))
    numbered(document, (), "92")
    numbered(document, (), "93", '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    for number_id in ("91", "91", "92", "93", "93"):
        item(document, "Việc", number_id=number_id)
    assert text_of(document).split("\n") == ["1. Việc", "2. Việc", "3. Việc", "1. Việc", "2. Việc"]


def test_numbers_linked_to_styles_and_taken_away():
    document = Document()
    numbered(document, (("upperRoman", "%1."), ("decimal", "%2.")), style_links=("Heading1", "Heading2"))
    for style in ("Heading 1", "Heading 2"):
        properties = document.styles[style].element.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="91"/></w:numPr>'))
    for style in ("Heading 1", "Heading 2", "Heading 2"):
        document.add_paragraph("Việc", style=style)
    plain = document.add_paragraph("Không số", style="Heading 1")
    plain._p.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="0"/></w:numPr>'))
    assert text_of(document).split("\n") == ["I. Việc", "1. Việc", "2. Việc", "Không số"]


@pytest.mark.parametrize(
    ("count", "form", "shown"),
    [
        *((5, "lowerLetter", "e"), (27, "lowerLetter", "aa"), (4, "upperLetter", "D"), (14, "upperRoman", "XIV")),
        *((49, "lowerRoman", "xlix"), (7, "decimalZero", "07"), (7, "decimal", "7"), (7, "none", "")),
    ],
)
def test_forms_of_a_number(count, form, shown):
    assert written(count, form) == shown


def plan_table(document):
    """A table with a heading of two rows, a group over all columns and a body merged over two rows."""
    table = document.add_table(rows=5, cols=5)
    rows = [
        ["TT", "Nhiệm vụ", "Cơ quan thực hiện", "", "Thời hạn"],
        ["", "", "Chủ trì", "Phối hợp", ""],
        ["I", "Tuyên truyền", "", "", ""],
        ["", "Mở lớp học", "Sở Nội vụ", "Sở Y tế\nSở Tài chính", "Quý I/2022"],
        ["", "Cấp thẻ", "", "", "2022"],
    ]
    for cells, said in zip(table.rows, rows, strict=True):
        for cell, words in zip(cells.cells, said, strict=True):
            cell.text = words
    for column in (0, 1, 4):
        merge(table, (0, column), (1, column))
    merge(table, (0, 2), (0, 3))
    merge(table, (2, 1), (2, 4))
    merge(table, (3, 2), (4, 2))
    return table


def merge(table, first, last):
    """Merges cells, keeping the words of the first."""
    said = table.cell(*first).text
    table.cell(*first).merge(table.cell(*last)).text = said


def test_a_table_with_merged_cells_and_automatic_numbers():
    document = Document()
    document.add_paragraph("KẾ HOẠCH")
    document.add_paragraph("về việc thử")
    document.add_paragraph("1. Phân công:")
    numbered(document, (("decimal", "%1"),))
    table = plan_table(document)
    for row in (3, 4):
        paragraph = table.cell(row, 0).paragraphs[0]._p
        paragraph.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="91"/></w:numPr>')
        )
    reading = read_document("a.docx", saved(document))
    check_spans(reading)
    assert "TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn" in reading.text
    group = reading.clauses[0].clauses[0]
    assert group.number == "I"
    assert [(row.number, *told(row.obligations[0])) for row in group.clauses] == [
        ("1", "Mở lớp học", ("Sở Nội vụ",), ("Sở Y tế", "Sở Tài chính"), date(2022, 3, 31)),
        ("2", "Cấp thẻ", ("Sở Nội vụ",), (), date(2022, 12, 31)),
    ]


def told(duty):
    return duty.text, duty.lead, duty.supporting, duty.due


BOX = (
    f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent>'
    '<mc:Choice Requires="wps"><w:txbxContent><w:p><w:r><w:t>{0}</w:t></w:r></w:p></w:txbxContent></mc:Choice>'
    "<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>{0}</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)


def test_the_words_of_a_text_box_come_once():
    document = Document()
    paragraph = document.add_paragraph("Đoạn văn")
    paragraph._p.append(parse_xml(BOX.format("Trong khung")))
    assert text_of(document).split("\n") == ["Trong khung", "Đoạn văn"]


def test_a_stamp_in_a_text_box_or_a_page_header_is_refused():
    boxed, headed = Document(), Document()
    boxed.add_paragraph("CHỈ THỊ")._p.append(parse_xml(BOX.format("TỐI MẬT")))
    headed.add_paragraph("CHỈ THỊ")
    headed.sections[0].header.paragraphs[0].text = "MẬT"
    for document in (boxed, headed):
        with pytest.raises(Refusal) as refused:
            read_document("a.docx", saved(document))
        assert refused.value.code == "document_secret"


def test_moved_text_stands_once_and_inserted_text_stays():
    document = Document()
    paragraph = document.add_paragraph("Giữ. ")
    for change, said in (("moveFrom", "Đã dời. "), ("ins", "Thêm vào.")):
        paragraph._p.append(parse_xml(f'<w:{change} {nsdecls("w")} w:id="1"><w:r><w:t>{said}</w:t></w:r></w:{change}>'))
    assert text_of(document) == "Giữ. Thêm vào."


@pytest.mark.parametrize(
    ("font", "typed", "read"),
    [
        (".VnTime", "Uû ban nh©n d©n", "Uỷ ban nhân dân"),
        (".VnTimeH", "chØ thÞ", "CHỈ THỊ"),
        ("Times New Roman", "Ủy ban", "Ủy ban"),
        (".VnTime", "Ủy ban nhân dân", "Ủy ban nhân dân"),
    ],
)
def test_letters_of_the_years_before_unicode(font, typed, read):
    document = Document()
    run = document.add_paragraph().add_run(typed)
    run.font.name = font
    assert text_of(document) == read


def test_old_letters_by_the_font_of_a_style():
    document = Document()
    document.styles["Normal"].font.name = ".VnTime"
    document.add_paragraph("Uû ban nh©n d©n")
    assert text_of(document) == "Uỷ ban nhân dân"


def test_a_layout_table_is_no_table_of_data():
    document = Document()
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    left.text, right.text = "Nơi nhận:\n- Như trên;", "TM. ỦY BAN NHÂN DÂN"
    assert "|" not in text_of(document)


def test_a_file_that_unpacks_too_far_or_is_locked_or_no_document():
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (31 * 1024 * 1024))
    locked = bytearray(saved(Document()))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = locked.find(signature)
        while at != -1:
            locked[at + place] |= 1
            at = locked.find(signature, at + 4)
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("a.txt", "x")
    for content, code in (
        (bomb.getvalue(), "document_too_large"),
        (bytes(locked), "document_locked"),
        (other.getvalue(), "document_damaged"),
    ):
        with pytest.raises(Refusal) as refused:
            read_document("a.docx", content)
        assert refused.value.code == code


def test_styles_that_go_round_end():
    document = Document()
    for name, base in (("Heading 1", "Heading2"), ("Heading 2", "Heading1")):
        element = document.styles[name].element
        found = element.find(qn("w:basedOn"))
        if found is None:
            found = parse_xml(f"<w:basedOn {nsdecls('w')}/>")
            element.append(found)
        found.set(qn("w:val"), base)
    document.add_paragraph("Việc", style="Heading 1")
    assert text_of(document) == "Việc"
