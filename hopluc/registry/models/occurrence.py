"""Dated facts about a cooperative that are no part of its sheet, and reorganisations between cooperatives."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hopluc.registry.models.cooperative import Cooperative


class OccurrenceKind(models.TextChoices):
    """What happened. `on` is the day; `until` the day from which it no longer holds, where it lasts."""

    ANNUAL_MEETING = "annual_meeting", _("Họp đại hội thành viên thường niên")
    MEMBERS_MEETING = "members_meeting", _("Họp đại hội bất thường, họp thành viên")
    CAPITAL_PAID = "capital_paid", _("Xác nhận đã góp đủ vốn cam kết")
    CAPITAL_SHORT = "capital_short", _("Xác nhận chưa góp đủ vốn cam kết")
    AUDIT = "audit", _("Kiểm toán độc lập")
    SANCTION = "sanction", _("Đang chấp hành xử phạt vi phạm hành chính")
    REPORT_ASKED = "report_asked", _("Cơ quan đăng ký yêu cầu báo cáo")
    REPORT_GIVEN = "report_given", _("Đã báo cáo theo yêu cầu")
    FALSE_FILE = "false_file", _("Kết luận hồ sơ đăng ký giả mạo")
    REVOCATION_REQUEST = "revocation_request", _("Tòa án, cơ quan có thẩm quyền yêu cầu thu hồi")
    IDLE = "idle", _("Ngừng hoạt động không thông báo")
    CERTIFICATE = "certificate", _("Cấp, cấp lại giấy chứng nhận")
    NOTE = "note", pgettext_lazy("occurrence", "Ghi nhận khác")


class OccurrenceQuerySet(models.QuerySet["Occurrence"]):
    def standing(self) -> "OccurrenceQuerySet":
        """Without those that were taken back as written in error."""
        return self.filter(taken_back_at=None)

    def on_or_before(self, day: date) -> "OccurrenceQuerySet":
        return self.standing().filter(on__lte=day)

    def lasting_on(self, day: date) -> "OccurrenceQuerySet":
        """Begun by a day and not over on it."""
        return self.on_or_before(day).filter(Q(until=None) | Q(until__gt=day))


class Occurrence(models.Model):
    """One thing that happened to a cooperative on a day, with its paper. Not changed: taken back, written anew."""

    cooperative = models.ForeignKey(Cooperative, on_delete=models.PROTECT, related_name="occurrences")
    kind = models.CharField(max_length=20, choices=OccurrenceKind, verbose_name=_("Sự việc"))
    on = models.DateField(verbose_name=_("Ngày"))
    until = models.DateField(null=True, blank=True, verbose_name=_("Đến ngày"))
    note = models.CharField(max_length=300, blank=True, verbose_name=_("Nội dung"))
    document_number = models.CharField(max_length=80, blank=True, verbose_name=_("Số văn bản"))
    document_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày văn bản"))
    document = models.CharField(max_length=64, blank=True, verbose_name=_("Tệp văn bản"))
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=300, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.CharField(max_length=300, blank=True)
    taken_back_why = models.CharField(max_length=300, blank=True)

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["cooperative", "kind", "on"])]

    def __str__(self) -> str:
        return f"{self.cooperative_id} {self.kind} {self.on}"


class ReorganisationKind(models.TextChoices):
    """Luật 17/2023/QH15; a group that becomes a cooperative: Điều 108."""

    DIVISION = "division", _("Chia")
    SPLIT_OFF = "split_off", _("Tách")
    CONSOLIDATION = "consolidation", _("Hợp nhất")
    MERGER = "merger", _("Sáp nhập")
    CONVERSION = "conversion", _("Tổ hợp tác chuyển thành hợp tác xã")


class Reorganisation(models.Model):
    """One reorganisation with its paper; which cooperatives went in and came out stands in its parts. Written in error:
    it is undone, and its row stays."""

    kind = models.CharField(max_length=16, choices=ReorganisationKind, verbose_name=_("Hình thức tổ chức lại"))
    on = models.DateField(verbose_name=_("Ngày có hiệu lực"))
    reason = models.CharField(max_length=300, blank=True, verbose_name=_("Lý do"))
    document_number = models.CharField(max_length=80, blank=True, verbose_name=_("Số văn bản"))
    document_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày văn bản"))
    document_issuer = models.CharField(max_length=200, blank=True, verbose_name=_("Cơ quan ban hành"))
    document = models.CharField(max_length=64, blank=True, verbose_name=_("Tệp văn bản"))
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=300, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=300, blank=True)
    undone_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


class ReorganisationPart(models.Model):
    """One cooperative in a reorganisation: it went in (`came_out` false) or came out of it; some do both. `founded`:
    it came to be by it."""

    reorganisation = models.ForeignKey(Reorganisation, on_delete=models.PROTECT, related_name="parts")
    cooperative = models.ForeignKey(Cooperative, on_delete=models.PROTECT, related_name="reorganisations")
    came_out = models.BooleanField(default=False)
    founded = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reorganisation", "cooperative", "came_out"], name="reorganisation_part_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.cooperative_id} {'out of' if self.came_out else 'into'} {self.reorganisation_id}"
