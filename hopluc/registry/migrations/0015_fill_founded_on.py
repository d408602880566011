from django.db import migrations
from django.db.models import DateField, OuterRef, Subquery


def fill_founded_on(apps, _schema_editor):
    """As the verbs keep it: None where another cooperative has absorbed its own."""
    standing = apps.get_model("registry", "Cooperative").objects.filter(pk=OuterRef("cooperative"), absorbed_by=None)
    founded = Subquery(standing.values("founded_on"), output_field=DateField())
    apps.get_model("registry", "Version").objects.update(founded_on=founded)


class Migration(migrations.Migration):
    """By itself: on PostgreSQL rows are not changed in the transaction that changes their table."""

    dependencies = [("registry", "0014_founded_on")]

    operations = [migrations.RunPython(fill_founded_on, migrations.RunPython.noop)]
