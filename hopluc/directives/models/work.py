"""What is done about an obligation: who has it, what is open in a period, what was handed in and decided."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hopluc.bodies.models import Body
from hopluc.directives.models.directive import Obligation, Part
from hopluc.files.models import StoredFile


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def valid_on(self, day: date) -> "AssignmentQuerySet":
        return self.filter(Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gt=day))


class Assignment(models.Model):
    """A body has an obligation from `since` (None: from the issue of the directive, day not known) until `until`
    (exclusive). `taken_over_from`: the assignment of the body whose duties this one continues. `work_item`: it is for
    this one alone (a bottleneck to clear, a finding to remedy), else for all of the obligation. `focal`: the person of
    the body who sees to it."""

    obligation = models.ForeignKey(Obligation, on_delete=models.CASCADE, related_name="assignments")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="assignments")
    part = models.CharField(max_length=10, choices=Part)
    from_text = models.CharField(max_length=300, blank=True)
    due = models.DateField(null=True, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    taken_over_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT)
    work_item = models.ForeignKey(
        "WorkItem", null=True, blank=True, on_delete=models.CASCADE, related_name="own_assignments"
    )
    focal = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="focal_of"
    )

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["part", "pk"]

    def __str__(self) -> str:
        return f"{self.body} ({self.part})"

    def is_valid_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or self.until > day)


class WorkSource(models.TextChoices):
    PERIOD = "period", _("Kỳ thực hiện")
    BOTTLENECK = "bottleneck", _("Gỡ vướng mắc")
    FINDING = "finding", _("Khắc phục sau kiểm tra")
    DECISION = "decision", _("Kết luận cuộc họp")


class Standing(models.TextChoices):
    """What is known of a work item without asking for the day: its state follows from this and its days."""

    UNHELD = "unheld", _("chưa giao")
    NOTHING = "nothing", _("chưa nộp gì")
    HANDED = "handed", _("đã nộp một phần")
    SENT_BACK = "sent_back", _("bị trả lại")
    WAITING = "waiting", _("chờ chấp nhận")
    DONE_IN_TIME = "done_in_time", _("hoàn thành đúng hạn")
    DONE_LATE = "done_late", _("hoàn thành quá hạn")
    DONE_UNDATED = "done_undated", _("có kết quả, không có thời hạn")


class WorkItem(models.Model):
    """What an obligation asks for in one period of a year. `period_number` 0 is the whole year, else the number of
    the half-year, quarter or month. `due` None: a continuous duty has no day on which it falls due; it is the day of
    today's knowledge, those before stand in `extensions` and `holds`.

    `source` other than a period: one thing that came up on the way, told by `title`, with assignments of its own.

    `standing`, `begins`, `soon_from`, `held_since` say what its assignments, results and clock amount to, so that a
    database can tell the states of thousands (queries/standing.py). Written by `restand` in the transaction of every
    verb that changes one of them; "" until then.
    """

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="work_items")
    period_year = models.PositiveSmallIntegerField()
    period_number = models.PositiveSmallIntegerField(default=0)
    due = models.DateField(null=True, blank=True)
    opened_at = models.DateTimeField()
    source = models.CharField(max_length=10, choices=WorkSource, default=WorkSource.PERIOD)
    title = models.CharField(max_length=500, blank=True)
    standing = models.CharField(max_length=12, choices=Standing, blank=True, default="")
    begins = models.DateField(null=True, blank=True)
    soon_from = models.DateField(null=True, blank=True)
    held_since = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["period_year", "period_number"]
        indexes = [models.Index(fields=["standing", "due"], name="work_item_standing")]
        constraints = [
            models.UniqueConstraint(
                fields=["obligation", "period_year", "period_number"],
                condition=Q(source="period"),
                name="work_item_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.obligation_id} {self.period_year}/{self.period_number}"


class ResultState(models.TextChoices):
    SUBMITTED = "submitted", _("Chờ chấp nhận")
    ACCEPTED = "accepted", _("Đã chấp nhận")
    SENT_BACK = "sent_back", _("Bị trả lại")
    WITHDRAWN = "withdrawn", _("Đã rút lại")


class Result(models.Model):
    """What a body handed in for a work item: one version. A later version never replaces it.

    `counted`: what was counted, by its name ("hội nghị": "12"); the decision is that of a body other than the doer.
    A version that its own body took back before anybody decided stays, as withdrawn.
    """

    work_item = models.ForeignKey(WorkItem, on_delete=models.PROTECT, related_name="results")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="results")
    version = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    counted: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT)
    submitted_at = models.DateTimeField()
    submitted_by = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=ResultState, default=ResultState.SUBMITTED)
    reason = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=300, blank=True)
    decided_body = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="decided_results"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["work_item", "submitted_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["work_item", "body", "version"], name="result_version_once"),
            # A decided result names when; a waiting or withdrawn one has no decision.
            models.CheckConstraint(
                condition=Q(state__in=("submitted", "withdrawn"), decided_at=None)
                | (~Q(state__in=("submitted", "withdrawn")) & Q(decided_at__isnull=False)),
                name="result_decision_dated",
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn", withdrawn_at__isnull=False)
                | (~Q(state="withdrawn") & Q(withdrawn_at=None)),
                name="result_withdrawal_dated",
            ),
            models.CheckConstraint(condition=~Q(state="sent_back") | ~Q(reason=""), name="result_sent_back_reasoned"),
        ]

    def __str__(self) -> str:
        return f"{self.work_item_id} {self.body_id} v{self.version}"
