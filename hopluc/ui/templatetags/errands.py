"""Components of an errand: answers to check, tasks, jobs, placeholders, menus. `{% load ui %}` has them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from hopluc.ui.signs import drawn
from hopluc.ui.states import look_of

register = template.Library()


@register.inclusion_tag("ui/answers.html")
def answers(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Check your answers: mappings label, value and, where it can still be changed, change_url."""
    return {"rows": rows}


@register.inclusion_tag("ui/tasks.html")
def tasks(items: Sequence[Mapping[str, Any]], label: str = "") -> dict[str, Any]:
    """A task list: mappings title, code (a state) and, if known, url, note, due (a day), word (for the state's)."""
    return {"items": [{"look": look_of(item["code"]), **item} for item in items], "label": label or _("Các việc")}


@register.inclusion_tag("ui/job.html")
def job(  # noqa: PLR0917 - read in templates, where arguments have names
    url: str,
    label: str,
    done: int | None = None,
    total: int | None = None,
    words: str = "",
    finished: bool = False,
) -> dict[str, Any]:
    """A long job: `done` of `total`, or a bar without an end while they are unknown.

    The view at `url` answers with this same tag to htmx (every 2 s), and with the whole page to everybody else; without
    JavaScript the link "Xem lại" asks again. With `finished` nothing is asked any more.
    """
    return dict(locals())


@register.simple_tag
def skeleton(lines: int = 4, kind: str = "") -> SafeString:
    """Room for what is still on its way: lines of words, or kind="table" rows, or kind="figure"."""
    made = mark_safe("<span></span>" * lines)
    extra = f" skeleton-{kind}" if kind else ""
    return format_html('<div class="skeleton{}" aria-hidden="true">{}</div>', extra, made)


@register.simple_block_tag
def menu(content: str, label: str = "", about: str = "", small: bool = True) -> SafeString:
    """Further actions of a row: the content is links and forms. `about` names it to those who do not see it."""
    whom = format_html('<span class="unseen">: {}</span>', about) if about else ""
    return format_html(
        '<details class="menu{}"><summary class="button button-quiet{}">{}{}{}</summary>'
        '<div class="menu-items">{}</div></details>',
        " menu-small" if small else "", " button-small" if small else "",
        label or _("Thêm"), whom, drawn("open"), content,
    )  # fmt: skip


@register.simple_tag
def made_up_tag() -> SafeString:
    """The mark on a block or a file of the made-up province."""
    return format_html('<span class="tag">{}{}</span>', drawn("warning"), _("dữ liệu minh họa"))


@register.simple_tag
def keys(text: str) -> SafeString:
    """Keys to press one after the other: {% keys "g t" %}."""
    return format_html_join(" ", "<kbd>{}</kbd>", ([key] for key in text.split()))


@register.simple_tag
def active_filters(items: Sequence[Mapping[str, str]], clear_url: str = "") -> SafeString:
    """The filters in force: mappings label and url (the same list without this filter), each a link that removes it."""
    if not items:
        return SafeString("")
    links = format_html_join(
        "",
        '<li><a href="{}"><span class="unseen">{} </span>{}{}</a></li>',
        ((item["url"], _("Bỏ điều kiện"), item["label"], drawn("close")) for item in items),
    )
    clear = (
        format_html('<li><a class="button-plain" href="{}">{}</a></li>', clear_url, _("Bỏ hết")) if clear_url else ""
    )
    return format_html('<ul class="filters-active" aria-label="{}">{}{}</ul>', _("Đang lọc theo"), links, clear)
