"""PostgreSQL finds the keys of a page in an index too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0016_lists_by_index"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="version",
            name="version_searched",
        ),
        migrations.RemoveIndex(
            model_name="version",
            name="version_counted_now",
        ),
        migrations.RemoveIndex(
            model_name="version",
            name="version_in_order_now",
        ),
        migrations.RemoveIndex(
            model_name="version",
            name="version_counted_then",
        ),
        migrations.RemoveIndex(
            model_name="version",
            name="version_in_order_then",
        ),
        migrations.AddIndex(
            model_name="version",
            index=models.Index(
                condition=models.Q(("newest", True)),
                fields=["status", "kind", "sector", "seat", "charter_capital", "founded_on", "newest"],
                include=("id",),
                name="version_counted_now",
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
                    "founded_on",
                    "newest",
                ],
                include=("id",),
                name="version_in_order_now",
            ),
        ),
        migrations.AddIndex(
            model_name="version",
            index=models.Index(
                condition=models.Q(("newest", True)),
                fields=["folded", "status", "kind", "sector", "seat", "newest"],
                include=("id",),
                name="version_searched",
            ),
        ),
        migrations.AddIndex(
            model_name="version",
            index=models.Index(
                condition=models.Q(("since__isnull", False)),
                fields=["until", "since", "status", "kind", "sector", "seat", "charter_capital", "founded_on"],
                include=("id",),
                name="version_counted_then",
            ),
        ),
        migrations.AddIndex(
            model_name="version",
            index=models.Index(
                condition=models.Q(("since__isnull", False)),
                fields=[
                    "order",
                    "cooperative",
                    "since",
                    "until",
                    "status",
                    "kind",
                    "sector",
                    "seat",
                    "charter_capital",
                    "founded_on",
                ],
                include=("id",),
                name="version_in_order_then",
            ),
        ),
    ]
