"""Kept judgements: grades of a year, and what every other rule of the law book said of a cooperative on a day."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from hopluc.registry.models import Cooperative


class GradeValue(models.TextChoices):
    GOOD = "good", _("Tốt")
    FAIR = "fair", _("Khá")
    AVERAGE = "average", _("Trung bình")
    WEAK = "weak", _("Yếu")


class StandingGrades(models.Manager["Grade"]):
    """Without those of returns whose import was undone: their rows stay, in `everything`."""

    def get_queryset(self) -> "models.QuerySet[Grade]":
        return super().get_queryset().filter(undone_at=None)


class Grade(models.Model):
    """One judgement of one cooperative for one year. A new judgement is a new row; the newest counts. `undone_at`: when
    the import of the return that was judged was undone; then the one before counts again.

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
    undone_at = models.DateTimeField(null=True, blank=True)

    everything = models.Manager()
    objects = StandingGrades()

    class Meta:
        ordering = ["cooperative", "year", "number"]
        default_manager_name = "objects"
        base_manager_name = "everything"
        constraints = [models.UniqueConstraint(fields=["cooperative", "year", "number"], name="grade_number_once")]

    def __str__(self) -> str:
        return f"{self.cooperative} {self.year}: {self.value}"


class JudgementQuerySet(models.QuerySet["Judgement"]):
    def known_on(self, day: date) -> "JudgementQuerySet":
        """Judged for this day or an earlier one."""
        return self.filter(on__lte=day)

    def current(self, day: date | None = None) -> "JudgementQuerySet":
        """Of each cooperative and rule the newest for a day (None: the newest of all): there is no later one."""
        later = Judgement.objects.filter(
            Q(on__gt=OuterRef("on")) | Q(on=OuterRef("on"), number__gt=OuterRef("number")),
            cooperative=OuterRef("cooperative"),
            rule=OuterRef("rule"),
        )
        if day is None:
            return self.filter(~Exists(later))
        return self.known_on(day).filter(~Exists(later.filter(on__lte=day)))


class Judgement(models.Model):
    """What one rule of the law book says of one cooperative on one day, with the facts that it was told.

    It holds from `on` until the next one of the same rule; a row is written only where something changed. `value` is
    empty where facts or parts of the law are missing: `judgement` (`rules.result.Judgement.as_dict`) says which.
    """

    cooperative = models.ForeignKey(Cooperative, on_delete=models.PROTECT, related_name="judgements")
    rule = models.CharField(max_length=60, verbose_name=_("Quy định"))
    purpose = models.CharField(max_length=12)
    on = models.DateField(verbose_name=_("Theo ngày"))
    number = models.PositiveSmallIntegerField(default=1)
    value = models.CharField(max_length=40, blank=True, verbose_name=_("Kết quả"))
    points = models.DecimalField(max_digits=8, decimal_places=4, null=True, blank=True, verbose_name=_("Điểm"))
    basis = models.CharField(max_length=80, verbose_name=_("Căn cứ vào"))
    judgement: "models.JSONField[Any, Any]" = models.JSONField()
    law_digest = models.CharField(max_length=64)
    judged_at = models.DateTimeField()

    objects = JudgementQuerySet.as_manager()

    class Meta:
        ordering = ["cooperative", "rule", "on", "number"]
        constraints = [
            models.UniqueConstraint(fields=["cooperative", "rule", "on", "number"], name="judgement_number_once")
        ]
        indexes = [models.Index(fields=["purpose", "value"])]

    def __str__(self) -> str:
        return f"{self.cooperative} {self.rule} {self.on}: {self.value}"
