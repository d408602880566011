"""English is whole: each sentence of the source has its own, and nothing that people read was left unmarked."""

import gettext
import io
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from tests import catalogue
from tests.guards.unmarked import Found, in_python, in_template
from tests.tree import REPOSITORY

# Places whose Vietnamese is no sentence of a page, and why. Everything else under hopluc/ is looked at.
NOT_OF_PAGES = {
    "hopluc/clauses/": "words by which a Vietnamese document is read",
    "hopluc/demo/": "made-up names and made-up answers of offices: data",
    "hopluc/drawing/specimens.py": "made-up names under made-up numbers: data",
    "hopluc/documents/": "documents by Vietnamese rules of form",
    "hopluc/reports/annual/": "content of an official document",
    "hopluc/reports/meeting_pack/": "content of an official document",
    "hopluc/meetings/queries/notice.py": "content of an official document",
    "hopluc/directives/forms/due.py": "words by which a due day is read",
    "hopluc/sheets/": "headings, units and answers by which a Vietnamese workbook is read and written",
    "hopluc/registry/workbook/": "headings and values of a Vietnamese workbook",
    "hopluc/matching/queries/paper.py": "content of an official document",
    "hopluc/matching/queries/scoring.py": "words that names of cooperatives begin with",
    "hopluc/boundaries/workbook.py": "headings and values of a Vietnamese workbook",
    "hopluc/registry/actions/naming.py": "words that names of cooperatives begin with, and that the decree names",
    "hopluc/matching/workbook.py": "headings and values of a Vietnamese workbook",
    "hopluc/returns/workbook/": "headings and values of a Vietnamese workbook",
    "hopluc/lawbook/words.py": "pairs: the English stands beside the Vietnamese, as in the law files",
    "hopluc/lawbook/instruments.py": "kinds of document in citations, which stay as the law names them",
}
# Single strings that stay, and why.
STAYING = {
    ("hopluc/bodies/models/event.py", "của "): "name of a Vietnamese document",
    ("hopluc/bodies/models/event.py", "ngày "): "name of a Vietnamese document",
    ("hopluc/boundaries/body_urls.py", "<slug:code>/ghi/<slug:verb>/"): "an address",
    ("hopluc/boundaries/carrying.py", "Rút quyết định về trụ sở"): "what an official record says",
    ("hopluc/boundaries/carrying.py", "Trụ sở theo đơn vị hành chính mới"): "what an official record says",
    ("hopluc/boundaries/templates/boundaries/body_event.html", "xem-truoc"): "a part of a page as its address names it",
    ("hopluc/registry/templates/registry/status.html", "tinh-trang-"): "a part of a page as its address names it",
    ("hopluc/registry/urls.py", "<str:code>/tinh-trang/"): "an address",
    ("hopluc/registry/urls.py", "<str:code>/tinh-trang/mo-lai/"): "an address",
    ("hopluc/search/kinds/pages.py", "so dang ky ghi soat viec"): "words by which a page is found, folded",
    ("hopluc/search/kinds/pages.py", "ai da xem luot xem"): "words by which a page is found, folded",
    ("hopluc/console/fact_tables.py", "có"): "a value as a file of facts writes it",
    ("hopluc/console/fact_tables.py", "không"): "a value as a file of facts writes it",
    ("hopluc/dashboards/start_director.py", "can-xem-lai"): "a part of a page as its address names it",
    ("hopluc/dashboards/start_registers.py", "can-xem-lai"): "a part of a page as its address names it",
    ("hopluc/directives/actions/naming.py", "Văn bản nạp vào hệ thống: “"): "what an official record says",
    ("hopluc/directives/queries/cases.py", "^(?:điều|khoản|điểm|mục|phần|chương)\\s+"): "words by which a text is read",
    ("hopluc/directives/queries/naming.py", "Tỉnh ủy"): "the name of a body",
    ("hopluc/directives/queries/naming.py", "Ủy ban nhân dân tỉnh"): "the name of a body",
    ("hopluc/directives/queries/reminders.py", ", khoản "): "a place in a Vietnamese document",
    ("hopluc/directives/templates/directives/review.html", "?xem="): "a part of a page as its address names it",
    ("hopluc/directives/urls.py", "theo-doi/"): "an address",
    ("hopluc/directives/urls.py", "theo-doi/bang/"): "an address",
    ("hopluc/directives/urls.py", "theo-doi/co-quan/"): "an address",
    ("hopluc/directives/urls.py", "theo-doi/so-lieu/"): "an address",
    ("hopluc/directives/views/review/page.py", "xem"): "a part of a page as its address names it",
    ("hopluc/directives/views/review/parts.py", "can-xem"): "a part of a page as its address names it",
    ("hopluc/directives/views/review/parts.py", "nen-xem"): "a part of a page as its address names it",
    ("hopluc/directives/views/review/parts.py", "và"): "a word of a Vietnamese text",
    ("hopluc/directives/views/review/parts.py", "đồng thời"): "words of a Vietnamese text",
    (
        "hopluc/directives/templates/directives/confirm.html",
        "?xem=chua-soat",
    ): "a part of a page as its address names it",
    ("hopluc/directives/views/confirmation.py", "?xem=khong-giao-viec"): "a part of a page as its address names it",
    ("hopluc/meetings/actions/take_back.py", "Rút lại thông báo kết luận ngày "): "what an official record says",
    ("hopluc/dissemination/queries.py", "quán triệt"): "a word by which a clause is found",
    ("hopluc/notices/templates/notices/list.html", "xem"): "a part of a page as its address names it",
    ("hopluc/notices/views.py", "xem"): "a part of a page as its address names it",
    ("hopluc/notices/views.py", "?xem=tat-ca"): "a part of a page as its address names it",
    ("hopluc/directives/views/my_work.py", "da-xong"): "a part of a page as its address names it",
    ("hopluc/drawing/choropleth.py", "Xã "): "part of a place's name",
    ("hopluc/drawing/choropleth.py", "Phường "): "part of a place's name",
    ("hopluc/drawing/choropleth.py", "Thị trấn "): "part of a place's name",
    ("hopluc/drawing/choropleth.py", "Huyện "): "part of a place's name",
    ("hopluc/drawing/choropleth.py", "Thành phố "): "part of a place's name",
    ("hopluc/drawing/letter_widths.py", "Đ"): "a letter and its width",
    ("hopluc/drawing/letter_widths.py", "đ"): "a letter and its width",
    ("hopluc/search/kinds/pages.py", "trang chu van ban tien do"): "words by which a page is found, folded",
    ("hopluc/search/kinds/pages.py", "trang chu bat dau"): "words by which a page is found, folded",
    ("hopluc/search/words.py", "đ"): "a letter that is folded for search",
    ("hopluc/directives/models/directive.py", " số "): "name of a Vietnamese document",
    ("hopluc/datasets/forms.py", "Nhóm"): "a heading as the table writes it",
    ("hopluc/datasets/targets/table.py", "Số TT"): "a heading by which a table is read",
    ("hopluc/datasets/targets/table.py", "Bảng"): "the name of a sheet",
    ("hopluc/exchange/blank_books.py", "-trong"): "part of a file's name",
    ("hopluc/exchange/blank_books.py", "-trong.xlsx"): "part of a file's name",
    (
        "hopluc/exchange/blank_books.py",
        "Tệp ghi xong có dữ liệu cá nhân: giữ kín, không gửi qua mạng xã hội, nhập xong thì xóa.",
    ): "what a Vietnamese workbook says",
    ("hopluc/intake/forms/mapping.py", "đồng"): "a unit as the workbook writes it",
    ("hopluc/intake/forms/mapping.py", "nghìn đồng"): "a unit as the workbook writes it",
    ("hopluc/intake/forms/mapping.py", "triệu đồng"): "a unit as the workbook writes it",
    ("hopluc/intake/forms/mapping.py", "tỷ đồng"): "a unit as the workbook writes it",
    ("hopluc/registry/seats.py", "đến "): "an answer as it is kept",
    ("hopluc/registry/seats.py", "từ "): "an answer as it is kept",
    ("hopluc/places/models.py", "Chưa rõ địa bàn"): "the name of a place",
    ("hopluc/intake/plan.py", "có"): "a value as the workbook writes it",
    ("hopluc/intake/plan.py", "không"): "a value as the workbook writes it",
    ("hopluc/handbook/counting_form.py", "tu-ghi"): "a value in an address",
    ("hopluc/kernel/text.py", "đ"): "a letter that is folded for search",
    ("hopluc/places/models.py", "Tỉnh"): "part of a place's name",
    ("hopluc/places/models.py", "Huyện"): "part of a place's name",
    ("hopluc/places/models.py", "Thành phố"): "part of a place's name",
    ("hopluc/places/models.py", "Xã"): "part of a place's name",
    ("hopluc/places/models.py", "Phường"): "part of a place's name",
    ("hopluc/places/models.py", "Thị trấn"): "part of a place's name",
    ("hopluc/settings.py", "Tiếng Việt"): "the language's name in itself",
    ("hopluc/ui/templates/ui/language.html", "Ngôn ngữ / Language"): "said before a language is chosen",
}
# Sample rows of the page that shows the components: made-up names.
SAMPLES = re.compile(r"Mẫu|^Văn phòng Tỉnh ủy$")
# `--help` is read before a language is known, so it says both: "cổng / port".
BOTH_LANGUAGES = re.compile(r"\S / [a-zA-Z]")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]|<[^>]+>")


