"""Tables of dissemination: a directive sent to a body, the meetings at which the body discussed it, and its units."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hopluc.bodies.models import Body
from hopluc.directives.models import Directive


class GatheringKind(models.TextChoices):
    CONFERENCE = "conference", _("Hội nghị trực tiếp")
    ONLINE = "online", _("Hội nghị trực tuyến")
    CELL_MEETING = "cell_meeting", _("Sinh hoạt chi bộ")
    OTHER = "other", _("Hình thức khác")


class SendingQuerySet(models.QuerySet["Sending"]):
    def standing(self) -> "SendingQuerySet":
        """Without those of bodies that ended: their successors' stand in their place."""
        return self.filter(taken_over_by=None)

    def of_directive(self, directive: int) -> "SendingQuerySet":
        return self.filter(directive=directive)

    def to_body(self, body: int) -> "SendingQuerySet":
        return self.filter(body=body)


class Sending(models.Model):
    """A directive was sent to a body on a day. `due`: by when its units are to have studied it, None: no day was set.
    `read_on` None: the body has not said that it read it. `taken_over_by`: the body ended, and its successor goes on
    with what it had gathered and counted."""

    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="sendings")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="sendings")
    sent_on = models.DateField(verbose_name=_("Ngày gửi"))
    due = models.DateField(null=True, blank=True, verbose_name=_("Quán triệt xong trước ngày"))
    sent_at = models.DateTimeField()
    sent_by = models.CharField(max_length=300)
    read_on = models.DateField(null=True, blank=True)
    read_by = models.CharField(max_length=300, blank=True)
    taken_over_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="took_over")

    objects = SendingQuerySet.as_manager()

    class Meta:
        ordering = ["sent_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["directive", "body"], name="sending_once"),
            models.CheckConstraint(condition=Q(read_on=None) | Q(read_on__gte=F("sent_on")), name="sending_read_after"),
        ]

    def __str__(self) -> str:
        return f"{self.directive_id} → {self.body_id}"


class Gathering(models.Model):
    """The body discussed the directive on a day, with so many people. A wrong one is struck out, with its reason, and
    counts no longer."""

    sending = models.ForeignKey(Sending, on_delete=models.PROTECT, related_name="gatherings")
    kind = models.CharField(max_length=12, choices=GatheringKind, verbose_name=_("Hình thức"))
    held_on = models.DateField(verbose_name=_("Ngày tổ chức"))
    took_part = models.PositiveIntegerField(verbose_name=_("Số người tham dự"))
    words = models.CharField(max_length=500, blank=True, verbose_name=_("Ghi chú"))
    at = models.DateTimeField()
    by = models.CharField(max_length=300)
    struck_at = models.DateTimeField(null=True, blank=True)
    struck_by = models.CharField(max_length=300, blank=True)
    struck_why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["held_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(struck_at=None) | ~Q(struck_why=""), name="gathering_struck_with_a_reason"
            )
        ]

    def __str__(self) -> str:
        return f"{self.held_on}: {self.took_part}"


class StudyUnit(models.Model):
    """A unit below the body, down to a party cell: how many members it has and how many of them have studied the
    directive by the day of the last count."""

    sending = models.ForeignKey(Sending, on_delete=models.PROTECT, related_name="units")
    name = models.CharField(max_length=200)
    members = models.PositiveIntegerField()
    reached = models.PositiveIntegerField()
    counted_on = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=300)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["sending", "name"], name="study_unit_once"),
            models.CheckConstraint(condition=Q(reached__lte=F("members")), name="study_unit_reaches_its_members"),
        ]

    def __str__(self) -> str:
        return self.name
