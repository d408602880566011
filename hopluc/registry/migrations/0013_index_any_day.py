"""The list of any day, counted and ordered from its own indexes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0012_fill_days_in_force")]

    operations = [
        migrations.RemoveIndex("version", "version_of_any_day"),
        migrations.AddIndex(
            "version",
            models.Index(
                condition=models.Q(("since__isnull", False)),
                fields=["until", "since", "status", "kind", "sector", "seat", "charter_capital"],
                name="version_counted_any_day",
            ),
        ),
        migrations.AddIndex(
            "version",
            models.Index(
                condition=models.Q(("since__isnull", False)),
                fields=["order", "cooperative", "since", "until", "status", "kind", "sector", "seat"],
                name="version_of_any_day",
            ),
        ),
    ]