@pytest.fixture(scope="module")
def kept() -> Catalog:
    return catalogue.kept()


def messages(kept: Catalog) -> list[tuple[str, str]]:
    """(Vietnamese, English); both forms of a sentence that bends with a number, each beside its own."""
    return [
        pair
        for message in kept
        if message.id
        for pair in zip(catalogue.forms(message.id), catalogue.forms(message.string), strict=True)
    ]


def test_the_catalogue_has_every_sentence_of_the_source_and_no_other(kept: Catalog):
    listed = {(message.id, message.context) for message in kept if message.id}
    assert listed == set(catalogue.said_in_source()), "run: python -m tests.catalogue"


def test_every_sentence_has_its_english(kept: Catalog):
    assert catalogue.without_english(kept) == []
    assert [vietnamese for vietnamese, english in messages(kept) if not english.strip()] == []


def test_nothing_is_marked_as_unsure(kept: Catalog):
    assert [message.id for message in kept if message.id and message.fuzzy] == []


def test_english_has_the_placeholders_and_the_mark_up_of_the_vietnamese(kept: Catalog):
    assert [
        (vietnamese, english)
        for vietnamese, english in messages(kept)
        if sorted(PLACEHOLDER.findall(vietnamese)) != sorted(PLACEHOLDER.findall(english))
    ] == []


