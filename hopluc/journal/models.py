"""Entries of the journal and the head of its chain."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class Head(models.Model):
    """The one row that a writer locks, so that entries form one chain on every database."""

    sequence = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)


class Entry(models.Model):
    """One change. Never updated, never deleted: triggers in both databases refuse it.

    `by` is the signature of who did it (name, role, body) as text, so that the journal needs no other table.
    """

    sequence = models.BigIntegerField(unique=True, verbose_name=_("Số thứ tự"))
    at = models.DateTimeField(verbose_name=_("Thời điểm"))
    by = models.CharField(max_length=300, verbose_name=_("Người thực hiện"))
    verb = models.CharField(max_length=80, verbose_name=_("Việc"))
    subject = models.CharField(max_length=200, db_index=True, verbose_name=_("Đối tượng"))
    change: "models.JSONField[Any, Any]" = models.JSONField(default=dict, verbose_name=_("Thay đổi"))
    reason = models.TextField(blank=True, verbose_name=_("Lý do"))
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["sequence"]

    def __str__(self) -> str:
        return f"{self.sequence} {self.verb} {self.subject}"

    def fitting_digest(self) -> str:
        """As `digest_of`, of this entry as it stands."""
        return digest_of(
            (self.sequence, self.at, self.by, self.verb, self.subject, self.change, self.reason, self.previous)
        )


def digest_of(content: tuple[int, datetime, str, str, str, Any, str, str]) -> str:
    """SHA-256 over every column of an entry but the digest itself (the row's own key means nothing), in the order of
    the table: so over the digest of the entry before too."""
    sequence, at, *rest = content
    said = _CANONICAL.encode([sequence, at.astimezone(UTC).isoformat(), *rest])
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
