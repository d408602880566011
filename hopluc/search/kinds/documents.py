"""Documents: directives, the documents that they name, written reports."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hopluc.accounts.actors import Actor
from hopluc.accounts.permissions import Permission
from hopluc.desk.models import PinKind
from hopluc.directives.models import Clause, Directive, Reference
from hopluc.kernel.dates import format_date
from hopluc.search.found import NOTHING, Found, Hit, Kind, Thing, numbers
from hopluc.search.words import Words, aligned

# A report that is still being written has no file yet; it is found all the same, with its state said on its page.
DONE = "done"


def find(words: Words, actor: Actor, _on: date, limit: int) -> Found:
    """By kind, number, title. Readings that nobody has confirmed only for those who confirm."""
    if not words:
        return NOTHING
    hits: list[Hit] = []
    if actor.may(Permission.DIRECTIVES_READ):
        hits += _directives(words, actor)
        hits += _references(words)
    if actor.may(Permission.REPORTS_READ):
        hits += _reports(words)
    return Found.best(hits, limit)


def _directives(words: Words, actor: Actor) -> Iterator[Hit]:
    for directive in _readable(actor):
        title = f"{directive.name} {directive.title}".strip()
        rank = words.rank(aligned(title), code=aligned(directive.number), text=aligned(directive.issuer_text))
        if rank is not None:
            day = format_date(directive.date) if directive.date else ""
            note = " · ".join(part for part in (directive.issuer_text, day, _status(directive)) if part)
            yield Hit(words.marked(title), _url(directive), rank, note, order=f"0{-directive.pk:09}")


def _readable(actor: Actor) -> Sequence[Directive]:
    found = Directive.objects.defer("text")
    return list(found if actor.may(Permission.DIRECTIVES_CONFIRM) else found.live())


def _status(directive: Directive) -> str:
    return "" if directive.is_live else str(directive.get_status_display())


def _url(directive: Directive) -> str:
    if directive.is_live:
        return f"{reverse('dashboards:living')}?directive={directive.pk}"
    return reverse("directives:reading", args=[directive.pk])


def _references(words: Words) -> list[Hit]:
    """A document that a directive names leads to the place where it is named."""
    ranked = []
    rows = Reference.objects.filter(directive__in=Directive.objects.live()).select_related("directive")
    for row in rows.defer("directive__text"):
        title = " ".join(part for part in (row.kind, row.number, row.title) if part)
        rank = words.rank(aligned(title), code=aligned(row.number), text=aligned(row.printed))
        if rank is not None:
            ranked.append((row, title, rank))
    clauses = list(Clause.objects.filter(directive__in={row.directive_id for row, _title, _rank in ranked}))
    hits = []
    for row, title, rank in ranked:
        inside = next(
            (each for each in clauses if each.directive_id == row.directive_id and each.start <= row.start < each.end),
            None,
        )
        where = _("nêu trong %(directive)s") % {"directive": row.directive.name}
        url = _url(row.directive) + (f"#{inside.anchor}" if inside else "")
        hits.append(Hit(words.marked(title), url, rank, where, order=f"2{row.order:06}"))
    return hits


def _reports(words: Words) -> Iterator[Hit]:
    for pk, year, number, state in _report_rows():
        title = _report_title(year, number)
        rank = words.rank(aligned(title), code=str(year), text=aligned(_REPORT_WORDS % {"year": year}))
        if rank is not None:
            note = "" if state == DONE else _("chưa lập xong")
            yield Hit(words.marked(title), _report_url(pk), rank, note, order=f"1{9999 - year:04}{999 - number:03}")


# What people type for a report, folded; found on English pages too.
_REPORT_WORDS = "bao cao nam %(year)s thuc hien chi thi annual report"


def _report_rows() -> list[tuple[int, int, int, str]]:
    # Reports stand in another door, which nobody imports; the directive that they report on knows them.
    rows = Directive.objects.filter(reports__isnull=False)
    return [
        (pk, year, number, state)
        for pk, year, number, state in rows.values_list(
            "reports__pk", "reports__year", "reports__number", "reports__state"
        )
    ]


def _report_title(year: int, number: int) -> str:
    return _("Báo cáo năm %(year)s, bản %(number)s") % {"year": year, "number": number}


def _report_url(pk: int) -> str:
    return reverse("reports:report", args=[pk])


def resolve_directives(keys: Sequence[str], actor: Actor, _on: date) -> Mapping[str, Thing]:
    """Keys are numbers of rows."""
    if not actor.may(Permission.DIRECTIVES_READ):
        return {}
    wanted = set(numbers(keys))
    return {
        str(each.pk): Thing(f"{each.name} {each.title}".strip(), _url(each), _status(each))
        for each in _readable(actor)
        if each.pk in wanted
    }


def resolve_reports(keys: Sequence[str], actor: Actor, _on: date) -> Mapping[str, Thing]:
    """Keys are numbers of rows."""
    if not actor.may(Permission.REPORTS_READ):
        return {}
    wanted = set(numbers(keys))
    return {
        str(pk): Thing(_report_title(year, number), _report_url(pk), "" if state == DONE else _("chưa lập xong"))
        for pk, year, number, state in _report_rows()
        if pk in wanted
    }


KIND = Kind(
    "documents",
    gettext_lazy("Văn bản, báo cáo"),
    find,
    {PinKind.DIRECTIVE: resolve_directives, PinKind.REPORT: resolve_reports},
)
