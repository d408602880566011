"""Snapshots that were taken."""

from django.db import models


class SnapshotRecord(models.Model):
    """A snapshot by its digest, and how far the journal had come when it was taken."""

    digest = models.CharField(max_length=64, unique=True)
    journal_sequence = models.BigIntegerField(db_index=True)
    taken_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.digest
