"""Which duty of a later document carries out which duty of an earlier one, as a person decided."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hopluc.directives.models.directive import Obligation


class CarriedOutState(models.TextChoices):
    CONFIRMED = "confirmed", _("Đúng, có triển khai")
    REJECTED = "rejected", _("Không phải triển khai")


class CarriedOutQuerySet(models.QuerySet["CarriedOut"]):
    def confirmed(self) -> "CarriedOutQuerySet":
        return self.filter(state=CarriedOutState.CONFIRMED)

    def between(self, directive: int, plan: int) -> "CarriedOutQuerySet":
        """The decisions about duties of one document and those of another, by their keys."""
        return self.filter(duty__clause__directive=directive, plan_duty__clause__directive=plan)


class CarriedOut(models.Model):
    """A person said whether `plan_duty` carries out `duty`. What the system only proposes is computed anew each time
    and stands nowhere. `reason`, `score`: why the system had proposed it (clauses.comparing.Pair) and how sure it was;
    blank and None where a person found the pair. Taking the decision back removes the row; the journal keeps both."""

    duty = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="carried_out_by")
    plan_duty = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="carries_out")
    state = models.CharField(max_length=10, choices=CarriedOutState)
    reason = models.CharField(max_length=20, blank=True)
    score = models.DecimalField(null=True, blank=True, max_digits=4, decimal_places=3)
    at = models.DateTimeField()
    by = models.CharField(max_length=300)

    objects = CarriedOutQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["duty", "plan_duty"], name="carried_out_once"),
            models.CheckConstraint(condition=~Q(duty=F("plan_duty")), name="carried_out_by_another"),
        ]

    def __str__(self) -> str:
        return f"{self.duty_id} ← {self.plan_duty_id} ({self.state})"

    @property
    def is_confirmed(self) -> bool:
        return self.state == CarriedOutState.CONFIRMED

    @property
    def is_by_hand(self) -> bool:
        return not self.reason
