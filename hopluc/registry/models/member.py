"""Members of a cooperative: lines of its roll, or totals where there is no roll."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hopluc.registry.models.cooperative import Cooperative


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
