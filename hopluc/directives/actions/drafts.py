"""A body keeps what it is writing before it hands it in; nobody else reads it."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from hopluc.bodies.models import Body
from hopluc.directives.models import Attachment, ResultDraft, WorkItem
from hopluc.directives.queries.holders import has_item
from hopluc.files.models import StoredFile
from hopluc.journal import actions as journal
from hopluc.kernel.dates import day_of
from hopluc.kernel.errors import Refusal


@transaction.atomic
def save_draft(
    work_item: WorkItem,
    *,
    body: Body,
    text: str,
    counted: str,
    links: str,
    seen: int,
    by: str,
    at: datetime,
    files: Sequence[StoredFile] = (),
    dropped: Collection[int] = (),
) -> ResultDraft:
    """Keep what is written; `files` are added, those of `dropped` (keys of attachments) go. `seen`: the version that
    the writer had before, 0 for none. The journal says that a draft was kept, not what is in it.

    Refusal `not_assigned_to_body`, `changed_meanwhile` (somebody of the same body has saved another since).
    """
    item = WorkItem.objects.select_for_update(of=("self",)).select_related("obligation__clause").get(pk=work_item.pk)
    if not has_item(item, body, day_of(at)):
        raise Refusal("not_assigned_to_body", where=str(item.obligation.clause), body=body.name)
    draft = ResultDraft.objects.filter(work_item=item, body=body).first()
    if draft is not None and draft.version != seen:
        raise Refusal("changed_meanwhile", where=body.name, by=draft.saved_by, at=day_of(draft.saved_at))
    draft = draft or ResultDraft(work_item=item, body=body, version=0)
    draft.text, draft.counted, draft.links = text.strip(), counted.strip(), links.strip()
    draft.version, draft.saved_at, draft.saved_by = draft.version + 1, at, by
    draft.save()
    draft.attachments.filter(pk__in=dropped).delete()
    Attachment.objects.bulk_create([Attachment(draft=draft, file=each) for each in files])
    _record("save_draft", draft, by=by, at=at)
    return draft


@transaction.atomic
def drop_draft(draft: ResultDraft, *, by: str, at: datetime) -> None:
    """The body begins anew."""
    _record("drop_draft", draft, by=by, at=at)
    draft.delete()


def _record(verb: str, draft: ResultDraft, *, by: str, at: datetime) -> None:
    journal.record(
        by=by,
        at=at,
        verb=f"directives:{verb}",
        subject=f"result_draft:{draft.work_item_id}:{draft.body.code}",
        change={"work_item": draft.work_item_id, "version": draft.version},
    )
