"""Indexes from which the list of the cooperatives is read, of today and of any day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("places", "0003_resolutions"),
        ("registry", "0008_ended_sheets"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="version",
            index=models.Index(
                condition=models.Q(("newest", True)),
                fields=["status", "kind", "sector", "seat", "charter_capital", "newest"],
                name="version_counted",
            ),
        ),
        migrations.AddIndex(
            model_name="version",
            index=models.Index(
                condition=models.Q(("newest", True)),
                fields=[
                    "order",
                    "cooperative",
                    "folded",
                    "status",
                    "kind",
                    "sector",
                    "seat",
                    "charter_capital",
                    "newest",
                ],
                name="version_by_order",
            ),
        ),
        migrations.AddIndex(
            model_name="version",
            index=models.Index(
                condition=models.Q(("newest", True)),
                fields=["folded", "status", "kind", "sector", "seat", "newest"],
                name="version_searched",
            ),
        ),
        migrations.AddIndex(
            model_name="version",
            index=models.Index(fields=["order", "cooperative", "valid_from"], name="version_of_any_day"),
        ),
    ]
