"""Components of an errand: tasks, answers, jobs, menus, filters in force."""

import re
from datetime import date

from django.template import Context, Template

from hopluc.ui.templatetags import errands


def render(source: str, **context: object) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


def test_a_task_has_state_link_and_day() -> None:
    items = [
        {"title": "Nộp kết quả", "code": "overdue", "url": "/viec/1/", "due": date(2026, 9, 30)},
        {"title": "Xếp loại", "code": "not_due", "note": "Mở sau."},
    ]
    page = render("{% tasks items %}", items=items)
    first, second = page.split("</li>")[:2]
    assert '<a href="/viec/1/">Nộp kết quả</a>' in first
    assert "30/09/2026" in first
    assert "Quá hạn" in first
    assert "<a " not in second
    assert "Mở sau." in second


def test_an_answer_can_be_changed_where_there_is_a_way() -> None:
    page = render(
        "{% answers rows %}",
        rows=[{"label": "Tên", "value": "A", "change_url": "/sua/"}, {"label": "Tệp", "value": None}],
    )
    assert re.search(r'<a href="/sua/">Sửa<span class="unseen"> Tên</span></a>', page)
    assert page.count("<a ") == 1
    assert "–" in page


def test_a_running_job_asks_again_and_a_finished_one_does_not() -> None:
    running = render('{% job url="/viec/" label="Lập báo cáo" done=40 total=62 words="Đang tính." %}')
    assert 'hx-get="/viec/"' in running
    assert "40 trên 62" in running
    assert '<a href="/viec/">' in running
    finished = render('{% job url="/viec/" label="Lập báo cáo" done=62 total=62 words="Xong." finished=True %}')
    assert "hx-" not in finished
    assert "<progress" not in finished


def test_a_job_of_unknown_length_has_a_bar_without_an_end() -> None:
    page = render('{% job url="/viec/" label="Đang đọc" %}')
    assert "<progress aria-label" in page
    assert "value=" not in page
    assert "0" not in re.sub(r"<[^>]*>", "", page)


def test_zero_done_is_not_an_unknown_length() -> None:
    assert 'value="0" max="9"' in render('{% progress 0 9 "Đã nộp" %}')


def test_a_menu_says_whose_it_is() -> None:
    page = render('{% menu about=name %}<a href="/x/">Sửa</a>{% endmenu %}', name="<b>A</b>")
    assert page.startswith("<details")
    assert "&lt;b&gt;A&lt;/b&gt;" in page
    assert '<a href="/x/">Sửa</a>' in page


def test_filters_in_force_are_links_that_take_them_away() -> None:
    active = [{"label": "Xã <A>", "url": "?state=on"}]
    page = render('{% filter_bar active=active clear_url="?" %}{% endfilter_bar %}', active=active)
    assert '<a href="?state=on">' in page
    assert "Xã &lt;A&gt;" in page
    assert 'class="count">1<' in page
    assert "filters-active" not in render("{% filter_bar %}{% endfilter_bar %}")


def test_the_filter_bar_is_open_without_scripts() -> None:
    assert '<details class="filters-fold" open>' in render("{% filter_bar %}{% endfilter_bar %}")


def test_placeholders_say_nothing() -> None:
    page = errands.skeleton(3, "table")
    assert page.count("<span></span>") == 3
    assert 'aria-hidden="true"' in page
