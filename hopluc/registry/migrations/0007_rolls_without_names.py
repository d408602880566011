"""What was in clear goes, also from the pages of the database file that no row uses any more."""

from django.db import migrations


def sweep(_apps, schema_editor):
    """What a removed column said still lies on disk until the table is written anew."""
    full = " FULL" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"VACUUM{full}" + (" registry_member" if full else ""))


class Migration(migrations.Migration):
    # VACUUM stands in no transaction.
    atomic = False
    dependencies = [("registry", "0006_seal_members")]

    operations = [
        migrations.AlterModelOptions("member", {"ordering": ["name_rank", "number"]}),
        migrations.RemoveField("member", "full_name"),
        migrations.RemoveField("member", "order"),
        migrations.RemoveField("member", "birth_year"),
        migrations.RunPython(sweep, migrations.RunPython.noop),
    ]
