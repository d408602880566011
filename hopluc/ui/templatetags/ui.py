"""The components as template tags: `{% load ui %}`. The page /giao-dien/ shows each with its mark-up."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, FileInput, RadioSelect
from django.template import RequestContext
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

import hopluc
from hopluc.kernel.dates import format_date
from hopluc.kernel.numbers import format_number
from hopluc.ui.signs import drawn
from hopluc.ui.states import look_of
from hopluc.ui.templatetags import errands, frame

register = template.Library()
# One `{% load ui %}` brings all three files.
for part in (frame.register, errands.register):
    register.tags.update(part.tags)
    register.filters.update(part.filters)
# What stands where a value is missing. Never 0.
ABSENT = "–"
MESSAGE_TONES = {"success": "good", "warning": "caution", "error": "bad"}


# ── Filters: how values are written, the same in both languages ──


@register.filter
def number(value: Decimal | int | None, places: int | None = None) -> str:
    """1234567.5 → "1.234.567,5"; missing → "–"."""
    return ABSENT if value is None or value == "" else format_number(_exact(value), places)


@register.filter
def percent(value: Decimal | int | None, places: int | None = None) -> str:
    """86.56 (already in %) → "86,56%"."""
    return ABSENT if value is None or value == "" else format_number(_exact(value), places) + "%"


@register.filter
def million(value: Decimal | int | None, places: int | None = 1) -> str:
    """đồng → triệu đồng: 3800000 → "3,8". The unit is said once, in the head of the table or beside the figure."""
    if value is None or value == "":
        return ABSENT
    return format_number(_exact(value) / 1_000_000, places)


@register.filter
def day(value: date | datetime | None) -> str:
    """05/11/2026 in both languages; a moment is told in the time of Việt Nam: 08:05 05/11/2026."""
    if not value:
        return ABSENT
    if isinstance(value, datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return f"{local:%H:%M} {format_date(local.date())}"
    return format_date(value)


@register.filter
def opening(text: str, most: int) -> str:
    """The first words of a passage, enough to know it by; the dots stay with the last word."""
    words = text.split()
    return " ".join(words[:most]) + ("\u00a0…" if len(words) > most else "")


@register.filter
def tone(code: str) -> str:
    """The class that gives a state's colours to a block: "tone-good"."""
    return f"tone-{look_of(code).tone}"


@register.filter
def message_tone(level: str) -> str:
    """Django's level of a message → one of our tones."""
    return MESSAGE_TONES.get(level, "info")


def _exact(value: Decimal | int) -> Decimal:
    """A float has already lost what it was; such a value is a mistake of the page's builder."""
    if isinstance(value, float):
        raise TypeError(f"a figure must be Decimal or int, not float: {value!r}")
    return Decimal(value)


# ── Small pieces ──


@register.simple_tag
def sign(name: str) -> SafeString:
    """One of hopluc.ui.signs; decoration only, the word stands beside it."""
    return drawn(name)


@register.simple_tag
def chip(code: str = "", word: str = "", tone: str = "", sign_name: str = "") -> SafeString:
    """A state as colour, sign and word. `word`, `tone`, `sign_name` replace what the table of states says."""
    look = look_of(code)
    return format_html(
        '<span class="chip tone-{}">{}{}</span>', tone or look.tone, sign(sign_name or look.sign), word or look.word
    )


@register.simple_tag
def state_sign(code: str) -> SafeString:
    """The sign of a state with its word for those who do not see it: for narrow lists."""
    look = look_of(code)
    return format_html('<span class="unseen">{}</span>{}', look.word, sign(look.sign))


@register.simple_tag
def number_link(value: Decimal | int | None, url: str = "", unit: str = "", places: int | None = None) -> SafeString:
    """A number in a table or a sentence, linked to its rows."""
    missing = value is None or value == ""
    words = number(value, places) + (f" {unit}" if unit and not missing else "")
    if not url or missing:
        return format_html('<span class="number">{}</span>', words)
    return format_html('<a class="number" href="{}">{}</a>', url, words)


@register.simple_tag
def language_names() -> list[tuple[str, str]]:
    """(code, name in that language itself): Django's own tag would call English "Tiếng Anh" on a Vietnamese page."""
    return [(code, str(name)) for code, name in settings.LANGUAGES]


