"""What each component promises: a door, a word beside the colour, a link from an error to its field."""

import re
from datetime import date

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from hopluc.formfields.fields import VnIntegerField
from hopluc.ui.signs import SIGNS
from hopluc.ui.states import LOOKS, TONES, look_of


def render(source: str, **context: object) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


class Entry(forms.Form):
    members = VnIntegerField(label="Số thành viên", help_text="Tính đến ngày báo cáo.")
    agreed = forms.BooleanField(label="Đồng ý")
    answer = forms.ChoiceField(label="Trả lời", choices=[("y", "Có"), ("n", "Không")], widget=forms.RadioSelect)


def test_a_figure_opens_its_rows() -> None:
    page = render('{% figure "Hợp tác xã" 1694 "hợp tác xã" url="/rows/?year=2019" filed=161 expected=186 as_of=on %}',
                  on=date(2019, 12, 31))  # fmt: skip
    assert re.search(r'<a href="/rows/\?year=2019"[^>]*>1\.694</a>', page)
    assert "161/186" in page
    assert "31/12/2019" in page


def test_a_missing_figure_is_not_zero_and_has_no_door() -> None:
    page = render('{% figure "Doanh thu" nothing url="/rows/" %}')
    assert "chưa có số liệu" in page
    assert "<a " not in page
    assert "0" not in re.sub(r"<[^>]*>", "", page)


@pytest.mark.parametrize("code", LOOKS)
def test_every_state_has_tone_sign_and_word(code: str) -> None:
    look = look_of(code)
    assert look.tone in TONES
    assert look.sign in SIGNS
    page = render("{% chip code %}", code=code)
    assert f"tone-{look.tone}" in page
    assert "<svg" in page
    assert str(look.word) in page


def test_states_of_one_kind_differ_by_more_than_colour() -> None:
    for group in (["done", "on_track", "due_soon", "overdue", "no_evidence"], ["good", "average", "weak"]):
        assert len({LOOKS[code].sign for code in group}) == len(group)


def test_a_state_without_a_look_shows_its_code() -> None:
    assert "<b>" not in render("{% chip code %}", code="<b>")
    assert "strange" in render("{% chip 'strange' %}")
    assert "tone-none" in render("{% chip 'strange' %}")


def test_field_ties_label_help_and_error_to_the_box() -> None:
    form = Entry({"members": "1,5"})
    page = render("{% error_summary form %}{% field form.members %}", form=form)
    assert '<label class="field-label" for="id_members">' in page
    assert 'id="id_members_helptext"' in page
    assert 'aria-describedby="id_members_helptext id_members_error"' in page
    assert 'id="id_members_error"' in page
    assert 'aria-invalid="true"' in page
    assert 'href="#id_members"' in page


def test_every_line_of_the_error_summary_leads_to_an_element() -> None:
    form = Entry({})
    page = render("{% error_summary form %}{% for bound in form %}{% field bound %}{% endfor %}", form=form)
    targets = re.findall(r'href="#([^"]+)"', page)
    assert len(targets) == 3
    for target in targets:
        assert f'id="{target}"' in page


def test_no_summary_for_a_form_in_order() -> None:
    assert "error-summary" not in render(
        "{% error_summary form %}", form=Entry({"members": 1, "agreed": 1, "answer": "y"})
    )


def test_pages_keep_the_filter() -> None:
    request = RequestFactory().get("/", {"q": "dong lac", "page": "2"})
    page = render("{% pages page %}", page=Paginator(range(120), 50).get_page(2), request=request)
    assert 'href="?q=dong+lac&amp;page=3"' in page
    assert 'rel="prev"' in page
    assert "51–100" in page
    assert '<span aria-current="page">2</span>' in page


def test_one_page_needs_no_links() -> None:
    page = render("{% pages page %}", page=Paginator([1], 50).get_page(1), request=RequestFactory().get("/"))
    assert "<a " not in page


def test_sparkline_breaks_where_a_year_is_missing() -> None:
    whole = render('{% sparkline values "x" %}', values=[1, 2, 3, 4])
    broken = render('{% sparkline values "x" %}', values=[1, 2, None, 3, 4])
    assert whole.count("<polyline") == 1
    assert broken.count("<polyline") == 2
    assert render('{% sparkline values "x" %}', values=[None, None]).count("<polyline") == 0
    assert render('{% sparkline values "x" %}', values=[5, 5]).count("<polyline") == 1


def test_progress_of_nothing() -> None:
    assert "chưa có việc nào" in render('{% progress 0 0 "Kết quả" %}')
    assert "7 trên 9" in render('{% progress 7 9 "Kết quả" %}')


def test_blocks_escape_what_people_typed() -> None:
    page = render(
        "{% card title=name %}{{ name }}{% endcard %}{% callout title=name %}{{ name }}{% endcallout %}"
        "{% data_table caption=name note=name %}{% enddata_table %}{% empty name note=name %}{% pairs rows %}",
        name="<i>A</i>", rows=[("<i>", "<i>")],
    )  # fmt: skip
    assert "<i>" not in page
    assert "&lt;i&gt;" in page
