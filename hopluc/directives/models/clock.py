"""The clock of a work item: more time asked for and given, and times in which it stands still."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hopluc.bodies.models import Body
from hopluc.directives.models.work import WorkItem


class ExtensionState(models.TextChoices):
    ASKED = "asked", _("Đang xin gia hạn")
    GRANTED = "granted", _("Đã gia hạn")
    REFUSED = "refused", _("Không gia hạn")
    WITHDRAWN = "withdrawn", _("Đã rút đề nghị")


class Extension(models.Model):
    """A body asks for another due day, with its reason; another body grants it (perhaps another day) or refuses, with
    its own. A granted one counts from the day of its decision: what was late until then was late."""

    work_item = models.ForeignKey(WorkItem, on_delete=models.PROTECT, related_name="extensions")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="extensions_asked")
    due_before = models.DateField()
    due_asked = models.DateField()
    reason = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=ExtensionState, default=ExtensionState.ASKED)
    due_granted = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=300, blank=True)
    decided_body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(due_granted__isnull=True) | Q(state="granted"), name="extension_day_when_granted"
            ),
            models.UniqueConstraint(
                fields=["work_item", "body"], condition=Q(state="asked"), name="extension_waits_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work_item_id}: {self.due_asked}"


class HoldKind(models.TextChoices):
    PAUSE = "pause", _("Tạm dừng")
    WAITING = "waiting", _("Chờ cơ quan khác")


class Hold(models.Model):
    """Days in which the clock of a work item does not run for its doers: `since` inclusive, `until` exclusive (None:
    still). `waits_for`: the body that holds the matter meanwhile; its own days are counted to it. A hold moves the due
    day by its length; the office that follows the directive approves it."""

    work_item = models.ForeignKey(WorkItem, on_delete=models.PROTECT, related_name="holds")
    kind = models.CharField(max_length=10, choices=HoldKind)
    waits_for = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="held_up")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    reason = models.TextField()
    begun_at = models.DateTimeField()
    begun_by = models.CharField(max_length=300)
    approved_body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="hold_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~Q(kind="waiting") | Q(waits_for__isnull=False), name="hold_names_who_is_waited_for"
            ),
            models.UniqueConstraint(fields=["work_item"], condition=Q(until=None), name="hold_open_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.since}"
