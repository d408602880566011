"""Users, their appointments, and failed log-ins (for the throttle)."""

from datetime import date

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hopluc.accounts.permissions import Role
from hopluc.bodies.models import Body
from hopluc.places.models import Place


class User(AbstractUser):
    """A person who logs in. What the person may do stands in the appointments, not here."""

    display_name = models.CharField(max_length=120, verbose_name=_("Họ và tên"))
    order = models.CharField(max_length=1000, blank=True)
    # A demo role is entered by one press; such a user exists only where the registers are made up.
    demo_role = models.BooleanField(default=False)

    class Meta(AbstractUser.Meta):
        ordering = ["order", "username"]

    def __str__(self) -> str:
        return self.display_name or self.username


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def valid_on(self, day: date) -> "AppointmentQuerySet":
        return self.filter(Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_until=None) | Q(valid_until__gt=day))


class Appointment(models.Model):
    """A role that a user holds for a time, in a body, for a place, or for one cooperative (by its code)."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="appointments")
    role = models.CharField(max_length=20, choices=Role)
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT)
    cooperative = models.CharField(max_length=20, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"


class FailedLogIn(models.Model):
    """One refused log-in, counted by name and by address for the throttle."""

    username = models.CharField(max_length=150, db_index=True)
    address = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.username} {self.at}"
