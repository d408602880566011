"""One row per workbook that came in."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from hopluc.files.models import StoredFile


class IntakeState(models.TextChoices):
    """`reading`, `writing` and `undoing`: it is in hand, in a job where the workbook is large; `mapping`: somebody must
    say which column is which; `asking`: questions are open; `failed`: the program could not, and says so; `undone`:
    what was written was taken back."""

    READING = "reading", _("Đang đọc")
    MAPPING = "mapping", _("Chờ ghép cột")
    ASKING = "asking", _("Chờ trả lời")
    REFUSED = "refused", _("Không nhận")
    STAGED = "staged", _("Chờ xác nhận")
    WRITING = "writing", _("Đang ghi")
    WRITTEN = "written", _("Đã ghi")
    UNDOING = "undoing", _("Đang hoàn tác")
    FAILED = "failed", _("Bị dừng")
    UNDONE = "undone", _("Đã hoàn tác")


class Intake(models.Model):
    """A workbook, what it would change (preview), and what was written (receipt).

    `user` by `appointment` brought it in: a job acts for them. `body`: whose imports stand together on one list.

    `preview` has the counts; where personal data may be in what is doubted and changed, that lies in `sealed` until the
    workbook is written, and then goes. `sender`: who sent the workbook, in words; `mapping`: how its columns go into
    the form (sheets.mapping as data); `answers`: what was answered to its questions, in `sealed` where the form is
    sealed. `leave_out`: rows that cannot be taken are left out, as somebody decided. `steps_done` of `steps_all`: how
    far a job is.
    """

    kind = models.CharField(max_length=20)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT)
    state = models.CharField(max_length=10, choices=IntakeState)
    preview: "models.JSONField[Any, Any]" = models.JSONField()
    sealed = models.BinaryField(null=True, blank=True)
    plan_digest = models.CharField(max_length=64)
    user = models.BigIntegerField(null=True, blank=True)
    appointment = models.BigIntegerField(null=True, blank=True)
    body = models.BigIntegerField(null=True, blank=True)
    by = models.CharField(max_length=300)
    staged_at = models.DateTimeField()
    written_at = models.DateTimeField(null=True, blank=True)
    receipt = models.CharField(max_length=20, blank=True, unique=True, null=True)
    sender = models.CharField(max_length=300, blank=True)
    mapping: "models.JSONField[Any, Any]" = models.JSONField(null=True, blank=True)
    answers: "models.JSONField[Any, Any]" = models.JSONField(default=list, blank=True)
    leave_out = models.BooleanField(default=False)
    steps_done = models.PositiveIntegerField(default=0)
    steps_all = models.PositiveIntegerField(default=0)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=300, blank=True)
    undone_why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.file} {self.state}"


class KnownMapping(models.Model):
    """A mapping that somebody decided: proposed again for the next workbook of the same kind with these headings.

    `headings`: digest of the headings; `sender`: who sends such workbooks, empty for anybody.
    """

    kind = models.CharField(max_length=20)
    sender = models.CharField(max_length=300, blank=True)
    headings = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    data: "models.JSONField[Any, Any]" = models.JSONField()
    saved_at = models.DateTimeField()
    by = models.CharField(max_length=300)

    class Meta:
        ordering = ["-saved_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "sender", "headings"], name="mapping_known_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


class KeptRow(models.Model):
    """What a workbook said in columns that no field takes: heading and text, beside the record named `label`."""

    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="kept_rows")
    kind = models.CharField(max_length=20)
    label = models.CharField(max_length=100)
    values: "models.JSONField[Any, Any]" = models.JSONField(null=True, blank=True)
    sealed = models.BinaryField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["kind", "label"], name="kept_row_of")]

    def __str__(self) -> str:
        return f"{self.kind} {self.label}"
