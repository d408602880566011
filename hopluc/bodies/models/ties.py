"""What ties bodies to each other and to names, each from a day until a day."""

from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hopluc.bodies.models.body import Body, BodyKind, BodyLevel


class BodyNameKind(models.TextChoices):
    OFFICIAL = "official", _("Tên chính thức")
    ALIAS = "alias", _("Tên gọi khác")
    ABBREVIATION = "abbreviation", _("Tên viết tắt")


class BodyTie(models.TextChoices):
    """How a body stands to one above it: it belongs to it, is steered by it, or works beside it."""

    UNDER = "under", _("Trực thuộc")
    STEERED = "steered", _("Chịu sự chỉ đạo")
    BESIDE = "beside", _("Phối hợp")


Row_co = TypeVar("Row_co", bound="Dated", covariant=True)


class DatedQuerySet(models.QuerySet[Row_co]):
    def valid_on(self, day: date) -> Self:
        return self.filter(Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gt=day))


class Dated(models.Model):
    """Holds from `since` (inclusive; None: unknown, or as long as the body) until `until` (exclusive; None: still)."""

    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    basis = models.CharField(max_length=300, blank=True)
    verified = models.BooleanField(default=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True

    def holds_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or self.until > day)


class BodyName(Dated):
    """One way in which documents name a body, folded for matching."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, db_index=True)
    kind = models.CharField(max_length=12, choices=BodyNameKind, default=BodyNameKind.ALIAS)

    class Meta:
        constraints = [
            # Two of them: databases differ on whether one unknown day equals another.
            models.UniqueConstraint(fields=["body", "folded"], condition=Q(since=None), name="body_name_once"),
            models.UniqueConstraint(
                fields=["body", "folded", "since"], condition=~Q(since=None), name="body_name_once_from_a_day"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class BodyParent(Dated):
    """A body stands under, is steered by, or works beside another."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="parents")
    parent = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="children")
    tie = models.CharField(max_length=8, choices=BodyTie, default=BodyTie.UNDER)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(body=F("parent")), name="body_parent_is_another")]

    def __str__(self) -> str:
        return f"{self.body_id} {self.tie} {self.parent_id}"


class BodyMember(Dated):
    """A body belongs to a group ("các sở, ngành") by name."""

    group = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="members")
    member = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="groups")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(group=F("member")), name="body_member_is_another")]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.group_id}"


class GroupRule(Dated):
    """All bodies of a kind and level that belong to `above` on the day are members of the group, without being named.
    `above` empty: all of that kind and level in the place of the group."""

    group = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="rules")
    kind = models.CharField(max_length=10, choices=BodyKind)
    level = models.CharField(max_length=10, choices=BodyLevel)
    above = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="ruled_groups")

    def __str__(self) -> str:
        return f"{self.group_id}: {self.kind} {self.level}"


class BodySuccession(models.Model):
    """`old` handed its tasks, or `share` of them in words, to `new` on a day (None: day not known).

    `takes_duties`: open duties of `old` go on to `new` by themselves; where tasks are divided, an office decides.
    """

    old = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="successions")
    new = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="predecessions")
    on = models.DateField(null=True, blank=True)
    share = models.CharField(max_length=300, blank=True, verbose_name=_("Phần nhiệm vụ"))
    takes_duties = models.BooleanField(default=True)
    basis = models.CharField(max_length=300, blank=True)
    verified = models.BooleanField(default=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["old", "new"], name="body_succession_once"),
            models.CheckConstraint(condition=~Q(old=F("new")), name="body_successor_is_another"),
        ]

    def __str__(self) -> str:
        return f"{self.old_id} → {self.new_id}"
