"""One comparison: both counts, the steps between them, every organisation with its reason and what was decided."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.kernel import clock
from hopluc.kernel.dates import format_date
from hopluc.kernel.errors import Refusal
from hopluc.listing.views.outgoing import rows_a_page
from hopluc.matching import actions
from hopluc.matching.forms.comparing import AnswerForm, DecisionForm
from hopluc.matching.models import Against, ListedMatch, ListedRow, Reconciliation, RowChoice
from hopluc.matching.queries.attempts import Attempt
from hopluc.matching.queries.bridge import Compared, Difference, compared
from hopluc.matching.queries.definition import change_words
from hopluc.matching.queries.sides import defined, side_names, waterfall
from hopluc.matching.queries.words import difference_words, short_words
from hopluc.pictures.picture import pictured
from hopluc.registry.models import Cooperative, Version
from hopluc.wording import code_sentence, sentence

PAGE = 50
# Doubtful rows that one page asks; the next ones come when these are answered.
ASKED_AT_ONCE = 10


@require_safe
@needs(Permission.REGISTRY_RECONCILE)
def reconciliation(request: HttpRequest, pk: int) -> HttpResponse:
    """The comparison as the register stands now. `?ly_do=register:kind` shows one step's organisations."""
    found = get_object_or_404(Reconciliation.objects.select_related("file"), pk=pk)
    try:
        result = compared(found)
    except Refusal as refusal:
        return render(request, "refused.html", {"said": sentence(refusal)}, status=409)
    return render(request, "matching/reconciliation.html", _shown(request, result))


def _shown(request: HttpRequest, result: Compared) -> dict[str, Any]:
    found, bridge = result.reconciliation, result.bridge
    asked = request.GET.get("ly_do", "")
    rows = [each for each in bridge.ordered if asked in {"", f"{each.side}:{each.reason}", each.side}]
    rows = rows if asked else [each for each in rows if each.side != "both"]
    names = side_names(result)
    page = Paginator(rows, rows_a_page(request, PAGE)).get_page(request.GET.get("page"))
    return {
        "reconciliation": found,
        "bridge": bridge,
        "names": names,
        "definitions": defined(result),
        "steps": [
            {"words": short_words(step.reason), "amount": step.amount, "side": step.side,
             "url": _address(found, f"{step.side}:{step.reason}")}
            for step in bridge.steps
        ],
        "tabs": _tabs(found, bridge, asked),
        "page": page,
        "rows": [_row(result, each) for each in page],
        "asked": asked,
        "decided": sum(bool(result.decisions.get(each.subject)) for each in bridge.differences),
        "choices": RowChoice.choices,
        "shown": pictured(waterfall(result)) if bridge.steps or bridge.unexplained else None,
        "attempts": [_attempt(result, each) for each in result.attempts],
        "exact": [each for each in result.attempts if each.count == found.number and each.changes],
        "is_number": found.against == Against.NUMBER,
        "is_chosen": bool(found.chosen),
        "questions": _questions(result.doubtful[:ASKED_AT_ONCE]),
        "question_count": len(result.doubtful),
        "remarks": [{**each, "said": code_sentence(each["code"], {"value": each["value"], **each["values"]})}
                    for each in found.remarks],
        "matches": _matches(found),
        "papers": found.papers.select_related("file"),
    }  # fmt: skip


def _address(found: Reconciliation, asked: str) -> str:
    query = f"?{urlencode({'ly_do': asked})}" if asked else ""
    return f"{reverse('matching:reconciliation', args=[found.pk])}{query}#don-vi"


def _tabs(found: Reconciliation, bridge: Any, asked: str) -> list[dict[str, Any]]:
    shown = (
        ("", _("Mọi chênh lệch"), len(bridge.only_start) + len(bridge.only_end)),
        ("register", _("Chỉ bên thứ nhất đếm"), len(bridge.only_start)),
        ("other", _("Chỉ bên thứ hai đếm"), len(bridge.only_end)),
        ("both", _("Cả hai đếm, ghi khác nhau"), len(bridge.described_differently)),
    )
    return [
        {"url": _address(found, key), "label": label, "count": count, "current": asked == key}
        for key, label, count in shown
    ]


def _row(result: Compared, difference: Difference) -> dict[str, Any]:
    decision = result.decisions.get(difference.subject)
    in_register = difference.subject.startswith("c:")
    return {
        "difference": difference,
        "url": reverse("dashboards:cooperative", args=[difference.code]) if in_register else "",
        "words": difference_words(difference),
        "short": short_words(difference.reason),
        "decision": decision,
        "form": DecisionForm(
            initial={"choice": decision.choice, "note": decision.note} if decision else None,
            auto_id=f"id_{difference.subject.replace(':', '-')}_%s",
        ),
    }


