"""What stands in the way of an obligation, by cause, and who must clear it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hopluc.bodies.models import Body
from hopluc.directives.models.directive import Obligation
from hopluc.directives.models.work import WorkItem


class Cause(models.TextChoices):
    """Own choice of causes, so that they can be counted; the words of who raised it stay beside them."""

    LAW = "law", _("Quy định chồng chéo, chưa rõ")
    GUIDANCE = "guidance", _("Chưa có hướng dẫn")
    PROCEDURE = "procedure", _("Thủ tục, hồ sơ")
    LAND = "land", _("Đất đai, mặt bằng")
    BUDGET = "budget", _("Kinh phí")
    CREDIT = "credit", _("Vốn vay, tín dụng")
    STAFF = "staff", _("Nhân sự, năng lực")
    COORDINATION = "coordination", _("Phối hợp giữa các cơ quan")
    DATA = "data", _("Thiếu số liệu, phần mềm")
    MARKET = "market", _("Thị trường, tiêu thụ")
    PEOPLE = "people", _("Nhận thức, đồng thuận")
    OTHER = "other", _("Nguyên nhân khác")


class Bottleneck(models.Model):
    """A difficulty on an obligation. `owner` must clear it by `due`: its work item (source "bottleneck") is followed as
    any other. Cleared when that item is accepted; `dropped_at`: it turned out to be none."""

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="bottlenecks")
    cause = models.CharField(max_length=14, choices=Cause)
    words = models.TextField()
    raised_body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="raised")
    raised_at = models.DateTimeField()
    raised_by = models.CharField(max_length=300)
    owner = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="bottlenecks_owned")
    work_item = models.OneToOneField(
        WorkItem, null=True, blank=True, on_delete=models.PROTECT, related_name="bottleneck"
    )
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_by = models.CharField(max_length=300, blank=True)
    dropped_why = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.words
