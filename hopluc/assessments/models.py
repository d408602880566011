"""Kept judgements."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from hopluc.registry.models import Cooperative


class GradeValue(models.TextChoices):
    GOOD = "good", _("Tốt")
    FAIR = "fair", _("Khá")
    AVERAGE = "average", _("Trung bình")
    WEAK = "weak", _("Yếu")


class Grade(models.Model):
    """One judgement of one cooperative for one year. A new judgement is a new row; the newest counts.

    `value` is empty where facts are missing or the law says that it is not graded: `judgement` says which.
    """

    cooperative = models.ForeignKey(Cooperative, on_delete=models.PROTECT, related_name="grades")
    year = models.PositiveSmallIntegerField(verbose_name=_("Năm"))
    number = models.PositiveSmallIntegerField(default=1)
    value = models.CharField(max_length=10, choices=GradeValue, blank=True, verbose_name=_("Xếp loại"))
    points = models.DecimalField(max_digits=8, decimal_places=4, null=True, blank=True, verbose_name=_("Điểm"))
    basis = models.CharField(max_length=80, verbose_name=_("Căn cứ vào"))
    judgement: "models.JSONField[Any, Any]" = models.JSONField()
    law_digest = models.CharField(max_length=64)
    judged_at = models.DateTimeField()

    class Meta:
        ordering = ["cooperative", "year", "number"]
        constraints = [models.UniqueConstraint(fields=["cooperative", "year", "number"], name="grade_number_once")]

    def __str__(self) -> str:
        return f"{self.cooperative} {self.year}: {self.value}"
