from django.db import migrations


def fill_versions(apps, _schema_editor):
    """Each version of the kind of its cooperative, ended where that had ended; the newest of each marked."""
    version = apps.get_model("registry", "Version")
    newest = {}
    kinds = dict(apps.get_model("registry", "Cooperative").objects.values_list("pk", "kind"))
    for pk, cooperative in version.objects.order_by("valid_from", "pk").values_list("pk", "cooperative"):
        newest[cooperative] = pk
    for kind in set(kinds.values()):
        version.objects.filter(cooperative__kind=kind).update(kind=kind)
    version.objects.filter(pk__in=list(newest.values())).update(newest=True)


class Migration(migrations.Migration):
    """By itself: on PostgreSQL rows are not changed in the transaction that changes their table."""

    dependencies = [("registry", "0002_whole_sheets")]

    operations = [migrations.RunPython(fill_versions, migrations.RunPython.noop)]