@register.simple_tag
def product_version() -> str:
    """The version in the footer; empty while the package names none."""
    return getattr(hopluc, "__version__", "")


@register.inclusion_tag("ui/sparkline.html")
def sparkline(values: Sequence[Decimal | int | None], label: str) -> dict[str, Any]:
    """A path of figures without axes; a missing year breaks the line. `label` says in words what it shows."""
    known = [value for value in values if value is not None]
    low, span = (min(known), (max(known) - min(known)) or 1) if known else (0, 1)
    step = 192 / max(len(values) - 1, 1)
    runs: list[list[str]] = [[]]
    for place, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append(f"{4 + place * step:.1f},{36 - float((value - low) / span) * 32:.1f}")
    runs = [run for run in runs if run]
    last = runs[-1][-1].split(",") if runs else None
    return {"lines": [" ".join(run) for run in runs if len(run) > 1], "last": last, "label": label}


# ── Blocks with the same head ──


@register.inclusion_tag("ui/figure.html")
def figure(  # noqa: PLR0917 - read in templates, where arguments have names
    label: str,
    value: Decimal | int | None,
    unit: str = "",
    url: str = "",
    places: int | None = None,
    filed: int | None = None,
    expected: int | None = None,
    as_of: date | None = None,
    note: str = "",
    values: Sequence[Decimal | int | None] | None = None,
    values_label: str = "",
) -> dict[str, Any]:
    """A number with its door. `value` is in `unit`; `filed` of `expected` have reported; `values` draws its path."""
    return dict(locals()) | {"value": None if value == "" else value}


@register.simple_block_tag
def card(content: str, title: str = "", url: str = "", url_label: str = "") -> SafeString:
    """A sheet with a title and, at its right, one way on."""
    way = format_html('<a href="{}">{}</a>', url, url_label) if url else ""
    head = format_html('<div class="card-head"><h2>{}</h2>{}</div>', title, way) if title else ""
    return format_html('<section class="card">{}{}</section>', head, content)


@register.simple_block_tag
def callout(content: str, tone: str = "info", title: str = "") -> SafeString:
    """Something to notice: tone info, good, caution or bad, said by the sign and the title too."""
    signs = {"good": "check", "caution": "warning", "bad": "alert"}
    head = format_html('<p class="callout-title">{}</p>', title) if title else ""
    return format_html(
        '<div class="callout tone-{}">{}<div>{}{}</div></div>', tone, sign(signs.get(tone, "info")), head, content
    )


@register.simple_block_tag(takes_context=True)
def data_table(
    context: RequestContext, content: str, caption: str, note: str = "", *, cards: bool = True, files: bool = True
) -> SafeString:
    """A table with its caption; the content is thead, tbody, tfoot. Cells carry data-label for the phone's cards.
    Below it the ways to .xlsx and .csv, but for `files=False`: tables with personal data, or of no data at all."""
    below = format_html("<small>{}</small>", note) if note else ""
    return format_html(
        '<div class="table-wrap{}" role="region" aria-label="{}" tabindex="0">'
        "<table><caption>{}{}</caption>{}</table></div>{}",
        " table-cards" if cards else "", caption, caption, below, content, table_ways(context) if files else "",
    )  # fmt: skip


@register.simple_tag(takes_context=True)
def table_ways(context: RequestContext) -> SafeString:
    """The ways to the files of the table that stands before: `hopluc.exchange.page_tables` answers them. Nothing where
    the page is no answer to an address, as a form that was refused."""
    request = context.get("request")
    if request is None or request.method != "GET":
        return SafeString("")
    number = request.table_count = getattr(request, "table_count", 0) + 1
    asked = request.GET.copy()
    links = []
    for kind in ("xlsx", "csv"):
        asked["table"] = f"{number}.{kind}"
        links.append((f"{request.path}?{asked.urlencode()}", sign("download"), kind))
    ways = format_html_join(" ", '<a class="button button-quiet button-small" href="{}" download>{}.{}</a>', links)
    return format_html('<p class="table-ways at-screen" data-table="{}">{}</p>', number, ways)


