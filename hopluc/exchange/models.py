"""What the office keeps for others: how the forms of the national system are filled."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class NationalMapping(models.Model):
    """The rows of one form as the office last put them; without one the start rows of the program hold. What it was
    before stands in the journal."""

    form = models.CharField(max_length=10, unique=True, verbose_name=_("Biểu"))
    rows: models.JSONField[list[dict[str, Any]], list[dict[str, Any]]] = models.JSONField(default=list)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=300)

    def __str__(self) -> str:
        return self.form
