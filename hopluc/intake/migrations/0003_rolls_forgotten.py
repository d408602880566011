"""What earlier imports of members' rolls left in clear goes: cells out of the previews, workbooks from the disk.

The rolls themselves hold what was written; file name, digest, counts and receipt stay.
"""

from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.db import migrations

COUNTS = ("kind", "rows", "new", "changed", "unchanged", "written", "receipt")


def forget(apps, _schema_editor):
    intakes = apps.get_model("intake", "Intake")
    for intake in intakes.objects.filter(kind="members").select_related("file"):
        intake.preview = {name: intake.preview.get(name) for name in COUNTS}
        if intake.state == "staged":
            intake.state = "refused"
        intake.save(update_fields=["preview", "state"])
        digest = intake.file.digest
        if not intakes.objects.filter(file__digest=digest).exclude(kind="members").exists():
            with suppress(FileNotFoundError):
                (Path(settings.HOME) / "files" / digest[:2] / digest).unlink()


class Migration(migrations.Migration):
    dependencies = [("intake", "0002_sealed_preview")]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
