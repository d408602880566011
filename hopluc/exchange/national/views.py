"""The forms of the national system: which there are, each with its lines, and what fills its rows."""

import json
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.exchange.national import actions
from hopluc.exchange.national.listings import RegistrarLine, form_listing, organisations, registrar_listing
from hopluc.exchange.national.mapping import (
    BY_SLUG,
    FIRST_YEAR,
    FORMS,
    MOST_ROWS,
    NationalForm,
    as_data,
    checked,
    digest_of,
    from_data,
    mapping_of,
    start_of,
)
from hopluc.exchange.national.sources import figures_of, sources_of
from hopluc.installed_law import law
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.lawbook.deadlines import DeadlineVersion
from hopluc.listing.views.page import list_page
from hopluc.statistics.figures import FigureSource
from hopluc.wording import sentence

LARGEST = 500_000  # bytes of a mapping
_SPARE = 3  # blank lines on the page of a mapping
_LONGEST_PLACE = 5  # digits
_FIELDS = ("code", "number", "heading", "unit", "source", "note")


@require_safe
@needs(Permission.EXCHANGE_NATIONAL)
def forms(request: HttpRequest) -> HttpResponse:
    """The four forms: how much of each is known, what is due when."""
    year = _asked_year(request)
    duty, (first, last) = _duty(year)
    day = min(last, clock.today())
    shown = []
    for form in FORMS:
        rows = mapping_of(form)
        found = organisations(actor(request), form, year, day) if form.kind else None
        shown.append(
            {
                "form": form,
                "due": _due(duty, form, year),
                "rows": len(rows),
                "compared": sum(row.verified for row in rows),
                "without_source": sum(not row.source for row in rows),
                "organisations": found.count() if found is not None else None,
                "filed": found.filter(filed__isnull=False).count() if found is not None else None,
            }
        )
    context = {"forms": shown, "province_due": _step_due(duty, "province", year), "duty": duty}
    return render(request, "exchange/national_forms.html", context | _years(year, first, last))


