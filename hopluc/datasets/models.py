"""Tables that belong to no register: what they are, each import of them, their rows in versions."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hopluc.accounts.models import Appointment
from hopluc.bodies.models import Body
from hopluc.files.models import StoredFile
from hopluc.intake.models import Intake
from hopluc.places.models import Place

if TYPE_CHECKING:
    from hopluc.accounts.actors import Actor

# The column into which the titles within a table go ("I. Lương thực, thực phẩm").
GROUP = "group"
# Imports and mappings of the table with number 12 are of kind "dataset:12".
KIND = "dataset:"


class ColumnKind(models.TextChoices):
    """What the cells of a column are; the same names as in `sheets.kinds`."""

    TEXT = "text", _("Chữ")
    CODE = "code", _("Mã số")
    INTEGER = "integer", _("Số nguyên")
    DECIMAL = "decimal", _("Số thập phân")
    PERCENT = "percent", _("Tỷ lệ phần trăm")
    DATE = "date", _("Ngày")
    YEAR = "year", _("Năm")
    BOOLEAN = "boolean", _("Có hoặc không")


class DatasetState(models.TextChoices):
    """`draft`: its columns are not decided, or nothing of it has been written yet."""

    DRAFT = "draft", _("Đang mô tả")
    OPEN = "open", _("Đang dùng")
    ARCHIVED = "archived", _("Đã lưu kho")


class Ending(models.TextChoices):
    """Why a row stands so no longer: a later import says otherwise, has it no more, or the import was taken back."""

    CHANGED = "changed", _("Đã thay đổi")
    GONE = "gone", _("Không còn trong tệp")
    UNDONE = "undone", _("Đã hoàn tác")


class DatasetQuerySet(models.QuerySet["Dataset"]):
    def visible_to(self, actor: "Actor") -> "DatasetQuerySet":
        """Those for common use, and those of the actor's own body or place. Whoever has neither (the program) sees
        all."""
        if actor.appointment is None and actor.user is None:
            return self
        return self.filter(Q(is_shared=True) | _own(actor)).distinct()

    def kept_by(self, actor: "Actor") -> "DatasetQuerySet":
        """Those that the actor may bring new imports into."""
        if actor.appointment is None and actor.user is None:
            return self
        return self.filter(_own(actor))


def _own(actor: "Actor") -> Q:
    """Of the actor's body; without a body, of the actor's place or the communes that it covers."""
    if actor.body is not None:
        return Q(body=actor.body)
    places = Appointment.objects.filter(pk=actor.appointment or 0).exclude(place=None).values("place")
    own = Q(place__in=places, body=None)
    return own if actor.communes is None else own | Q(place__in=actor.communes, body=None)


class Dataset(models.Model):
    """One table. `body` or `place` keep it, `is_shared`: every official may read it. `source`: who made it, in words;
    `file`: the file that it was first taken from; `sheet`: where in it.

    `columns`: list of {code, heading, kind, unit, fills}, in order; `fills`: an empty cell means what stands above it
    (merged cells). `key`: codes of the columns that together name a row; none: the whole row does. `has_groups`: titles
    within the table go into a column of their own. `draft`: how the columns were found, until they are decided.
    `newest`: number of the last import that stands, 0 before the first; `row_count`: rows that stand by it.
    """

    title = models.CharField(max_length=300, verbose_name=_("Tên bảng"))
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, verbose_name=_("Cơ quan giữ"))
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, verbose_name=_("Địa bàn"))
    is_shared = models.BooleanField(default=False, verbose_name=_("Dùng chung"))
    source = models.CharField(max_length=300, blank=True, verbose_name=_("Nguồn"))
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, verbose_name=_("Tệp"))
    sheet = models.CharField(max_length=200, blank=True)
    columns: "models.JSONField[Any, Any]" = models.JSONField(default=list)
    key: "models.JSONField[Any, Any]" = models.JSONField(default=list)
    has_groups = models.BooleanField(default=False)
    draft: "models.JSONField[Any, Any]" = models.JSONField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=DatasetState, default=DatasetState.DRAFT)
    newest = models.PositiveIntegerField(default=0)
    row_count = models.PositiveIntegerField(default=0)
    made_up = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=300)
    renewed_at = models.DateTimeField(null=True, blank=True)

    objects = DatasetQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def keeper(self) -> str:
        """Who keeps the table, in words."""
        return str(self.body or self.place or "")

    def labels(self) -> dict[str, str]:
        """Code of a column → heading."""
        return {column["code"]: column["heading"] for column in self.columns}


class DatasetImport(models.Model):
    """One file of a table that was written: the `number`-th of this table."""

    dataset = models.ForeignKey(Dataset, on_delete=models.PROTECT, related_name="imports", db_index=False)
    number = models.PositiveIntegerField()
    intake = models.ForeignKey(Intake, null=True, blank=True, on_delete=models.PROTECT, related_name="dataset_imports")
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    gone = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()
    by = models.CharField(max_length=300)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=300, blank=True)
    undone_why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["dataset", "number"], name="dataset_import_once")]

    def __str__(self) -> str:
        return f"{self.dataset} {self.number}"


class RowQuerySet(models.QuerySet["DatasetRow"]):
    def current(self) -> "RowQuerySet":
        return self.filter(until=None)

    def as_of(self, number: int) -> "RowQuerySet":
        """The rows as they stood after an import."""
        return self.filter(Q(until=None) | Q(until__gt=number), since__lte=number).exclude(ending=Ending.UNDONE)


class DatasetRow(models.Model):
    """One row as it stood from import `since` until before import `until` (None: still), and why it ended then.

    `number`: where it stood in the file that said so; `values`: column code → canonical text (numbers with a point and
    without padding, days as YYYY-MM-DD, "true"/"false"), empty cells absent; `search`: all of it folded.
    """

    dataset = models.ForeignKey(Dataset, on_delete=models.PROTECT, related_name="rows", db_index=False)
    key = models.CharField(max_length=200)
    number = models.PositiveIntegerField()
    values: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    search = models.TextField(blank=True)
    since = models.PositiveIntegerField()
    until = models.PositiveIntegerField(null=True, blank=True)
    ending = models.CharField(max_length=8, blank=True, choices=Ending)

    objects = RowQuerySet.as_manager()

    class Meta:
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["dataset", "key"], condition=Q(until=None), name="dataset_row_stands_once")
        ]
        indexes = [
            models.Index(fields=["dataset", "until", "number"], name="dataset_rows_in_order"),
            models.Index(fields=["dataset", "since"], name="dataset_rows_of_import"),
        ]

    def __str__(self) -> str:
        return self.key
