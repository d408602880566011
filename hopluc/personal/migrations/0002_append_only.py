"""The database itself refuses to change or remove a look that was written down, on both engines."""

from django.db import migrations

SQLITE = [
    f"""CREATE TRIGGER personal_look_no_{verb.lower()} BEFORE {verb} ON personal_look
    BEGIN SELECT RAISE(ABORT, 'looks at personal data are append-only'); END"""
    for verb in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    """CREATE FUNCTION looks_are_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'looks at personal data are append-only'; END $$""",
    """CREATE TRIGGER personal_look_append_only BEFORE UPDATE OR DELETE ON personal_look
    FOR EACH ROW EXECUTE FUNCTION looks_are_append_only()""",
]
UNMADE_SQLITE = ["DROP TRIGGER personal_look_no_update", "DROP TRIGGER personal_look_no_delete"]
UNMADE_POSTGRESQL = [
    "DROP TRIGGER personal_look_append_only ON personal_look",
    "DROP FUNCTION looks_are_append_only",
]


def make(_apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def unmake(_apps, schema_editor):
    for statement in UNMADE_SQLITE if schema_editor.connection.vendor == "sqlite" else UNMADE_POSTGRESQL:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("personal", "0001_initial")]
    operations = [migrations.RunPython(make, unmake)]
