"""Returns and their versions."""

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from hopluc.intake.models import Intake
from hopluc.registry.models import Cooperative


class StandingReturns(models.Manager["AnnualReturn"]):
    """Without those of which nothing is left: all that was filed came by imports that were undone."""

    def get_queryset(self) -> "models.QuerySet[AnnualReturn]":
        return super().get_queryset().filter(withdrawn=False)


class AnnualReturn(models.Model):
    """The return of one cooperative for one year. `withdrawn`: nobody sees it, every version of it was undone."""

    cooperative = models.ForeignKey(Cooperative, on_delete=models.PROTECT, related_name="returns")
    year = models.PositiveSmallIntegerField(db_index=True, verbose_name=_("Năm"))
    withdrawn = models.BooleanField(default=False)

    everything = models.Manager()
    objects = StandingReturns()

    class Meta:
        ordering = ["cooperative", "year"]
        default_manager_name = "objects"
        base_manager_name = "everything"
        constraints = [models.UniqueConstraint(fields=["cooperative", "year"], name="return_once_a_year")]

    def __str__(self) -> str:
        return f"{self.cooperative} {self.year}"


class ReturnVersionQuerySet(models.QuerySet["ReturnVersion"]):
    def current(self) -> "ReturnVersionQuerySet":
        """The newest version of each return: there is no later one. Asked like this PostgreSQL compares all at once,
        even in the transaction that has just brought a thousand rows, of which it has no statistics yet."""
        later = ReturnVersion.objects.filter(annual_return=OuterRef("annual_return"), number__gt=OuterRef("number"))
        return self.filter(~Exists(later))


class ReturnVersionManager(models.Manager["ReturnVersion"]):
    """Without those of an import that was undone: their rows stay, in `everything`."""

    def get_queryset(self) -> ReturnVersionQuerySet:
        return ReturnVersionQuerySet(self.model, using=self._db).filter(undone_at=None)

    def current(self) -> ReturnVersionQuerySet:
        return self.get_queryset().current()


class ReturnVersion(models.Model):
    """What was filed, once: lines by code as one document, checked by the form of that year. Never overwritten.
    `intake`: the import that brought it; `by`: who typed it, empty of what an import brought; `undone_at`: when it was
    taken back, `undone_why` where it was typed."""

    annual_return = models.ForeignKey(AnnualReturn, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(verbose_name=_("Lần"))
    form = models.CharField(max_length=40, verbose_name=_("Biểu"))
    lines: "models.JSONField[Any, Any]" = models.JSONField(verbose_name=_("Số liệu"))
    findings: "models.JSONField[Any, Any]" = models.JSONField(default=list, verbose_name=_("Điểm cần xem lại"))
    filed_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày nộp"))
    recorded_at = models.DateTimeField()
    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by = models.CharField(max_length=300, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_why = models.CharField(max_length=500, blank=True)

    everything = ReturnVersionQuerySet.as_manager()
    objects = ReturnVersionManager()

    class Meta:
        ordering = ["annual_return", "number"]
        default_manager_name = "objects"
        base_manager_name = "everything"
        constraints = [
            models.UniqueConstraint(fields=["annual_return", "number"], name="return_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.annual_return} v{self.number}"
