"""Tables of supervision: the plan of a year for a directive, visits, what was found and what must be put right."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hopluc.bodies.models import Body
from hopluc.directives.models import Clause, Directive, Obligation, WorkItem


class YearPlanQuerySet(models.QuerySet["YearPlan"]):
    def of_directive(self, directive: int) -> "YearPlanQuerySet":
        return self.filter(directive=directive)


class YearPlan(models.Model):
    """What is supervised of a directive in a year, and by which body. `number` blank: not issued as a document."""

    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="inspection_plans")
    year = models.PositiveSmallIntegerField(verbose_name=_("Năm"))
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="inspection_plans")
    number = models.CharField(max_length=80, blank=True, verbose_name=_("Số, ký hiệu kế hoạch"))
    words = models.TextField(verbose_name=_("Nội dung, phạm vi"))
    at = models.DateTimeField()
    by = models.CharField(max_length=300)

    objects = YearPlanQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "pk"]
        constraints = [models.UniqueConstraint(fields=["directive", "year", "body"], name="inspection_plan_once")]

    def __str__(self) -> str:
        return f"{self.directive_id} {self.year}"


class VisitQuerySet(models.QuerySet["Visit"]):
    def held(self) -> "VisitQuerySet":
        return self.filter(state=VisitState.HELD)


class VisitState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("visit", "Theo kế hoạch")
    HELD = "held", pgettext_lazy("visit", "Đã tiến hành")
    CANCELLED = "cancelled", pgettext_lazy("visit", "Không tiến hành")


class Visit(models.Model):
    """A team goes to a body on a day. `unit`: the unit of the body that is visited, blank for the body itself.
    `held_on` and `conclusion` once it was held; `reason` where it was called off."""

    plan = models.ForeignKey(YearPlan, on_delete=models.PROTECT, related_name="visits")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="visits")
    unit = models.CharField(max_length=200, blank=True, verbose_name=_("Đơn vị được kiểm tra"))
    planned_on = models.DateField(verbose_name=_("Ngày dự kiến"))
    team = models.TextField(verbose_name=_("Đoàn kiểm tra"))
    state = models.CharField(max_length=10, choices=VisitState, default=VisitState.PLANNED)
    held_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày tiến hành"))
    conclusion = models.TextField(blank=True, verbose_name=_("Kết luận chung"))
    reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=300)

    objects = VisitQuerySet.as_manager()

    class Meta:
        ordering = ["planned_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="held", held_on__isnull=False) | ~Q(state="held") & Q(held_on=None),
                name="visit_held_on_a_day",
            ),
            models.CheckConstraint(condition=~Q(state="cancelled") | ~Q(reason=""), name="visit_cancelled_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.body_id} {self.planned_on}"


class Gravity(models.TextChoices):
    """The order of gravity in which findings of supervision are told. Own choice of words: no rule of the Party on
    supervision was read."""

    MERIT = "merit", _("Ưu điểm")
    SHORTCOMING = "shortcoming", _("Hạn chế")
    FAULT = "fault", _("Khuyết điểm")
    BREACH = "breach", _("Vi phạm")


class Finding(models.Model):
    """What a visit found about one clause. `remedy`: what the body must put right, a work item under `obligation` with
    its own clock; None: nothing was asked. A finding that was wrong is struck out with its reason."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="findings")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="findings")
    gravity = models.CharField(max_length=12, choices=Gravity, verbose_name=_("Mức độ"))
    words = models.TextField(verbose_name=_("Nội dung phát hiện"))
    obligation = models.ForeignKey(Obligation, null=True, blank=True, on_delete=models.PROTECT, related_name="findings")
    remedy = models.OneToOneField(WorkItem, null=True, blank=True, on_delete=models.PROTECT, related_name="finding")
    at = models.DateTimeField()
    by = models.CharField(max_length=300)
    struck_at = models.DateTimeField(null=True, blank=True)
    struck_by = models.CharField(max_length=300, blank=True)
    struck_why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["clause__order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(remedy=None) | Q(obligation__isnull=False), name="finding_remedy_under_a_duty"
            ),
            models.CheckConstraint(
                condition=Q(struck_at=None) | ~Q(struck_why=""), name="finding_struck_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.words