def test_a_renewed_catalogue_is_the_same_file(kept: Catalog):
    renewed = catalogue.renewed(kept, catalogue.said_in_source())
    assert catalogue.as_text(renewed) == catalogue.CATALOGUE.read_bytes()


@pytest.mark.parametrize(("number", "english"), [(0, "organisations"), (1, "organisation"), (2, "organisations")])
def test_english_bends_the_word_after_a_number(kept: Catalog, number: int, english: str):
    compiled = io.BytesIO()
    write_mo(compiled, kept)
    compiled.seek(0)
    words = gettext.GNUTranslations(compiled).ngettext("%(shown)s tổ chức", "%(shown)s tổ chức", number)
    assert words == f"%(shown)s {english}"


def test_renewing_keeps_english_takes_in_what_is_new_and_drops_what_is_gone():
    before = Catalog(locale="en")
    before.add("còn", "stays")
    before.add("thôi", "goes")
    before.add("lưu", "file", context="recipient")
    before.add(("%(n)s xã", "%(n)s xã"), ("%(n)s commune", "%(n)s communes"))
    before.add("%(n)s huyện", "Districts: %(n)s")
    said = {("còn", None), ("mới %(n)s", None), ("lưu", "recipient")}
    said |= {(("%(n)s xã", "%(n)s xã"), None), (("%(n)s huyện", "%(n)s huyện"), None)}
    after = catalogue.renewed(before, dict.fromkeys(said, "a"))
    assert [(message.id, message.string, message.context) for message in after if message.id] == [
        (("%(n)s huyện", "%(n)s huyện"), ("", ""), None),
        (("%(n)s xã", "%(n)s xã"), ("%(n)s commune", "%(n)s communes"), None),
        ("còn", "stays", None),
        ("lưu", "file", "recipient"),
        ("mới %(n)s", "", None),
    ]
    assert catalogue.without_english(after) == ["%(n)s huyện", "mới %(n)s"]


def test_sentences_are_found_in_python_and_in_templates(tmp_path: Path):
    (tmp_path / "a.py").write_text(
        'x = _("một")\ny = pgettext_lazy("one", "hai")\nz = "ba"\nn = f"({_(\'chín\')})"\n'
        'm = npgettext("counted", "%(n)s xã", "%(n)s xã", n)\n',
        encoding="utf-8",
    )
    (tmp_path / "b.html").write_text(
        '{% load i18n %}\n  <p>{% translate "bốn" %} {% translate "năm" context "many" %}</p>\n'
        "{% blocktranslate %}{{ n }} sáu{% endblocktranslate %}{# {% translate 'bảy' %} #}"
        "{% blocktranslate count n=a %}{{ n }} mười{% plural %}{{ n }} mười{% endblocktranslate %}",
        encoding="utf-8",
    )
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_a.py").write_text('_("tám")', encoding="utf-8")
    assert set(catalogue.said_in_source(tmp_path)) == {
        ("một", None),
        ("hai", "one"),
        ("chín", None),
        ("bốn", None),
        ("năm", "many"),
        ("%(n)s sáu", None),
        (("%(n)s mười", "%(n)s mười"), None),
        (("%(n)s xã", "%(n)s xã"), "counted"),
    }


# ── Nothing unmarked ──


def unmarked() -> list[tuple[str, Found]]:
    """Every piece of unmarked Vietnamese of the program that is looked at."""
    found = []
    for path in sorted([*(REPOSITORY / "hopluc").rglob("*.py"), *(REPOSITORY / "hopluc").rglob("*.html")]):
        name = path.relative_to(REPOSITORY).as_posix()
        if name.startswith(tuple(NOT_OF_PAGES)) or not catalogue.NOT_SAID.isdisjoint(path.parts):
            continue
        look = in_template if path.suffix == ".html" else in_python
        found.extend((name, each) for each in look(path.read_text(encoding="utf-8")))
    return found


