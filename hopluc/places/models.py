"""Places, their successions and outlines, and the home that this installation serves."""

from datetime import date
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


COMMUNE_KINDS = (PlaceKind.COMMUNE, PlaceKind.WARD, PlaceKind.TOWNSHIP)
DISTRICT_KINDS = (PlaceKind.DISTRICT, PlaceKind.CITY)


class PlaceQuerySet(models.QuerySet["Place"]):
    def valid_on(self, day: date) -> "PlaceQuerySet":
        """Units that exist on a day. An unknown beginning counts as existing: the note says what is unknown."""
        return self.filter(Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_until=None) | Q(valid_until__gt=day))

    def communes(self) -> "PlaceQuerySet":
        return self.filter(kind__in=COMMUNE_KINDS)

    def districts(self) -> "PlaceQuerySet":
        return self.filter(kind__in=DISTRICT_KINDS)


class Place(models.Model):
    """One unit in one life; a code that is used again after a merger is another row.

    Valid from `valid_from` (inclusive; None = unknown) until `valid_until` (exclusive; None = still).
    """

    key = models.CharField(max_length=20, unique=True)
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

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """ "Xã Bằng Phúc", "Phường Đức Xuân", "Tỉnh Bắc Kạn": always the Vietnamese name."""
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


class Succession(models.Model):
    """`old` went, wholly or by `share` (0–1), into `new` on a day."""

    old = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="successions")
    new = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="predecessions")
    on = models.DateField()
    share = models.DecimalField(max_digits=6, decimal_places=5)
    legal_basis = models.CharField(max_length=200, blank=True)

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
