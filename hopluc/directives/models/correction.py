"""What a person did to a reading: each step is kept as a case, and can be undone; and what to look at first."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from hopluc.directives.models.directive import Clause, Directive


class CorrectionKind(models.TextChoices):
    FIELDS = "fields", _("Sửa nội dung đọc được")
    NOT_A_TASK = "not_a_task", _("Không phải nhiệm vụ")
    SPLIT = "split", _("Tách nhiệm vụ")
    MERGE = "merge", _("Gộp nhiệm vụ")
    ADD = "add", _("Thêm nhiệm vụ")
    SPAN = "span", _("Sửa phần chữ của nhiệm vụ")
    BODY = "body", _("Ghép cơ quan")
    CHECKED = "checked", _("Đã soát, đọc đúng")
    READ_AGAIN = "read_again", _("Đọc lại văn bản")


class Correction(models.Model):
    """One step of a person on a reading. `before` and `after` are the obligations that it touched, whole (see
    queries/snapshots.py): enough to undo it, and a case of what the reader should have read in [start, end).

    `rules`: the reading rules that had found them, comma between; blank where a person added one. `layout`: the clauses
    and flags before and after, where a new reading of the document changed them (actions/read_again.py).
    """

    directive = models.ForeignKey(Directive, on_delete=models.CASCADE, related_name="corrections")
    clause = models.ForeignKey(Clause, null=True, blank=True, on_delete=models.SET_NULL, related_name="corrections")
    kind = models.CharField(max_length=12, choices=CorrectionKind)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    before: "models.JSONField[Any, Any]" = models.JSONField(default=list)
    after: "models.JSONField[Any, Any]" = models.JSONField(default=list)
    layout: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    rules = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=300)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.start}–{self.end}"


class Flag(models.Model):
    """A stretch of the text that a person must look at before the rest; `code` as in clauses.flags."""

    directive = models.ForeignKey(Directive, on_delete=models.CASCADE, related_name="flags")
    code = models.CharField(max_length=30)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ["start"]

    def __str__(self) -> str:
        return f"{self.code} {self.start}–{self.end}"