def _attempt(result: Compared, attempt: Attempt) -> dict[str, Any]:
    number = result.reconciliation.number or 0
    words = change_words(result.definition, attempt.definition)
    span = ""
    if attempt.first is not None and attempt.last is not None:
        span = _("từ %(first)s đến %(last)s") % {
            "first": format_date(attempt.first), "last": format_date(attempt.last),
        }  # fmt: skip
    elif attempt.first is not None:
        span = _("từ %(first)s đến nay") % {"first": format_date(attempt.first)}
    return {
        "words": "; ".join(words) or _("như sổ đăng ký đếm"),
        "count": attempt.count,
        "left": number - attempt.count,
        "is_exact": attempt.count == number,
        "span": span,
        "value": attempt.definition.as_dict(),
        "is_used": attempt.definition == result.other,
    }


def _questions(rows: Sequence[ListedRow]) -> list[dict[str, Any]]:
    """Doubtful rows with what the register says of each candidate."""
    codes = {code for row in rows for code, _likeness in row.candidates}
    versions = Version.objects.current().filter(cooperative__code__in=codes).select_related("cooperative", "seat")
    by_code = {version.cooperative.code: version for version in versions}
    return [
        {
            "row": row,
            "candidates": [
                {"version": by_code[code], "code": code, "likeness": likeness}
                for code, likeness in row.candidates
                if code in by_code
            ],
        }
        for row in rows
    ]


def _matches(found: Reconciliation) -> list[dict[str, Any]]:
    """How the rows of the list were found in the register."""
    if found.against != Against.LIST:
        return []
    counts: dict[str, int] = {}
    for match in found.rows.values_list("match", flat=True):
        counts[match] = counts.get(match, 0) + 1
    return [{"label": label, "count": counts[key]} for key, label in ListedMatch.choices if key in counts]


@require_POST
@needs(Permission.REGISTRY_RECONCILE)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """What is to be done about one difference; `subject` names it."""
    found = get_object_or_404(Reconciliation, pk=pk)
    form = DecisionForm(request.POST)
    subject = request.POST.get("subject", "")
    if subject not in {each.subject for each in compared(found).bridge.differences}:
        raise Http404
    if form.is_valid():
        asked = form.cleaned_data
        try:
            actions.decide(
                found, subject, choice=asked["choice"], note=asked["note"], by=actor(request).signature, at=clock.now()
            )
        except Refusal as refusal:
            messages.error(request, sentence(refusal))
        else:
            messages.success(request, _("Đã ghi kết luận."))
    else:
        messages.error(request, _("Chưa ghi: kết luận hoặc ghi chú không hợp lệ."))
    query = urlencode({name: request.POST[name] for name in ("ly_do", "page") if request.POST.get(name)})
    return redirect(f"{reverse('matching:reconciliation', args=[pk])}?{query}#don-vi")


@require_POST
@needs(Permission.REGISTRY_RECONCILE)
def answer(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A doubtful row is this cooperative, or none of the register's."""
    row = get_object_or_404(ListedRow, reconciliation__pk=pk, number=number)
    form = AnswerForm(request.POST, row=row)
    if not form.is_valid():
        messages.error(request, _("Chọn một đơn vị trong các đơn vị được nêu."))
        return redirect("matching:reconciliation", pk=pk)
    code = form.cleaned_data["code"]
    entity = get_object_or_404(Cooperative.objects, code=code) if code else None
    actions.answer_row(row, entity, by=actor(request).signature, at=clock.now())
    return redirect(f"{reverse('matching:reconciliation', args=[pk])}#cau-hoi")


@require_POST
@needs(Permission.REGISTRY_RECONCILE)
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Which of the ways of counting that were tried explains the number; empty: the program's own choice."""
    found = get_object_or_404(Reconciliation, pk=pk)
    place = request.POST.get("attempt", "")
    tried = compared(found).attempts if found.against == Against.NUMBER else ()
    if place and not (place.isdecimal() and int(place) < len(tried)):
        raise Http404
    chosen = tried[int(place)].definition if place else None
    try:
        actions.choose(found, chosen, by=actor(request).signature, at=clock.now())
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    return redirect("matching:reconciliation", pk=pk)
