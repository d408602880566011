"""Two counts for one day: what is counted, the list or the number that it is held against, decisions, the paper."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from hopluc.files.models import StoredFile
from hopluc.registry.models import Cooperative


class Against(models.TextChoices):
    """What the register's count is held against."""

    LIST = "list", _("Một danh sách (bảng tính)")
    NUMBER = "number", _("Một con số đã công bố")
    REGISTER = "register", _("Chính sổ đăng ký, đếm theo cách khác")


class Reconciliation(models.Model):
    """One comparison of two counts of one day. `definition` and `other_definition` are `queries.definition`'s, as JSON;
    `number` with `source` where only a number is known; `chosen`: the definition that was taken to explain it."""

    day = models.DateField(verbose_name=_("Tính đến ngày"))
    title = models.CharField(max_length=200, verbose_name=_("Tên"))
    definition: "models.JSONField[Any, Any]" = models.JSONField()
    against = models.CharField(max_length=8, choices=Against, verbose_name=_("Đối chiếu với"))
    other_definition: "models.JSONField[Any, Any]" = models.JSONField(null=True, blank=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    remarks: "models.JSONField[Any, Any]" = models.JSONField(default=list)
    number = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("Con số"))
    source = models.CharField(max_length=300, blank=True, verbose_name=_("Nguồn"))
    chosen: "models.JSONField[Any, Any]" = models.JSONField(null=True, blank=True)
    made_up = models.BooleanField(default=False)
    opened_at = models.DateTimeField(verbose_name=_("Lập lúc"))
    opened_by = models.CharField(max_length=300)

    class Meta:
        ordering = ["-opened_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class ListedMatch(models.TextChoices):
    """How a row of a list was found in the register."""

    CODE = "code", _("theo mã số")
    NAME = "name", _("theo tên và nơi đóng trụ sở")
    ANSWERED = "answered", _("do người đối chiếu chọn")
    DOUBTFUL = "doubtful", _("chưa chắc, chờ trả lời")
    NONE = "none", _("không có trong sổ")


class ListedRow(models.Model):
    """One row of an uploaded list. `candidates`: [code, likeness] of the nearest in the register, for the doubtful."""

    reconciliation = models.ForeignKey(Reconciliation, on_delete=models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField(verbose_name=_("Dòng"))
    code = models.CharField(max_length=40, blank=True, verbose_name=_("Mã số"))
    name = models.CharField(max_length=300, blank=True, verbose_name=_("Tên"))
    commune = models.CharField(max_length=200, blank=True, verbose_name=_("Nơi đóng trụ sở"))
    founded_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày thành lập"))
    ended_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày chấm dứt"))
    match = models.CharField(max_length=10, choices=ListedMatch, default=ListedMatch.NONE)
    cooperative = models.ForeignKey(Cooperative, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    candidates: "models.JSONField[Any, Any]" = models.JSONField(default=list)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["reconciliation", "number"], name="listed_row_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class RowChoice(models.TextChoices):
    """What is to be done about one difference."""

    REGISTER = "register", _("Sổ đăng ký đúng")
    OTHER = "other", _("Bên kia đúng, cần sửa sổ")
    BOTH = "both", _("Khác cách đếm, giữ nguyên cả hai")
    ASK = "ask", _("Cần xác minh tại cơ sở")


class RowDecision(models.Model):
    """What was decided about one difference; `subject`: "c:code" of a cooperative or "r:number" of a list's row."""

    reconciliation = models.ForeignKey(Reconciliation, on_delete=models.PROTECT, related_name="decisions")
    subject = models.CharField(max_length=40)
    choice = models.CharField(max_length=10, choices=RowChoice, blank=True, verbose_name=_("Kết luận"))
    note = models.CharField(max_length=300, blank=True, verbose_name=_("Ghi chú"))
    decided_at = models.DateTimeField()
    decided_by = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reconciliation", "subject"], name="row_decision_once")]

    def __str__(self) -> str:
        return f"{self.subject} {self.choice}"


class ReconciliationPaper(models.Model):
    """A comparison as it stood when it was issued: frozen content, its digest, the document. Never changed."""

    reconciliation = models.ForeignKey(Reconciliation, on_delete=models.PROTECT, related_name="papers")
    number = models.PositiveSmallIntegerField(verbose_name=_("Bản"))
    content: "models.JSONField[Any, Any]" = models.JSONField()
    digest = models.CharField(max_length=64, verbose_name=_("Mã băm nội dung"))
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(verbose_name=_("Lập lúc"))
    issued_by = models.CharField(max_length=300)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["reconciliation", "number"], name="reconciliation_paper_once")]

    def __str__(self) -> str:
        return f"{self.reconciliation_id} v{self.number}"