def stays(name: str, words: str) -> bool:
    if (name, words) in STAYING:
        return True
    if name.startswith("hopluc/console/"):
        return bool(BOTH_LANGUAGES.search(words))
    return name == "hopluc/ui/specimens.py" and bool(SAMPLES.search(words))


def test_no_vietnamese_that_people_read_is_unmarked():
    assert [f"{name}:{each.line}: {each.words}" for name, each in unmarked() if not stays(name, each.words)] == []


def test_what_may_stay_is_still_there():
    there = {(name, each.words) for name, each in unmarked()}
    assert [entry for entry in STAYING if entry not in there] == []
    assert [place for place in NOT_OF_PAGES if not (REPOSITORY / place).exists()] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<p>Hợp tác xã</p>", "Hợp tác xã"),
        ("<button>Xem</button>", "Xem"),
        ('<a title="Mở danh sách">x</a>', "Mở danh sách"),
        ('<nav aria-label="Điều hướng"></nav>', "Điều hướng"),
        ('<input placeholder="Tìm tên">', "Tìm tên"),
        ('<img alt="Biểu đồ" src="x"/>', "Biểu đồ"),
        ('<input type="submit" value="Gửi đi">', "Gửi đi"),
        ('{% figure label="Thành viên" value=1 %}', "Thành viên"),
        ('{{ value|default:"chưa có" }}', "chưa có"),
        ('{% translate "Tên" as label %}<p>{{ label }} của xã</p>', "của xã"),
        ('{% blocktranslate with unit="người" %}{{ n }} {{ unit }}{% endblocktranslate %}', "người"),
        ('<div lang="vi"><div>Luật</div></div><p>Sửa lại</p>', "Sửa lại"),
        ('<p lang="en">Đồng ý</p>', "Đồng ý"),
        ("<p>Hợp Lực của tỉnh</p>", "Hợp Lực của tỉnh"),
        ('{% comment %}ẩn{% endcomment %}<p class="{% if a %}b{% endif %}">hiện ra ở đây</p>', "hiện ra ở đây"),
    ],
)
def test_unmarked_vietnamese_in_a_template_is_seen(text: str, words: str):
    assert in_template(f"<main>\n{text}\n</main>") == [Found(2, words)]


@pytest.mark.parametrize(
    "text",
    [
        '<p title="{% translate "Mở" %}">{% translate "Hợp tác xã" %}</p>',
        '{% translate "Lưu" context "người nhận" as label %}',
        "{% blocktranslate count n=1 %}{{ n }} dòng{% plural %}{{ n }} dòng{% endblocktranslate %}",
        "{% blocktranslate %}{{ n }} hợp tác xã{% endblocktranslate %}",
        "{% blocktranslate asvar caption with n=1 %}\n{{ n }} dòng{% endblocktranslate %}",
        '{% breadcrumb _("Hợp tác xã") %}{{ _("Số liệu") }}',
        "{# ghi chú #}{% comment %}Chữ <p>ở đây</p>{% endcomment %}<!-- chữ -->",
        '<h1 lang="vi"><span>CHỈ THỊ</span><br> về hợp tác xã</h1>',
        '<div lang="vi"><div>Luật</div> số 17</div>',
        "<title>{% block title %}{% endblock %} – Hợp Lực</title>",
        '<p lang="en">Agreed, 5 km</p>',
    ],
)
def test_marked_or_declared_vietnamese_in_a_template_passes(text: str):
    assert in_template(text) == []


@pytest.mark.parametrize(
    "code",
    [
        'label = "Tên hợp tác xã"',
        'CHOICES = [("a", "Đã xong")]',
        'text = f"{number} người"',
        'form.add_error(None, "Chưa đúng")',
        'said = _("Tên") + "của xã"',
        'title = "Xem"',
    ],
)
def test_unmarked_vietnamese_in_python_is_seen(code: str):
    assert {found.line for found in in_python(f'"""Trang."""\n{code}\n')} == {2}


@pytest.mark.parametrize(
    "code",
    [
        'label = _("Tên hợp tác xã")',
        'label = gettext_lazy("Tên")',
        'label = pgettext_lazy("người", "Tên")',
        'said = ngettext("%(n)s xã", "%(n)s xã", n)',
        'label = translation.gettext("Tên")',
        'label = _("Tên " "của xã") % {"n": 1}',
        'def f():\n    """Số hợp tác xã."""\n    # chú thích\n    return "figure"',
    ],
)
def test_marked_vietnamese_in_python_passes(code: str):
    assert in_python(code) == []
