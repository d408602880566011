"""What one person keeps at hand. A pin holds kind and key only: what it means, and whether its owner may still see it,
is asked anew by whoever shows it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hopluc.accounts.models import User


class PinKind(models.TextChoices):
    COOPERATIVE = "cooperative", pgettext_lazy("one", "Hợp tác xã")
    OBLIGATION = "obligation", _("Nhiệm vụ")
    CLAUSE = "clause", pgettext_lazy("one", "Khoản")
    DIRECTIVE = "directive", _("Chỉ thị")
    REPORT = "report", pgettext_lazy("one", "Báo cáo")
    FIGURE = "figure", pgettext_lazy("one", "Số liệu")
    PLACE = "place", _("Địa bàn")
    BODY = "body", _("Cơ quan")


class PinQuerySet(models.QuerySet["Pin"]):
    def of(self, user: int | None) -> "PinQuerySet":
        """The pins of one person, in that person's order; nobody else's are ever read."""
        return self.filter(user=user) if user is not None else self.none()


class Pin(models.Model):
    """One thing that a person has pinned. `key`: how its own room names it (code, number); `order` counts from 1."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="pins")
    kind = models.CharField(max_length=12, choices=PinKind)
    key = models.CharField(max_length=60)
    order = models.PositiveSmallIntegerField()

    objects = PinQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["user", "kind", "key"], name="pin_once")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"
