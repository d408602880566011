"""Check what was read, say what is not known, confirm: the directive is live."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.directives import actions
from hopluc.directives.forms.reading import ConfirmForm
from hopluc.directives.models import Directive, NamedBody, Obligation, ObligationKind, Part
from hopluc.directives.queries.beside import beside
from hopluc.directives.queries.cascade import proposed_between
from hopluc.directives.queries.review import progress, review_rows
from hopluc.directives.views.scope import reading_url, refuse, review_url, visible_directive
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal


@gate.needs(Permission.DIRECTIVES_CONFIRM)
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """The answers to check, and the form with the two things that a draft may lack."""
    directive = visible_directive(request, pk)
    if directive.is_live:
        return HttpResponseRedirect(reading_url(directive))
    form = ConfirmForm(request.POST or None, initial={"number": directive.number, "date": directive.date})
    if request.method == "POST" and form.is_valid():
        try:
            _confirm(request, directive, form)
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Văn bản đã có hiệu lực trong hệ thống; nhiệm vụ đã giao cho các cơ quan."))
            _tell_above(request, directive)
            return HttpResponseRedirect(reading_url(directive))
    content = {"directive": directive, "form": form, **_answers(directive)}
    return render(request, "directives/confirm.html", content, status=400 if form.errors else 200)


@transaction.atomic
def _confirm(request: HttpRequest, directive: Directive, form: ConfirmForm) -> None:
    values = form.cleaned_data
    by, at = gate.actor(request).signature, clock.now()
    actions.set_header(
        directive, values={"number": values["number"]}, issue_date=values["date"], issuer=directive.issuer, by=by, at=at
    )
    actions.confirm(
        directive, number_unknown=values["number_unknown"], date_unknown=values["date_unknown"], by=by, at=at
    )


def _tell_above(request: HttpRequest, plan: Directive) -> None:
    """What the new document carries out hangs there as proposals at once: say where a person decides them."""
    for directive in beside(plan, Directive.objects.live()).carried_out:
        pairs = proposed_between(Directive.objects.get(pk=directive.pk), plan).pairs
        said = _("Văn bản này triển khai %(directive)s: hệ thống đề xuất %(count)s cặp nhiệm vụ, chờ xác nhận.")
        address = reverse("directives:cascade", args=[directive.pk])
        words = format_html(
            '{} <a href="{}">{}</a>', said % {"directive": directive.name, "count": len(pairs)}, address, _("Xem")
        )
        messages.info(request, words)


def _answers(directive: Directive) -> dict[str, object]:
    """What was read, to be checked, each line with the way to change it; and what is still missing."""
    obligations = Obligation.objects.filter(clause__directive=directive)
    tasks = obligations.filter(kind=ObligationKind.TASK)
    with_lead = NamedBody.objects.filter(obligation__in=tasks, part=Part.LEAD, body__isnull=False)
    unknown = NamedBody.objects.filter(obligation__in=tasks, body=None)
    address = review_url(directive)
    signed = ", ".join(part for part in (directive.signer, directive.signer_role) if part)
    head, figures = f"{address}?dau=1#dau-van-ban", reading_url(directive, "so-lieu")
    read: list[tuple[str, object, str]] = [
        (_("Loại văn bản"), directive.kind, head),
        (_("Trích yếu"), directive.title, head),
        (_("Cơ quan ban hành"), directive.issuer.shown_name if directive.issuer else directive.issuer_text, head),
        (_("Người ký"), signed, head),
        (_("Khoản"), directive.clauses.filter(closing=False).count(), address),
        (pgettext("many", "Nhiệm vụ"), tasks.count(), address),
        (_("Định hướng, thông tin"), obligations.count() - tasks.count(), f"{address}?xem=khong-giao-viec"),
        (_("Số liệu"), directive.facts.count(), figures),
    ]
    rows = review_rows(directive)
    done = progress(rows)
    return {
        "left": done.total - done.checked,
        "left_doubtful": done.doubtful,
        "total": done.total,
        "undecided": [row for row in rows if row.dues],
        "answers": [
            {"label": label, "value": "–" if value == "" else value, "change_url": way} for label, value, way in read
        ],
        "without_lead": tasks.exclude(pk__in=with_lead.values("obligation")),
        "unknown_names": sorted(set(unknown.values_list("printed", flat=True))),
    }
