"""One agency or organisation in its life."""

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


class BodyLevel(models.TextChoices):
    CENTRAL = "central", _("Trung ương")
    PROVINCE = "province", _("Cấp tỉnh")
    DISTRICT = "district", _("Cấp huyện")
    COMMUNE = "commune", _("Cấp xã")


LEVEL_WORDS = dict(BodyLevel.choices)


class BodyQuerySet(models.QuerySet["Body"]):
    def valid_on(self, day: date) -> "BodyQuerySet":
        return self.filter(Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_until=None) | Q(valid_until__gt=day))


class Body(models.Model):
    """One agency or organisation. `name`, `short_name`: the last ones; those of a day stand in `names`.

    Lives from `valid_from` (None: unknown) until `valid_until` (exclusive; None: still). `ends_at_latest`: it had ended
    on that day or before, the day itself is not known. `verified` is false where dates or successors rest on memory.
    """

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200, verbose_name=_("Tên"))
    short_name = models.CharField(max_length=80, blank=True, verbose_name=_("Tên gọn"))
    name_en = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=10, choices=BodyKind)
    level = models.CharField(max_length=10, blank=True, choices=BodyLevel)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    ends_at_latest = models.BooleanField(default=False)
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

    @property
    def is_group(self) -> bool:
        return self.kind == BodyKind.GROUP

    def lives_on(self, day: date) -> bool:
        """Whether it exists on a day; an unknown beginning counts as existing."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or self.valid_until > day
        )
