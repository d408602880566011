"""A body drafts a result, hands it in or takes it back; the issuer's office accepts it, sends it back, or undoes that
the same day; its files are opened."""

from functools import partial

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.bodies.models import Body
from hopluc.directives import actions
from hopluc.directives.forms.work import ReasonForm, ResultForm
from hopluc.directives.models import Attachment, Obligation, Result, ResultDraft, WorkItem
from hopluc.directives.queries.following import seen_sources
from hopluc.directives.queries.holders import has_item
from hopluc.directives.views.goal_figures import offered_figures
from hopluc.directives.views.obligation import show
from hopluc.directives.views.pressing import Said, pressed, signed
from hopluc.directives.views.scope import acting_body, obligation_url, own_body, refuse, visible_obligation
from hopluc.directives.views.standing_pages import stands
from hopluc.directives.views.work_rows import Wrong
from hopluc.files.actions import content_of, store
from hopluc.files.models import StoredFile
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.places.queries import home
from hopluc.wording import sentence


@require_POST
@gate.needs(Permission.DIRECTIVES_REPORT_RESULT)
def add(request: HttpRequest, pk: int, obligation: int, work_item: int) -> HttpResponse:
    """A body's focal point hands in what the body did."""
    chosen = visible_obligation(request, pk, obligation)
    item = get_object_or_404(WorkItem, pk=work_item, obligation=chosen)
    body = acting_body(request, lambda body: has_item(item, body, clock.today()))
    drafting, draft = "draft" in request.POST, ResultDraft.objects.filter(work_item=item, body=body).first()
    form = ResultForm(
        request.POST,
        request.FILES,
        prefix=f"r{item.pk}",
        stands=partial(stands, request),
        draft=draft,
        drafting=drafting,
        offered=offered_figures(chosen, item.period_year, clock.today()),
    )
    if form.is_valid():
        try:
            result = _keep(request, item, body, form) if drafting else _add(request, item, body, form)
        except Refusal as refusal:
            refuse(form, refusal)
            _see_again(form, draft)
        else:
            if result is None:
                messages.success(request, _("Đã lưu nháp. Chỉ cơ quan của bạn thấy bản nháp này."))
            else:
                _say(request, _("Đã nộp kết quả, chờ chấp nhận."), "withdraw-result", result)
            return HttpResponseRedirect(obligation_url(chosen, f"viec-{item.pk}"))
    return show(request, chosen, Wrong(form, "result", item.pk))


@transaction.atomic
def _add(request: HttpRequest, item: WorkItem, body: Body, form: ResultForm) -> Result:
    values = form.cleaned_data
    files = [*form.kept_files, *_stored(values["file"])]
    return actions.add_result(
        item,
        body=body,
        text=values["text"],
        counted=values["counted"],
        file=files[0] if files else None,
        more_files=files[1:],
        links=values["links"],
        **signed(request),
    )


@transaction.atomic
def _keep(request: HttpRequest, item: WorkItem, body: Body, form: ResultForm) -> None:
    values = form.cleaned_data
    actions.save_draft(
        item,
        body=body,
        text=values["text"],
        counted=values["counted"],
        links=values["links"],
        seen=values["seen"] or 0,
        files=_stored(values["file"]),
        dropped=[int(key) for key in values.get("dropped", ())],
        **signed(request),
    )


def _see_again(form: ResultForm, draft: ResultDraft | None) -> None:
    """What the other has saved stands beside the form; who saves now has seen it."""
    if draft is not None:
        form.data = form.data.copy()
        form.data[form.add_prefix("seen")] = str(draft.version)


def _stored(uploads: list[UploadedFile]) -> list[StoredFile]:
    found, now = home(), clock.now()
    made_up = bool(found and found.made_up)
    return [store(each.name or "", each.read(), at=now, made_up=made_up) for each in uploads]


@require_POST
@gate.needs(Permission.DIRECTIVES_REPORT_RESULT)
def drop_draft(request: HttpRequest, pk: int, obligation: int, work_item: int) -> HttpResponse:
    """The body begins anew. For other bodies there is no draft."""
    chosen = visible_obligation(request, pk, obligation)
    body = acting_body(request)
    draft = get_object_or_404(ResultDraft, work_item=work_item, work_item__obligation=chosen, body=body)

    def verb() -> Said:
        actions.drop_draft(draft, **signed(request))
        return Said(_("Đã bỏ bản nháp."))

    return pressed(request, chosen, verb, f"viec-{work_item}")


@require_POST
@gate.needs(Permission.DIRECTIVES_DECIDE)
def accept(request: HttpRequest, pk: int, obligation: int, result: int) -> HttpResponse:
    """The office takes the result as evidence."""
    chosen = visible_obligation(request, pk, obligation)
    deciding = _result(request, chosen, result)
    try:
        actions.accept_result(deciding, body=own_body(request), by=gate.actor(request).signature, at=clock.now())
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    else:
        _say(request, _("Đã chấp nhận kết quả."), "undo-decision", deciding)
    return _back(chosen, deciding)


