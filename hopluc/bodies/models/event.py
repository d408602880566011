"""What happened to bodies: one row per event, with its document and all that it did, so that it can be undone."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from hopluc.bodies.models.body import Body
from hopluc.kernel.dates import format_date


class BodyEventKind(models.TextChoices):
    FOUNDED = "founded", _("Thành lập")
    NOTED = "noted", _("Ghi nhận từ văn bản")
    RENAMED = "renamed", _("Đổi tên")
    ENDED = "ended", _("Kết thúc hoạt động")
    MERGED = "merged", _("Hợp nhất, sáp nhập")
    SPLIT = "split", _("Chia, tách")
    PLACED_UNDER = "placed_under", _("Thay đổi quan hệ trực thuộc, chỉ đạo, phối hợp")
    NAMED = "named", _("Thêm tên gọi")
    GROUPED = "grouped", _("Xác định thành viên của nhóm")


@dataclass(frozen=True, slots=True)
class EventPaper:
    """The document of an event; `file`: digest of its stored file; `reason`: where there is no document, or why."""

    number: str = ""
    on: date | None = None
    issuer: str = ""
    file: str = ""
    reason: str = ""

    @property
    def words(self) -> str:
        """ "Nghị quyết số 01-NQ/TU ngày 01/03/2025 của Tỉnh ủy": in Vietnamese, as a basis is cited."""
        parts = [self.number, f"ngày {format_date(self.on)}" if self.on else "", f"của {self.issuer}"]
        said = " ".join(part for part in parts if part and part != "của ")
        return said or self.reason


class BodyEvent(models.Model):
    """One event from a day on. `bodies`: all that it concerns; `body`: whose page tells it first.

    `did`: steps in their order, each `["made", table, key]`, `["changed", table, key, {field: [was, now]}]` or
    `["removed", table, key, {field: value}]`;
    `moved`: what other rooms moved because of it, written by the door that called them. An undone event stays.
    """

    body = models.ForeignKey(Body, null=True, on_delete=models.SET_NULL, related_name="own_events")
    bodies: "models.ManyToManyField[Body, Any]" = models.ManyToManyField(Body, related_name="events")
    kind = models.CharField(max_length=12, choices=BodyEventKind, verbose_name=_("Sự kiện"))
    on = models.DateField(verbose_name=_("Từ ngày"))
    number = models.CharField(max_length=80, blank=True, verbose_name=_("Số văn bản"))
    document_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày văn bản"))
    issuer = models.CharField(max_length=200, blank=True, verbose_name=_("Cơ quan ban hành"))
    document = models.CharField(max_length=64, blank=True, verbose_name=_("Tệp văn bản"))
    reason = models.CharField(max_length=300, blank=True, verbose_name=_("Lý do"))
    did: "models.JSONField[Any, Any]" = models.JSONField(default=list)
    moved: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=300)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"

    @property
    def paper(self) -> EventPaper:
        return EventPaper(self.number, self.document_on, self.issuer, self.document, self.reason)
