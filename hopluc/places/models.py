"""Places, the resolutions that change them, their successions and outlines, and the home that is served here."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class PlaceKind(models.TextChoices):
    PROVINCE = "province", _("Tỉnh")
    DISTRICT = "district", _("Huyện")
    CITY = "city", _("Thành phố")
    COMMUNE = "commune", _("Xã")
    WARD = "ward", _("Phường")
    TOWNSHIP = "township", _("Thị trấn")
    UNLOCATED = "unlocated", _("Chưa rõ địa bàn")


COMMUNE_KINDS = (PlaceKind.COMMUNE, PlaceKind.WARD, PlaceKind.TOWNSHIP)
# The name of a seat of which nobody knows the commune.
UNLOCATED = "Chưa rõ địa bàn"
# Where a cooperative may be seated: also where nobody has said yet in which commune of a province it lies.
SEAT_KINDS = (*COMMUNE_KINDS, PlaceKind.UNLOCATED)
DISTRICT_KINDS = (PlaceKind.DISTRICT, PlaceKind.CITY)


class PlaceQuerySet(models.QuerySet["Place"]):
    def valid_on(self, day: date) -> "PlaceQuerySet":
        """Units that exist on a day. An unknown beginning counts as existing: the note says what is unknown."""
        return self.filter(Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_until=None) | Q(valid_until__gt=day))

    def communes(self) -> "PlaceQuerySet":
        return self.filter(kind__in=COMMUNE_KINDS)

    def districts(self) -> "PlaceQuerySet":
        return self.filter(kind__in=DISTRICT_KINDS)


class PlaceManager(models.Manager["Place"]):
    """Without units of a resolution that was undone: their rows stay for those who had been written down in them."""

    def get_queryset(self) -> PlaceQuerySet:
        return PlaceQuerySet(self.model, using=self._db).filter(withdrawn=False)

    def valid_on(self, day: date) -> PlaceQuerySet:
        return self.get_queryset().valid_on(day)

    def communes(self) -> PlaceQuerySet:
        return self.get_queryset().communes()


class ResolutionState(models.TextChoices):
    DRAFT = "draft", _("Bản nháp")
    CARRIED_OUT = "carried_out", _("Đã thực hiện")
    UNDONE = "undone", _("Đã hoàn tác")


class Resolution(models.Model):
    """A resolution that changes units on a day, with its document: drafted line by line, carried out, perhaps undone.

    `digest`: of the document's file, empty while none was given.
    """

    number = models.CharField(max_length=80, verbose_name=_("Số, ký hiệu"))
    title = models.CharField(max_length=300, blank=True, verbose_name=_("Trích yếu"))
    issuer = models.CharField(max_length=200, blank=True, verbose_name=_("Cơ quan ban hành"))
    signed_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày ký"))
    on = models.DateField(verbose_name=_("Ngày có hiệu lực"))
    digest = models.CharField(max_length=64, blank=True, verbose_name=_("Tệp văn bản"))
    state = models.CharField(max_length=12, choices=ResolutionState, default=ResolutionState.DRAFT)
    drafted_at = models.DateTimeField()
    drafted_by = models.CharField(max_length=300)
    carried_out_at = models.DateTimeField(null=True, blank=True)
    carried_out_by = models.CharField(max_length=300, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=300, blank=True)
    undone_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return self.number

    @property
    def basis(self) -> str:
        """ "Nghị quyết 1683/NQ-UBTVQH15 (16/06/2025)", as units name what they rest on."""
        return f"{self.number} ({self.signed_on:%d/%m/%Y})" if self.signed_on else self.number


class Place(models.Model):
    """One unit in one life; a code that is used again after a merger is another row.

    Valid from `valid_from` (inclusive; None = unknown) until `valid_until` (exclusive; None = still). `begun_by`,
    `ended_by`: the resolution that was carried out here. `withdrawn`: that resolution was undone, nobody sees the unit.
    """

    key = models.CharField(max_length=30, unique=True)
    code = models.CharField(max_length=5, db_index=True, verbose_name=_("Mã"))
    kind = models.CharField(max_length=10, choices=PlaceKind, verbose_name=_("Loại"))
    name = models.CharField(max_length=80, verbose_name=_("Tên"))
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    legal_basis = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=200, blank=True)
    folded = models.CharField(max_length=80, db_index=True)
    order = models.CharField(max_length=600)
    begun_by = models.ForeignKey(Resolution, null=True, blank=True, on_delete=models.PROTECT, related_name="begun")
    ended_by = models.ForeignKey(Resolution, null=True, blank=True, on_delete=models.PROTECT, related_name="ended")
    withdrawn = models.BooleanField(default=False)

    everything = PlaceQuerySet.as_manager()
    objects = PlaceManager()

    class Meta:
        ordering = ["order", "code"]
        default_manager_name = "objects"
        base_manager_name = "everything"

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """ "Xã Bằng Phúc", "Phường Đức Xuân", "Tỉnh Bắc Kạn": always the Vietnamese name."""
        if self.kind == PlaceKind.UNLOCATED:
            return self.name
        return f"{KIND_WORDS[self.kind]} {self.name}"


# A place's name is Vietnamese in both languages, so its kind word is not translated here.
KIND_WORDS = {
    "province": "Tỉnh",
    "district": "Huyện",
    "city": "Thành phố",
    "commune": "Xã",
    "ward": "Phường",
    "township": "Thị trấn",
}


class ResolutionLineKind(models.TextChoices):
    MERGE = "merge", _("Nhập vào")
    PART = "part", _("Một phần vào")
    JOIN = "join", _("Nhập vào đơn vị tiếp tục tồn tại")
    RENAME = "rename", _("Đổi tên")
    NEW_KIND = "new_kind", _("Đổi loại")
    NEW_PARENT = "new_parent", _("Đổi cấp trên")
    END = "end", _("Kết thúc")


# Lines under which the unit itself goes on, described anew.
CHANGING = (ResolutionLineKind.RENAME, ResolutionLineKind.NEW_KIND, ResolutionLineKind.NEW_PARENT)


class ResolutionLine(models.Model):
    """What a resolution says of one unit. What is left empty stays as it was, or as another line of the same new unit
    says. `share` (0–1): None where the resolution gives no figure."""

    resolution = models.ForeignKey(Resolution, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=ResolutionLineKind, verbose_name=_("Hình thức"))
    old = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+", verbose_name=_("Đơn vị cũ"))
    new_code = models.CharField(max_length=5, blank=True, verbose_name=_("Mã mới"))
    new_name = models.CharField(max_length=80, blank=True, verbose_name=_("Tên mới"))
    new_kind = models.CharField(max_length=10, choices=PlaceKind, blank=True, verbose_name=_("Loại mới"))
    parent_code = models.CharField(max_length=5, blank=True, verbose_name=_("Mã cấp trên"))
    share = models.DecimalField(max_digits=6, decimal_places=5, null=True, blank=True, verbose_name=_("Phần"))

    class Meta:
        ordering = ["resolution", "number"]
        constraints = [models.UniqueConstraint(fields=["resolution", "number"], name="resolution_line_once")]

    def __str__(self) -> str:
        return f"{self.number}: {self.old_id} {self.kind} {self.new_code}"

    @property
    def percent(self) -> Decimal | None:
        return None if self.share is None else (self.share * 100).normalize()


class SeatDecision(models.Model):
    """Into which part of a divided unit one cooperative's seat was decided to fall.

    `subject`: code of the cooperative (the register stands below places); `seat`: what its sheet said before, perhaps a
    unit of long before the divided one. Taken back when the resolution is undone.
    """

    resolution = models.ForeignKey(Resolution, on_delete=models.PROTECT, related_name="decisions")
    subject = models.CharField(max_length=20)
    seat = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="+")
    old = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    new = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField()
    decided_by = models.CharField(max_length=300)
    taken_back = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["resolution", "subject"], condition=Q(taken_back=False), name="seat_decided_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.old_id} → {self.new_id}"


class Succession(models.Model):
    """`old` went, wholly or by `share` (0–1), into `new` on a day. `share` None: a part, nobody says how large."""

    old = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="successions")
    new = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="predecessions")
    on = models.DateField()
    share = models.DecimalField(max_digits=6, decimal_places=5, null=True, blank=True)
    legal_basis = models.CharField(max_length=200, blank=True)
    resolution = models.ForeignKey(
        Resolution, null=True, blank=True, on_delete=models.PROTECT, related_name="successions"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["old", "new"], name="succession_once")]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"


class Home(models.Model):
    """The area that this installation serves, and whether its registers are made up (then from which seed)."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT)
    made_up = models.BooleanField(default=False)
    seed = models.IntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.place)


class Outline(models.Model):
    """The outline of a unit as somebody brought it: for drawing, not for measuring.

    `rings`: open rings of [longitude, latitude] in WGS 84, holes among them (even and odd), simplified; `digest`: of
    the rings; `source`: whose outlines these are, in the words of the person who brought them.
    """

    place = models.OneToOneField(Place, on_delete=models.PROTECT, related_name="outline")
    rings: "models.JSONField[Any, Any]" = models.JSONField()
    digest = models.CharField(max_length=64)
    source = models.CharField(max_length=200)
    imported_at = models.DateTimeField()
    imported_by = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"{self.place} ({self.source})"


class OutlineDraft(models.Model):
    """A file of outlines between upload and confirmation, checked and simplified; one per person, who alone sees it.

    `features`: [number in the file, code, name, rings] of each."""

    user = models.BigIntegerField(unique=True)
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    day = models.DateField()
    code_property = models.CharField(max_length=80)
    source = models.CharField(max_length=200)
    features: "models.JSONField[Any, Any]" = models.JSONField()
    kept_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
