"""What a workbook would change, what stands against it, and the button that writes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_htmx.http import HttpResponseClientRefresh

from hopluc.accounts.gate import actor
from hopluc.intake import actions, jobs
from hopluc.intake.jobs import IN_HAND, standing
from hopluc.intake.models import Intake, IntakeState
from hopluc.intake.plan import Target
from hopluc.intake.queries import known_used
from hopluc.intake.views.routes import ROUTES, OfTarget, address_of, sort_of, title_of
from hopluc.intake.views.upload import is_made_up, steps
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.personal.actions import look
from hopluc.sheets.form import Form
from hopluc.wording import code_sentence, sentence, sheets, sheets_more

ROWS_A_PAGE = 100
# Asked by htmx while a job is under way: the bar alone.
PROGRESS = "tien-trinh"
FILTER = "dong"
RULES = {**sheets.RULES, **sheets_more.RULES}
# Keys of changes that are no column of the form.
OTHER_FIELDS = {
    "seat": gettext_lazy("Trụ sở"),
    "lines": gettext_lazy("Ngành nghề kinh doanh"),
    "founded_precision": gettext_lazy("Độ chính xác ngày thành lập"),
}
WORKING = {
    IntakeState.READING: gettext_lazy("Đang đọc tệp và so với sổ"),
    IntakeState.WRITING: gettext_lazy("Đang ghi vào sổ"),
    IntakeState.UNDOING: gettext_lazy("Đang hoàn tác"),
}


class IntakeView(OfTarget):
    """GET: preview or result of one's own import; `?dong=new` shows the rows of one state. POST `action`: `confirm`
    (also without a word), `again`, `leave_out`, `all_rows`, `drop`, `take_up`."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        intake, target = self.own(request, pk)
        if PROGRESS in request.GET and request.headers.get("HX-Request"):
            if intake.state not in IN_HAND or not jobs.go_on(intake):
                return HttpResponseClientRefresh()
            return render(request, "intake/progress.html", self._progress(intake))
        return self._page(request, intake, target)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        intake, target = self.own(request, pk)
        action = request.POST.get("action", "confirm")
        if action == "confirm" and intake.state in (IntakeState.WRITTEN, IntakeState.WRITING):
            # The second of two presses: the first one has written, or is about to.
            return redirect(address_of(intake.kind, "intake", pk))
        try:
            self._do(request, action, intake, target)
        except Refusal as refusal:
            intake.refresh_from_db()
            return self._page(request, intake, target, refusal=refusal, status=409)
        return redirect(address_of(intake.kind, "intake", pk))

    def _do(self, request: HttpRequest, action: str, intake: Intake, target: Target) -> None:
        who, at = actor(request), clock.now()
        match action:
            case "again":
                jobs.reread(intake, target, actor=who, at=at)
            case "leave_out" | "all_rows":
                leave_out = action == "leave_out"
                changed = actions.set_leave_out(intake, leave_out=leave_out, by=who.signature, at=at)
                jobs.reread(changed, target, actor=who, at=at)
            case "drop":
                actions.drop(intake, target, by=who.signature, at=at)
                messages.success(request, _("Đã bỏ lần nhập này. Sổ không thay đổi."))
            case "take_up":
                jobs.take_up(intake, actor=who)
            case _:
                jobs.confirm(intake, target, actor=who, at=at, made_up=is_made_up())

    def _preview(self, request: HttpRequest, intake: Intake, target: Target) -> dict[str, Any]:
        """What the workbook would change; of personal data the look is written down first."""
        if intake.sealed is not None and target.form.personal_fields:
            fields = target.form.personal_fields
            rows = intake.preview.get("rows", 0)
            look(by=actor(request).signature, at=clock.now(), about=f"intake:{intake.pk}", fields=fields, rows=rows)
        return actions.opened_preview(intake)

    def _progress(self, intake: Intake) -> dict[str, Any]:
        stands = standing(intake.pk)
        return {
            "progress_label": WORKING[IntakeState(intake.state)],
            "progress_address": f"{address_of(intake.kind, 'intake', intake.pk)}?{PROGRESS}=1",
            "progress_done": stands.done if intake.steps_all and stands.is_held else None,
            "progress_rows": stands.done,
            "progress_all": intake.steps_all or None,
        }

    def _page(
        self,
        request: HttpRequest,
        intake: Intake,
        target: Target,
        refusal: Refusal | None = None,
        status: int = 200,
    ) -> HttpResponse:
        is_busy = intake.state in IN_HAND
        is_lost = intake.state == IntakeState.FAILED or (is_busy and not jobs.go_on(intake))
        preview = self._preview(request, intake, target)
        # What was sealed is gone once it is written: the counts are the receipt.
        is_forgotten = bool(target.form.personal_fields) and intake.sealed is None
        chosen = request.GET.get(FILTER, "")
        labels = {**OTHER_FIELDS, **{column.field: column.headings[0] for column in target.form.columns}}
        code = refusal.code if refusal else (preview["refusal"] or {}).get("code")
        context = {
            "title": title_of(target.kind),
            "steps": steps(),
            "step": len(steps()) if intake.state in (IntakeState.WRITTEN, IntakeState.UNDONE) else 2,
            "intake": intake,
            "preview": preview,
            "is_forgotten": is_forgotten,
            "labels": labels,
            "refused": sentence(refusal) if refusal else _said_before(intake, preview),
            "can_look_again": code == "register_changed",
            "known": known_used(intake),
            "is_open": intake.state in DECIDABLE and not is_forgotten,
            "can_confirm": intake.state == IntakeState.STAGED and _has_something_new(preview),
            "has_something_new": _has_something_new(preview),
            "error_kinds": _error_kinds(preview),
            "upload_route": ROUTES[sort_of(intake.kind)][0],
            "addresses": {page: address_of(intake.kind, page, intake.pk) for page in PAGES},
            "is_busy": is_busy and not is_lost,
            "is_lost": is_lost,
            "filters": _filters(preview, chosen),
            "rows": _rows(preview, chosen, request.GET.get("page", "1"), words_of(target.form)),
            "repairs": _repairs(preview),
            **(self._progress(intake) if is_busy else {}),
        }
        return render(request, "intake/preview.html", context, status=status)


