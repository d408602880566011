"""One row per workbook that came in."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from hopluc.files.models import StoredFile


class IntakeState(models.TextChoices):
    REFUSED = "refused", _("Không nhận")
    STAGED = "staged", _("Chờ xác nhận")
    WRITTEN = "written", _("Đã ghi")


class Intake(models.Model):
    """A workbook, what it would change (preview), and what was written (receipt).

    `preview` has the counts; where personal data may be in what is doubted and changed, that lies in `sealed` until the
    workbook is written, and then goes.
    """

    kind = models.CharField(max_length=20)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT)
    state = models.CharField(max_length=10, choices=IntakeState)
    preview: "models.JSONField[Any, Any]" = models.JSONField()
    sealed = models.BinaryField(null=True, blank=True)
    plan_digest = models.CharField(max_length=64)
    user = models.BigIntegerField(null=True, blank=True)
    by = models.CharField(max_length=300)
    staged_at = models.DateTimeField()
    written_at = models.DateTimeField(null=True, blank=True)
    receipt = models.CharField(max_length=20, blank=True, unique=True, null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.file} {self.state}"
