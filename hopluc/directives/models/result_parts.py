"""What belongs to a result beside its words: further files, links to records of the system, and the draft before it."""

from django.db import models
from django.db.models import Q

from hopluc.bodies.models import Body
from hopluc.directives.models.work import Result, WorkItem
from hopluc.files.models import StoredFile


class ResultDraft(models.Model):
    """What a body is writing before it hands it in: seen by that body alone. One for each item and body; gone when it
    is handed in. `counted`, `links`: as typed, they are read when it is handed in."""

    work_item = models.ForeignKey(WorkItem, on_delete=models.CASCADE, related_name="drafts")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="result_drafts")
    text = models.TextField(blank=True)
    counted = models.TextField(blank=True)
    links = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=300)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["work_item", "body"], name="result_draft_once")]

    def __str__(self) -> str:
        return f"{self.work_item_id} {self.body_id}"


class Attachment(models.Model):
    """A further file of a result (the first stands in the result itself) or of a draft, or a link to a page of the
    system: `address` without the host, `label` what the body calls it, "" for none."""

    result = models.ForeignKey(Result, null=True, blank=True, on_delete=models.PROTECT, related_name="attachments")
    draft = models.ForeignKey(ResultDraft, null=True, blank=True, on_delete=models.CASCADE, related_name="attachments")
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=500, blank=True)
    label = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(result=None, draft__isnull=False) | Q(result__isnull=False, draft=None),
                name="attachment_of_one",
            ),
            models.CheckConstraint(
                condition=Q(file=None) & ~Q(address="") | Q(file__isnull=False, address=""),
                name="attachment_file_or_link",
            ),
        ]

    def __str__(self) -> str:
        return self.label or self.address or str(self.file)

    @property
    def is_link(self) -> bool:
        return bool(self.address)
