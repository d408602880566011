"""One row per stored content."""

from django.db import models


class StoredFile(models.Model):
    """Content on disk under its SHA-256. Two uploads of the same bytes under one name are one row. `sealed`: personal
    data are in it, and it lies there under the key of the installation; the digest is that of the content itself."""

    digest = models.CharField(max_length=64, db_index=True)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=120)
    size = models.BigIntegerField()
    stored_at = models.DateTimeField()
    made_up = models.BooleanField(default=False)
    sealed = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["digest", "name"], name="stored_file_once")]

    def __str__(self) -> str:
        return self.name