DECIDABLE = (IntakeState.ASKING, IntakeState.REFUSED, IntakeState.STAGED)
PAGES = ("intake", "mapping", "questions", "receipt", "faults", "faulty-rows")


def _has_something_new(preview: Mapping[str, Any]) -> bool:
    """Whether to confirm it writes anything: into the register, or beside its rows."""
    return bool(preview["new"] or preview["changed"] or preview["kept_changes"])


@dataclass(frozen=True)
class ErrorKind:
    """All errors of one sort: how many, and the first of them for the sentence."""

    count: int
    first: Mapping[str, Any]


def _error_kinds(preview: Mapping[str, Any]) -> list[ErrorKind]:
    """Every error of the workbook counted by its sort, the most frequent first, where there is more than one sort."""
    firsts: dict[str, Mapping[str, Any]] = {}
    for group in preview["error_groups"]:
        firsts.setdefault(group["code"], group)
    found = [ErrorKind(count, firsts[code]) for code, count in preview["error_codes"].items() if code in firsts]
    return sorted(found, key=lambda kind: -kind.count)


def _said_before(intake: Intake, preview: Mapping[str, Any]) -> str:
    """Why a job came to no good end, or the file could not be read."""
    said = preview["refusal"]
    return code_sentence(said["code"], {"where": intake.file.name, **said["values"]}) if said else ""


def _filters(preview: Mapping[str, Any], chosen: str) -> list[dict[str, Any]]:
    """The counts of the preview as filters of its rows."""
    shown = chosen or _first(preview)
    found = [
        ("new", _("Mới"), preview["new"]),
        ("changed", _("Có thay đổi"), preview["changed"]),
        ("unchanged", _("Không đổi"), preview["unchanged"]),
        ("errors", _("Không nhận"), preview["errors_all"]),
        ("left_out", _("Để lại"), preview["left_out"]),
    ]
    return [
        {"code": code, "label": label, "count": count, "url": f"?{FILTER}={code}#dong", "current": code == shown}
        for code, label, count in found
    ]


def _first(preview: Mapping[str, Any]) -> str:
    return next((state for state in ("changed", "new", "unchanged") if preview[state]), "new")


def _rows(preview: Mapping[str, Any], chosen: str, page: str, words: Mapping[str, Mapping[str, str]]) -> Page[Any]:
    shown = chosen or _first(preview)
    if shown == "errors":
        rows: list[Any] = preview["errors"]
    elif shown == "left_out":
        rows = [each for each in preview["ignored"] if each["reason"] == "left_out"]
    else:
        rows = [_worded(each, words) for each in preview["rows_shown"] if each["state"] == shown]
    return Paginator(rows, ROWS_A_PAGE).get_page(page)


def _worded(row: Mapping[str, Any], words: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    changes = {
        field: [words.get(field, {}).get(value, value) for value in pair] for field, pair in row["changes"].items()
    }
    return {**row, "changes": changes}


def words_of(form: Form) -> dict[str, dict[str, str]]:
    """Field → stored value → word that people see, of the fields with a list of choices."""
    return {
        column.field: {str(stored): str(label) for label, stored in reversed(list(column.choices.items()))}
        for column in form.columns
        if column.choices
    }


def _repairs(preview: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Repairs by rule and column, each with the cells that are kept of it."""
    return [
        {
            **group,
            "word": RULES.get(group["rule"], group["rule"]),
            "cells": [
                each
                for each in preview["repairs"]
                if each["rule"] == group["rule"] and each["cell"].rstrip("0123456789") == group["letters"]
            ],
        }
        for group in preview["repair_groups"]
    ]
