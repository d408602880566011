"""How documents and duties hang together: which later document changed an obligation, and what each year aims at."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hopluc.directives.models.directive import Directive, Obligation


class AmendmentKind(models.TextChoices):
    AMENDS = "amends", _("Sửa đổi, bổ sung")
    REPLACES = "replaces", _("Thay thế")
    ENDS = "ends", _("Chấm dứt")


class Amendment(models.Model):
    """A later document changed one obligation from a day on. `document` None: it is not in the system, `printed` then
    says which it is. `replacement`: the obligation that stands in its place, where there is one. An amendment that was
    undone stays."""

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="amendments")
    kind = models.CharField(max_length=10, choices=AmendmentKind)
    document = models.ForeignKey(
        Directive, null=True, blank=True, on_delete=models.PROTECT, related_name="amendments_made"
    )
    printed = models.CharField(max_length=500, blank=True)
    replacement = models.ForeignKey(
        Obligation, null=True, blank=True, on_delete=models.PROTECT, related_name="replaces_others"
    )
    on = models.DateField()
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=300)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


class Goal(models.Model):
    """What an obligation aims at in a year: `value` of the indicator with this code, in the indicator's unit."""

    obligation = models.ForeignKey(Obligation, on_delete=models.CASCADE, related_name="goals")
    indicator = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=20, decimal_places=6)
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=300)

    class Meta:
        ordering = ["indicator", "year"]
        constraints = [models.UniqueConstraint(fields=["obligation", "indicator", "year"], name="goal_once")]

    def __str__(self) -> str:
        return f"{self.indicator} {self.year}: {self.value}"
