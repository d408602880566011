"""Extracts as they were issued, and tries at codes that do not exist."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from hopluc.registry.models import Cooperative


class Extract(models.Model):
    """What one paper said: the sheet of a cooperative on a day, as the register stood at a moment.

    `content`: the values that were certified (`queries.content`, version `template`); `digest`: SHA-256 over them with
    code, day and moment. `office`: who stands on the paper, never a person; `issued_by`: the signature. Never changed;
    withdrawn, with a reason that whoever checks the code reads.
    """

    code = models.CharField(max_length=12, unique=True, verbose_name=_("Mã kiểm tra"))
    cooperative = models.ForeignKey(Cooperative, on_delete=models.PROTECT, related_name="extracts")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField(verbose_name=_("Số"))
    on = models.DateField(verbose_name=_("Nội dung của ngày"))
    known_at = models.DateTimeField(verbose_name=_("Như sổ ghi lúc"))
    content: "models.JSONField[Any, Any]" = models.JSONField()
    digest = models.CharField(max_length=64)
    template = models.PositiveSmallIntegerField()
    made_up = models.BooleanField(default=False)
    office = models.CharField(max_length=200, verbose_name=_("Nơi cấp"))
    issued_at = models.DateTimeField(verbose_name=_("Cấp lúc"))
    issued_by = models.CharField(max_length=300)
    withdrawn_at = models.DateTimeField(null=True, blank=True, verbose_name=_("Thu hồi lúc"))
    withdrawn_by = models.CharField(max_length=300, blank=True)
    withdrawn_why = models.CharField(max_length=300, blank=True, verbose_name=_("Lý do thu hồi"))

    class Meta:
        ordering = ["-issued_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["year", "number"], name="extract_number_once_a_year")]

    def __str__(self) -> str:
        return self.code


class MissedCheck(models.Model):
    """A code with a right check letter that no extract has: whoever mistypes does not send many of these."""

    address = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.address} {self.at}"