@require_POST
@gate.needs(Permission.DIRECTIVES_DECIDE)
def send_back(request: HttpRequest, pk: int, obligation: int, result: int) -> HttpResponse:
    """The office wants another version, and says why."""
    chosen = visible_obligation(request, pk, obligation)
    deciding = _result(request, chosen, result)
    form = ReasonForm(request.POST, prefix=f"d{deciding.pk}")
    if form.is_valid():
        try:
            actions.send_back_result(
                deciding,
                body=own_body(request),
                reason=form.cleaned_data["reason"],
                by=gate.actor(request).signature,
                at=clock.now(),
            )
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            _say(request, _("Đã trả lại kết quả kèm lý do."), "undo-decision", deciding)
            return _back(chosen, deciding)
    return show(request, chosen, Wrong(form, "send_back", deciding.pk))


@require_POST
@gate.needs(Permission.DIRECTIVES_REPORT_RESULT)
def withdraw(request: HttpRequest, pk: int, obligation: int, result: int) -> HttpResponse:
    """The body that sent a result takes it back while nobody has decided. For other bodies it is not there."""
    chosen = visible_obligation(request, pk, obligation)
    sent, body = _result(request, chosen, result), own_body(request)
    if body is None or body.pk != sent.body_id:
        raise Http404
    try:
        actions.withdraw_result(sent, body=body, by=gate.actor(request).signature, at=clock.now())
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    else:
        messages.success(request, _("Đã rút lại kết quả. Lần nộp này vẫn còn trong diễn biến."))
    return _back(chosen, sent)


@require_POST
@gate.needs(Permission.DIRECTIVES_DECIDE)
def undo(request: HttpRequest, pk: int, obligation: int, result: int) -> HttpResponse:
    """The office takes its decision of today back; the result waits again."""
    chosen = visible_obligation(request, pk, obligation)
    decided = _result(request, chosen, result)
    try:
        actions.undo_decision(decided, body=own_body(request), by=gate.actor(request).signature, at=clock.now())
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    else:
        messages.success(request, _("Đã hoàn tác quyết định. Kết quả lại chờ chấp nhận."))
    return _back(chosen, decided)


@require_safe
@gate.needs(Permission.FILES_READ)
def file(request: HttpRequest, pk: int, obligation: int, result: int) -> HttpResponse:
    """The first file of a result."""
    return _download(_result(request, visible_obligation(request, pk, obligation), result).file)


@require_safe
@gate.needs(Permission.FILES_READ)
def attachment(request: HttpRequest, pk: int, obligation: int, result: int, attachment: int) -> HttpResponse:
    """A further file of a result."""
    chosen = _result(request, visible_obligation(request, pk, obligation), result)
    return _download(get_object_or_404(chosen.attachments.select_related("file"), pk=attachment).file)


@require_safe
@gate.needs(Permission.DIRECTIVES_REPORT_RESULT)
def draft_file(request: HttpRequest, pk: int, obligation: int, work_item: int, attachment: int) -> HttpResponse:
    """A file of a draft, for the body that writes it."""
    chosen = visible_obligation(request, pk, obligation)
    rows = Attachment.objects.filter(draft__body=acting_body(request), draft__work_item__obligation=chosen)
    return _download(get_object_or_404(rows.select_related("file"), pk=attachment, draft__work_item=work_item).file)


def _download(kept: StoredFile | None) -> HttpResponse:
    """Always as a download: what others upload is never shown as a page of ours."""
    if kept is None:
        raise Http404
    response = HttpResponse(content_of(kept), content_type=kept.media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, kept.name) or "attachment"
    return response


def _say(request: HttpRequest, words: str, undo_by: str, result: Result) -> None:
    """Say what was done; the message carries the address that takes it back."""
    item = result.work_item
    keys = [item.obligation.clause.directive_id, item.obligation_id, result.pk]
    messages.success(request, words, extra_tags=f"undo:{reverse(f'directives:{undo_by}', args=keys)}")


def _back(chosen: Obligation, result: Result) -> HttpResponse:
    """To the work item that the result belongs to."""
    return HttpResponseRedirect(obligation_url(chosen, f"viec-{result.work_item_id}"))


def _result(request: HttpRequest, chosen: Obligation, pk: int) -> Result:
    """Of work that the reader may see. Otherwise 404."""
    seen = seen_sources(gate.actor(request))
    rows = Result.objects.select_related("work_item", "body", "file")
    return get_object_or_404(rows, pk=pk, work_item__obligation=chosen, work_item__source__in=seen)
