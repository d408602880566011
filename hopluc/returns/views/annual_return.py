"""The page of one yearly return."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.assessments.models import Grade
from hopluc.installed_law import law
from hopluc.intake.queries import kept_of
from hopluc.registry.queries import current_versions, visible_or_404
from hopluc.returns.facts import decimal_or_none
from hopluc.returns.models import AnnualReturn
from hopluc.returns.queries import listed_versions, receipt_of
from hopluc.returns.workbook import RETURNS


@needs(Permission.RETURNS_READ)
def annual_return(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """One return: the lines of its newest version, what the checks found, all versions, the grade explained."""
    cooperative = visible_or_404(actor(request), code)
    annual = AnnualReturn.objects.filter(cooperative=cooperative, year=year).first()
    if annual is None:
        raise Http404
    versions = list(annual.versions.order_by("-number"))
    form = law().form(year)
    lines = [(line, _shown_value(versions[0].lines.get(line.code))) for line in form.lines]
    context = {
        "cooperative": cooperative,
        "name": current_versions({code})[code].name,
        "year": year,
        "form": form,
        "lines": lines,
        "versions": [(each, receipt_of(each)) for each in listed_versions(annual)],
        "may_file": actor(request).may(Permission.RETURNS_FILE),
        "version": versions[0],
        # Nobody has looked at what stands in columns without a field: it is for those who keep the returns.
        "kept": kept_of(RETURNS.kind, f"{code} {year}") if actor(request).may(Permission.RETURNS_FILE) else [],
        "grade": Grade.objects.filter(cooperative=cooperative, year=year).order_by("-number").first(),
    }
    return render(request, "returns/return.html", context)


def _shown_value(value: object) -> object:
    return value if isinstance(value, bool) else decimal_or_none(value)
