"""Meetings that follow directives: who meets about what, the pack they read, and what they decide."""

from collections.abc import Collection
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hopluc.bodies.models import Body
from hopluc.directives.models import Directive, Obligation, WorkItem
from hopluc.files.models import StoredFile


class MeetingKind(models.TextChoices):
    STANDING = "standing", _("Họp Ban Thường vụ, Thường trực")
    STEERING = "steering", _("Họp Ban Chỉ đạo")
    OTHER = "other", _("Cuộc họp khác")


class MeetingStanding(models.TextChoices):
    """How far a meeting has come; it follows from its days and from what was issued."""

    PLANNED = "planned", _("sắp họp")
    HELD = "held", _("chưa ban hành kết luận")
    ISSUED = "issued", _("đã ban hành kết luận")
    CANCELLED = "cancelled", _("đã hủy")


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def standing_ones(self) -> "MeetingQuerySet":
        """Without those that were cancelled."""
        return self.filter(cancelled_at=None)

    def prepared_or_attended_by(self, bodies: Collection[int]) -> "MeetingQuerySet":
        """Of which bodies (keys) may see everything: one of them meets, prepares or attends."""
        taking_part = Attendee.objects.filter(body__in=bodies).values("meeting")
        return self.filter(Q(body__in=bodies) | Q(office__in=bodies) | Q(pk__in=taking_part))

    def concerning(self, bodies: Collection[int]) -> "MeetingQuerySet":
        """Also those that gave one of them work, once that was issued, even where it was taken back."""
        was_issued = Q(meeting__issued_at__isnull=False) | Q(meeting__taken_back__isnull=False)
        given = Conclusion.objects.filter(was_issued, body__in=bodies).values("meeting")
        whole = self.model.objects.prepared_or_attended_by(bodies).values("pk")
        return self.filter(Q(pk__in=whole) | Q(pk__in=given))


class Meeting(models.Model):
    """`body` meets about `directives`, `office` prepares it. `seat`: the name of the place in the line of place and
    date. What it decided counts from `issued_at` on; `notice_number` blank: not known. `notice_document`: the notice
    of conclusions as a document of its own, where one of them is about no duty that stands elsewhere."""

    kind = models.CharField(max_length=10, choices=MeetingKind)
    title = models.CharField(max_length=300, verbose_name=_("Tên cuộc họp"))
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    office = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings_prepared")
    directives = models.ManyToManyField(Directive, related_name="meetings")
    day = models.DateField(verbose_name=_("Ngày họp"))
    hour = models.CharField(max_length=5, blank=True, verbose_name=_("Giờ"))
    room = models.CharField(max_length=200, blank=True, verbose_name=_("Nơi họp"))
    chair = models.CharField(max_length=200, blank=True, verbose_name=_("Chủ trì"))
    seat = models.CharField(max_length=120, verbose_name=_("Địa danh"))
    planned_at = models.DateTimeField()
    planned_by = models.CharField(max_length=300)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.CharField(max_length=300, blank=True)
    cancelled_why = models.TextField(blank=True)
    issued_at = models.DateTimeField(null=True, blank=True)
    issued_by = models.CharField(max_length=300, blank=True)
    notice_number = models.CharField(max_length=80, blank=True)
    notice_day = models.DateField(null=True, blank=True)
    notice_file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    notice_digest = models.CharField(max_length=64, blank=True)
    notice_document = models.ForeignKey(
        Directive, null=True, blank=True, on_delete=models.PROTECT, related_name="notice_of"
    )

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(issued_at=None, notice_file=None) | Q(issued_at__isnull=False, notice_file__isnull=False),
                name="meeting_issued_with_file",
            ),
            models.CheckConstraint(condition=Q(issued_at=None) | Q(cancelled_at=None), name="meeting_issued_stands"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether its conclusions may still be written."""
        return self.issued_at is None and self.cancelled_at is None

    def standing_on(self, day: date) -> MeetingStanding:
        """How far it has come on a day."""
        if self.cancelled_at is not None:
            return MeetingStanding.CANCELLED
        if self.issued_at is not None:
            return MeetingStanding.ISSUED
        return MeetingStanding.PLANNED if self.day > day else MeetingStanding.HELD


class TakenBack(models.Model):
    """A notice of conclusions that was issued and taken back: what it was, and why it counts no longer. Its file stays
    to be read."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="taken_back")
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=300)
    number = models.CharField(max_length=80, blank=True)
    day = models.DateField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    document = models.ForeignKey(
        Directive, null=True, blank=True, on_delete=models.PROTECT, related_name="taken_back_as_notice"
    )
    why = models.CharField(max_length=500)
    at = models.DateTimeField()
    by = models.CharField(max_length=300)

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="notice_taken_back_with_a_reason")]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.number}"


class Attendee(models.Model):
    """One line of who attends, as written; `body`: the body that it names, None where the register knows none."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendees")
    order = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=300)
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="attended")

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.words


class Conclusion(models.Model):
    """What a meeting decided: `body` does it by `due` (None: goes on). Issued, it is a work item of the duty that it
    is about (`obligation`, `work_item`), or a duty of the notice itself (`duty`)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="conclusions")
    order = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=2000, verbose_name=pgettext_lazy("meeting", "Kết luận"))
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="conclusions")
    due = models.DateField(null=True, blank=True)
    obligation = models.ForeignKey(
        Obligation, null=True, blank=True, on_delete=models.PROTECT, related_name="concluded_on"
    )
    work_item = models.OneToOneField(
        WorkItem, null=True, blank=True, on_delete=models.PROTECT, related_name="conclusion"
    )
    duty = models.OneToOneField(Obligation, null=True, blank=True, on_delete=models.PROTECT, related_name="conclusion")

    class Meta:
        ordering = ["meeting", "order"]
        constraints = [
            models.CheckConstraint(condition=Q(work_item=None) | Q(duty=None), name="conclusion_followed_once"),
        ]

    def __str__(self) -> str:
        return self.words


class Pack(models.Model):
    """What the office puts before a meeting, frozen: `content` is the document as canonical JSON, `content_digest` its
    SHA-256, `as_of` the day as of which the work was judged, `since` the meeting before it (None: there was none)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="packs")
    number = models.PositiveSmallIntegerField()
    as_of = models.DateField()
    since = models.DateField(null=True, blank=True)
    content = models.TextField()
    content_digest = models.CharField(max_length=64)
    snapshot = models.CharField(max_length=64, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    pdf = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_up = models.BooleanField(default=False)
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=300)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="pack_version_once")]

    def __str__(self) -> str:
        return f"{self.meeting_id} v{self.number}"

    @property
    def file_name(self) -> str:
        """The name under which it is downloaded, without suffix."""
        return f"tai-lieu-hop-{self.meeting.day:%Y-%m-%d}-{self.meeting_id}-ban-{self.number}"
