"""Bodies and the names under which documents call them."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hopluc.places.models import Place


class BodyKind(models.TextChoices):
    PARTY = "party", _("Đảng")
    STATE = "state", _("Nhà nước")
    FRONT = "front", _("Mặt trận và đoàn thể")
    ALLIANCE = "alliance", _("Liên minh Hợp tác xã")
    STEERING = "steering", _("Ban Chỉ đạo")
    GROUP = "group", _("Nhóm cơ quan")


class BodyQuerySet(models.QuerySet["Body"]):
    def valid_on(self, day: date) -> "BodyQuerySet":
        return self.filter(Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_until=None) | Q(valid_until__gt=day))


class Body(models.Model):
    """One agency or organisation. `verified` is false where its dates or successor rest on memory only."""

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200, verbose_name=_("Tên"))
    short_name = models.CharField(max_length=80, blank=True, verbose_name=_("Tên gọn"))
    name_en = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=10, choices=BodyKind)
    level = models.CharField(max_length=10, blank=True)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors")
    basis = models.CharField(max_length=300, blank=True)
    verified = models.BooleanField(default=True)

    objects = BodyQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def shown_name(self) -> str:
        """The name in the reader's language."""
        return self.name_en if self.name_en and get_language() == "en" else self.name


class BodyName(models.Model):
    """One way in which documents name a body, folded for matching."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "folded"], name="body_name_once")]

    def __str__(self) -> str:
        return self.name
