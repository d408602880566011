from datetime import date

from django.db import migrations
from django.db.models import DateField, Exists, F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

OPEN = date.max


def fill_days_in_force(apps, _schema_editor):
    """Of each day the last that was written, until the day of the next one, from the founding on."""
    version = apps.get_model("registry", "Version")
    cooperative = apps.get_model("registry", "Cooperative")
    own = version.objects.filter(cooperative=OuterRef("cooperative"))
    again = own.filter(valid_from=OuterRef("valid_from"), pk__gt=OuterRef("pk"))
    after = own.filter(valid_from__gt=OuterRef("valid_from")).order_by("valid_from").values("valid_from")[:1]
    standing = cooperative.objects.filter(pk=OuterRef("cooperative"), absorbed_by=None)
    founded = Subquery(standing.values("founded_on"), output_field=DateField())
    version.objects.update(since=None, until=None)
    version.objects.filter(~Exists(again), Exists(standing)).update(
        since=Greatest(F("valid_from"), founded), until=Coalesce(Subquery(after), Value(OPEN), output_field=DateField())
    )
    version.objects.filter(until__lte=F("since")).update(since=None, until=None)


def fill_founded_on(apps, _schema_editor):
    """As the verbs keep it: None where another cooperative has absorbed its own."""
    standing = apps.get_model("registry", "Cooperative").objects.filter(pk=OuterRef("cooperative"), absorbed_by=None)
    founded = Subquery(standing.values("founded_on"), output_field=DateField())
    apps.get_model("registry", "Version").objects.update(founded_on=founded)


class Migration(migrations.Migration):
    """By itself: on PostgreSQL rows are not changed in the transaction that changes their table."""

    dependencies = [("registry", "0009_days_in_force")]

    operations = [
        migrations.RunPython(fill_days_in_force, migrations.RunPython.noop),
        migrations.RunPython(fill_founded_on, migrations.RunPython.noop),
    ]
