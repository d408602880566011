"""Cooperatives of every kind, their dated versions, and the roll of members."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hopluc.places.models import Place

if TYPE_CHECKING:
    from hopluc.accounts.actors import Actor


class CooperativeKind(models.TextChoices):
    # "one": the kind of a single one; without the context it is the heading of many.
    COOPERATIVE = "cooperative", pgettext_lazy("one", "Hợp tác xã")
    UNION = "union", _("Liên hiệp hợp tác xã")
    GROUP = "group", _("Tổ hợp tác")


class Sector(models.TextChoices):
    AGRICULTURE = "agriculture", _("Nông nghiệp")
    FORESTRY = "forestry", _("Lâm nghiệp")
    FISHERY = "fishery", _("Thủy sản")
    INDUSTRY = "industry", _("Công nghiệp - tiểu thủ công nghiệp")
    CONSTRUCTION = "construction", _("Xây dựng")
    TRANSPORT = "transport", _("Vận tải")
    TRADE_SERVICES = "trade_services", _("Thương mại - dịch vụ")
    ENVIRONMENT = "environment", _("Môi trường")
    OTHER = "other", _("Khác")


class CooperativeQuerySet(models.QuerySet["Cooperative"]):
    def standing_on(self, day: date) -> "CooperativeQuerySet":
        """Founded on or before a day and not ended by it."""
        return self.filter(Q(founded_on__lte=day), Q(ended_on=None) | Q(ended_on__gt=day))

    def visible_to(self, actor: "Actor") -> "CooperativeQuerySet":
        """What an actor may see: all, those with a seat in the actor's communes, or the actor's own one."""
        found = self
        if actor.communes is not None:
            found = found.filter(versions__in=Version.objects.current(), versions__seat__in=actor.communes)
        if actor.cooperative is not None:
            found = found.filter(code=actor.cooperative)
        return found

    def with_version(self, day: date | None = None) -> "CooperativeQuerySet":
        """Each with `version_id`: the version in force on a day (None: the newest)."""
        versions = Version.objects.filter(cooperative=OuterRef("pk")).order_by("-valid_from", "-pk")
        if day is not None:
            versions = versions.filter(valid_from__lte=day)
        return self.annotate(version_id=Subquery(versions.values("pk")[:1]))


class Cooperative(models.Model):
    """One legal or contractual entity for its whole life; everything that can change stands in its versions."""

    code = models.CharField(max_length=20, unique=True, verbose_name=_("Mã số"))
    kind = models.CharField(max_length=12, choices=CooperativeKind, verbose_name=_("Loại hình"))
    founded_on = models.DateField(verbose_name=_("Ngày thành lập"))
    ended_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày chấm dứt"))
    made_up = models.BooleanField(default=False)

    objects = CooperativeQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        indexes = [models.Index(fields=["kind", "founded_on"])]

    def __str__(self) -> str:
        return self.code


class VersionQuerySet(models.QuerySet["Version"]):
    def current(self) -> "VersionQuerySet":
        """The newest version of each cooperative: there is no later one (of one day the last that was written)."""
        later = Version.objects.filter(
            Q(valid_from__gt=OuterRef("valid_from")) | Q(valid_from=OuterRef("valid_from"), pk__gt=OuterRef("pk")),
            cooperative=OuterRef("cooperative"),
        )
        return self.filter(~Exists(later))


class Version(models.Model):
    """What the register says of a cooperative from a day on. A change is a new version; none is overwritten."""

    cooperative = models.ForeignKey(Cooperative, on_delete=models.PROTECT, related_name="versions")
    valid_from = models.DateField(verbose_name=_("Từ ngày"))
    name = models.CharField(max_length=200, verbose_name=_("Tên"))
    folded = models.CharField(max_length=300, db_index=True)
    order = models.CharField(max_length=1600)
    seat = models.ForeignKey(Place, on_delete=models.PROTECT, verbose_name=_("Trụ sở"))
    sector = models.CharField(max_length=20, choices=Sector, verbose_name=_("Lĩnh vực"))
    activity = models.CharField(max_length=300, blank=True, verbose_name=_("Ngành nghề chính"))
    representative = models.CharField(max_length=120, blank=True, verbose_name=_("Người đại diện"))
    charter_capital = models.DecimalField(
        max_digits=14, decimal_places=3, null=True, blank=True, verbose_name=_("Vốn điều lệ (triệu đồng)")
    )
    recorded_at = models.DateTimeField()

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["cooperative", "valid_from", "pk"]
        indexes = [models.Index(fields=["cooperative", "valid_from"])]

    def __str__(self) -> str:
        return self.name


class MemberKind(models.TextChoices):
    OFFICIAL = "official", _("Chính thức")
    CAPITAL_LINKED = "capital_linked", _("Liên kết góp vốn")
    NON_CAPITAL_LINKED = "non_capital_linked", _("Liên kết không góp vốn")


class Sex(models.TextChoices):
    FEMALE = "female", _("Nữ")
    MALE = "male", _("Nam")


class MemberQuerySet(models.QuerySet["Member"]):
    def present_on(self, day: date) -> "MemberQuerySet":
        """On the roll on a day: joined by it and not left by it."""
        return self.filter(Q(left_on=None) | Q(left_on__gt=day), joined_on__lte=day)


class Member(models.Model):
    """One line of a cooperative's roll of members. Personal data: shown only with `members:read`, within scope."""

    cooperative = models.ForeignKey(Cooperative, on_delete=models.PROTECT, related_name="members")
    number = models.PositiveIntegerField(verbose_name=_("Số thứ tự trong sổ"))
    full_name = models.CharField(max_length=120, verbose_name=_("Họ và tên"))
    order = models.CharField(max_length=1000)
    sex = models.CharField(max_length=6, choices=Sex, blank=True, verbose_name=_("Giới tính"))
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True, verbose_name=_("Năm sinh"))
    ethnic_group = models.CharField(max_length=40, blank=True, verbose_name=_("Dân tộc"))
    kind = models.CharField(max_length=20, choices=MemberKind, verbose_name=_("Loại thành viên"))
    joined_on = models.DateField(verbose_name=_("Ngày vào"))
    left_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày ra"))
    capital = models.DecimalField(
        max_digits=14, decimal_places=3, null=True, blank=True, verbose_name=_("Vốn góp (triệu đồng)")
    )

    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["cooperative", "number"], name="member_number_once")]

    def __str__(self) -> str:
        return self.full_name