@register.simple_block_tag
def filter_bar(
    content: str, clear_url: str = "", label: str = "", active: Sequence[Mapping[str, str]] = ()
) -> SafeString:
    """A GET form: the content is fields; "Lọc" and, with `clear_url`, "Bỏ lọc" follow.

    On a phone it folds into one line. `active` names the filters in force (mappings label, url): links to remove them.
    """
    clear = format_html('<a class="button button-plain" href="{}">{}</a>', clear_url, _("Bỏ lọc")) if clear_url else ""
    count = format_html(' <span class="count">{}</span>', len(active)) if active else ""
    return format_html(
        '<form class="filters filters-folding" method="get" role="search" aria-label="{}">'
        '<details class="filters-fold" open><summary>{}{}</summary><div class="filters-fields">{}'
        '<div class="filters-actions"><button class="button">{}</button>{}</div></div></details>{}</form>'
        '<script src="{}"></script>',
        label or _("Lọc danh sách"), _("Bộ lọc"), count, content, _("Lọc"), clear, errands.active_filters(active),
        static("ui/fold.js"),
    )  # fmt: skip


@register.inclusion_tag("ui/empty.html")
def empty(title: str, note: str = "", url: str = "", action: str = "", sign_name: str = "folder") -> dict[str, Any]:
    """Nothing to show: what is not there, why, and what one can do."""
    return dict(locals())


@register.inclusion_tag("ui/pairs.html")
def pairs(rows: Sequence[Any]) -> dict[str, Any]:
    """Names and values: rows of (label, value) or mappings label, value, note, url, change_url."""
    return {"rows": [row if isinstance(row, Mapping) else {"label": row[0], "value": row[1]} for row in rows]}


@register.inclusion_tag("ui/timeline.html")
def timeline(entries: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What happened: mappings with day, title and, if known, who, note, url, code (a state)."""
    return {"entries": [{"look": look_of(entry.get("code") or "not_due"), **entry} for entry in entries]}


@register.inclusion_tag("ui/progress.html")
def progress(done: int | None, total: int | None, label: str) -> dict[str, Any]:
    """done of total, in words and as a bar; a total of 0 says so instead of dividing, None is a bar without an end."""
    return {"done": done, "total": total, "label": label}


@register.inclusion_tag("ui/tabs.html")
def tabs(items: Sequence[Mapping[str, Any]], label: str = "") -> dict[str, Any]:
    """Views of one thing, as links: mappings with url, label, current and, if known, count."""
    return {"items": items, "label": label or _("Các phần của trang")}


@register.inclusion_tag("ui/breadcrumb.html")
def breadcrumb(items: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    """Where the page stands: mappings with label and url; the last one, the page itself, has no url."""
    return {"items": items}


@register.inclusion_tag("ui/steps.html")
def stepper(labels: Sequence[str], current: int) -> dict[str, Any]:
    """The steps of one errand; `current` counts from 1."""
    return {"steps": [{"label": label, "place": place} for place, label in enumerate(labels, 1)], "current": current}


@register.inclusion_tag("ui/pages.html", takes_context=True)
def pages(context: RequestContext, page: Page[Any], parameter: str = "page") -> dict[str, Any]:
    """Pages of a list; the other parameters of the address stay."""
    query = context["request"].GET.copy()

    def address(place: int) -> str:
        query[parameter] = str(place)
        return f"?{query.urlencode()}"

    shown = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    links = [{"place": place, "url": address(place) if isinstance(place, int) else ""} for place in shown]
    before = address(page.number - 1) if page.has_previous() else ""
    after = address(page.number + 1) if page.has_next() else ""
    return {"page": page, "links": links, "before": before, "after": after}


# ── Forms ──


@register.inclusion_tag("ui/field.html")
def field(bound: BoundField, unit: str = "", wide: bool = False, one_of: bool = False) -> dict[str, Any]:
    """A form field with label, help and error, whatever its widget; `unit` follows it, `wide` is for filter bars.
    `one_of`: one of several of which one must be filled in, so it is not called optional."""
    widget = bound.field.widget
    kind = "plain"
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        kind = "choices"
    elif isinstance(widget, CheckboxInput):
        kind = "tick"
    elif isinstance(widget, FileInput):
        kind = "file"
    return {"field": bound, "kind": kind, "unit": unit, "wide": wide, "one_of": one_of}


@register.inclusion_tag("ui/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """What must be put right, each line a link to its field; a fault of the whole form leads to its first field.
    Nothing when the form is in order."""
    fields = form.visible_fields()
    return {"form": form, "first": next(iter(fields), None), "fields": [bound for bound in fields if bound.errors]}