@require_safe
@needs(Permission.EXCHANGE_NATIONAL)
def form_page(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One form, line by line, within the reader's scope; as a file too."""
    form, year = _form(slug), _asked_year(request)
    duty, (first, last) = _duty(year)
    day, rows = min(last, clock.today()), mapping_of(form)
    context = {"form": form, "mapping": rows, "due": _due(duty, form, year)} | _years(year, first, last)
    carried = (("year", str(year)),)
    title = _("Biểu %(form)s năm %(year)s: %(title)s") % {"form": form.code, "year": year, "title": form.title}
    if form.kind:
        listing = form_listing(form, rows, dict(sources_of(form, year)))
        found: Any = organisations(actor(request), form, year, day)
    else:
        listing = registrar_listing(form, rows)
        value = figures_of(year, FigureSource(at=clock.now()))
        found = [RegistrarLine(row, value(row.source)) for row in rows]
    return list_page(
        request,
        listing,
        found,
        template="exchange/national_form.html",
        title=title,
        carried=carried,
        context=context,
        on=day,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.EXCHANGE_NATIONAL)
def mapping(request: HttpRequest, slug: str) -> HttpResponse:
    """What fills each row of a form, to be read and changed."""
    form, year = _form(slug), _asked_year(request)
    sources, rows, refused = sources_of(form, year), mapping_of(form), ""
    shown: list[dict[str, Any]] = [{name: getattr(row, name) for name in (*_FIELDS, "verified")} for row in rows]
    if request.method == "POST":
        shown = _typed(request)
        try:
            kept = checked([row for row in shown if not row["gone"] and _says_something(row)], sources)
            changed = actions.put_rows(
                form, kept, by=actor(request).signature, at=clock.now(), before=request.POST.get("before", "")
            )
        except Refusal as refusal:
            refused = sentence(refusal)
        else:
            messages.success(request, _("Đã lưu ghép dòng.") if changed else _("Không có gì thay đổi."))
            return redirect("exchange:national-mapping", slug=slug)
    blank = dict.fromkeys(_FIELDS, "")
    context = {
        "form": form,
        "rows": [*shown, *([] if refused else [blank] * _SPARE)],
        "sources": [(key, source.label) for key, source in sources.items()],
        "before": request.POST.get("before") or digest_of(rows),
        "refused": refused,
        "is_start": rows == start_of(form),
        "year": year,
    }
    return render(request, "exchange/national_mapping.html", context)


def _typed(request: HttpRequest) -> list[dict[str, Any]]:
    """The rows of the page in the order of their places."""
    rows = []
    ticked = {name: set(request.POST.getlist(name)) for name in ("verified", "gone")}
    for at in range(min(len(request.POST.getlist("heading")), MOST_ROWS + _SPARE)):
        row: dict[str, Any] = {name: _nth(request, name, at) for name in _FIELDS}
        place = _nth(request, "place", at)
        rank = int(place) if place.isdecimal() and len(place) < _LONGEST_PLACE else at + 1
        rows.append((rank, at, row | {name: str(at) in those for name, those in ticked.items()}))
    return [row for _rank, _at, row in sorted(rows, key=lambda each: each[:2])]


def _nth(request: HttpRequest, name: str, at: int) -> str:
    said = request.POST.getlist(name)
    return str(said[at]) if at < len(said) else ""


def _says_something(row: dict[str, Any]) -> bool:
    return any(row[name] for name in _FIELDS)


@require_safe
@needs(Permission.EXCHANGE_NATIONAL)
def mapping_file(_request: HttpRequest, slug: str) -> HttpResponse:
    """The mapping as JSON, for another office."""
    form = _form(slug)
    content = json.dumps(as_data(form, mapping_of(form)), ensure_ascii=False, indent=1)
    answer = HttpResponse(content, content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="ghep-dong-{form.slug}.json"'
    return answer


@require_POST
@needs(Permission.EXCHANGE_NATIONAL)
def take_in(request: HttpRequest, slug: str) -> HttpResponse:
    """A mapping from a file, or the rows of the program again."""
    form = _form(slug)
    try:
        if request.POST.get("start"):
            rows = start_of(form)
        else:
            rows = from_data(form, _content(request), sources_of(form, _asked_year(request)))
        changed = actions.put_rows(form, rows, by=actor(request).signature, at=clock.now())
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    else:
        messages.success(request, _("Đã lưu ghép dòng.") if changed else _("Không có gì thay đổi."))
    return redirect("exchange:national-mapping", slug=slug)


def _content(request: HttpRequest) -> bytes:
    file = request.FILES.get("file")
    if file is None or not file.size or file.size > LARGEST:
        raise Refusal("national_file_unreadable")
    return bytes(file.read())


def _form(slug: str) -> NationalForm:
    if slug.lower() not in BY_SLUG:
        raise Http404
    return BY_SLUG[slug.lower()]


def _asked_year(request: HttpRequest) -> int:
    """The data year of the address; else the last one that is over."""
    today = clock.today()
    last = max(today.year, FIRST_YEAR)
    asked = request.GET.get("year", "")
    if asked.isdigit() and FIRST_YEAR <= int(asked[:6]) <= last:
        return int(asked)
    _version, (_first, ended) = _duty(last)
    return last if today > ended else max(last - 1, FIRST_YEAR)


def _duty(year: int) -> tuple[DeadlineVersion, tuple[date, date]]:
    version = law().deadline("annual_return").for_year(year)
    return version, version.data_year(year)


def _step_due(duty: DeadlineVersion, step: str, year: int) -> date | None:
    return next((each.due_for(year) for each in duty.steps if each.code == step), None)


def _due(duty: DeadlineVersion, form: NationalForm, year: int) -> date | None:
    return _step_due(duty, form.step, year)


def _years(year: int, first: date, last: date) -> dict[str, Any]:
    return {
        "year": year,
        "years": range(FIRST_YEAR, max(clock.today().year, FIRST_YEAR) + 1),
        "first": first,
        "last": last,
    }
