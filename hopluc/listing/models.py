"""Views of a list that a person keeps: its filters, columns and order under a name."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from hopluc.accounts.actors import Actor


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def kept(self) -> "SavedViewQuerySet":
        """Those that were not removed."""
        return self.filter(removed_at=None)

    def of(self, actor: "Actor") -> "SavedViewQuerySet":
        """A person's own; nobody else sees them."""
        return self.filter(user=actor.user) if actor.user is not None else self.none()


class SavedView(models.Model):
    """`list`: code of a Listing; `query`: what stands behind the question mark of its address, in one stored form.
    `removed_at`: removed, and to be had back until the next one is removed."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views")
    list = models.CharField(max_length=60)
    name = models.CharField(max_length=80, verbose_name=_("Tên"))
    query = models.CharField(max_length=1000, blank=True)
    is_default = models.BooleanField(default=False)
    saved_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "list", "name"], condition=Q(removed_at=None), name="saved_view_name_once"
            ),
            models.UniqueConstraint(
                fields=["user", "list"], condition=Q(is_default=True, removed_at=None), name="saved_view_one_default"
            ),
        ]

    def __str__(self) -> str:
        return self.name
