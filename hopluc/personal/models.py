"""Looks at personal data: who, when, at what, for what."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class LookQuerySet(models.QuerySet["Look"]):
    def at_any(self, subjects: list[str]) -> "LookQuerySet":
        """Looks at one of several things ("member:HTX-0001/3"), refused ones too."""
        return self.filter(about__in=subjects)

    def between(self, begin: datetime | None, end: datetime | None) -> "LookQuerySet":
        """From a moment on, and before another one; None leaves that end open."""
        found = self
        if begin is not None:
            found = found.filter(at__gte=begin)
        return found if end is None else found.filter(at__lt=end)


class Look(models.Model):
    """One look at personal data, or one that was refused. Never updated, never deleted: triggers in both databases.

    `by`: signature as in the journal. `about`: what was looked at ("roll:HTX-0001", "member:HTX-0001/3",
    "list:members:HTX-0001"), of a refused one the address. `fields`: names of the fields, never what they say. `rows`:
    how many persons, where it is known. `permission`: what was lacking, or what was needed beyond the reader's scope.
    """

    at = models.DateTimeField(db_index=True, verbose_name=_("Thời điểm"))
    by = models.CharField(max_length=300, blank=True, verbose_name=_("Người xem"))
    about = models.CharField(max_length=200, db_index=True, verbose_name=_("Xem gì"))
    fields: "models.JSONField[Any, Any]" = models.JSONField(default=list, verbose_name=_("Thông tin"))
    rows = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("Số người"))
    purpose = models.CharField(max_length=300, blank=True, verbose_name=_("Mục đích"))
    refused = models.BooleanField(default=False)
    permission = models.CharField(max_length=40, blank=True)

    objects = LookQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(refused=False) | ~Q(permission=""), name="look_refused_why")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.about}"
