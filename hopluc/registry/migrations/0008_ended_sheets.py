from django.db import migrations

BATCH = 500


def write_ended_sheets(apps, _schema_editor):
    """An end is a sheet from its day. What was written before there were such sheets gets one, as known then."""
    version = apps.get_model("registry", "Version")
    ended = dict(apps.get_model("registry", "Cooperative").objects.exclude(ended_on=None).values_list("pk", "ended_on"))
    keys = sorted(ended)
    for start in range(0, len(keys), BATCH):
        sheets = {}
        for row in version.objects.filter(cooperative__in=keys[start : start + BATCH]).order_by("pk"):
            sheets.setdefault(row.cooperative_id, {})[row.valid_from] = row
        _write(version, ended, sheets)


def _write(version, ended, sheets):
    """For each cooperative a sheet from the day of its end, and one for every later day that does not say it."""
    added = []
    for pk, by_day in sheets.items():
        day = ended[pk]
        before = [by_day[each] for each in sorted(by_day) if each <= day] or [by_day[min(by_day)]]
        days = {day: before[-1], **{each: by_day[each] for each in sorted(by_day) if each > day}}
        for each, said in days.items():
            if said.status != "ended" or said.valid_from > each:
                added.append(_ended(version, said, each, carried=each != day))
    version.objects.filter(cooperative__in={row.cooperative_id for row in added}, newest=True).update(newest=False)
    last = {}
    for row in version.objects.bulk_create(added, batch_size=BATCH):
        if row.cooperative_id not in last or row.valid_from >= last[row.cooperative_id].valid_from:
            last[row.cooperative_id] = row
    standing = {pk: row for pk, row in last.items() if row.cooperative.absorbed_by_id is None}
    version.objects.filter(pk__in=[row.pk for row in standing.values()]).update(newest=True)


def _ended(version, said, day, *, carried):
    kept = {
        field.attname: getattr(said, field.attname) for field in version._meta.concrete_fields if field.name != "id"
    }
    kept |= {"valid_from": day, "status": "ended", "suspended_until": None, "newest": False, "carried": carried}
    return version(**kept)


class Migration(migrations.Migration):
    """By itself: on PostgreSQL rows are not changed in the transaction that changes their table."""

    dependencies = [("registry", "0007_rolls_without_names")]

    operations = [migrations.RunPython(write_ended_sheets, migrations.RunPython.noop)]
