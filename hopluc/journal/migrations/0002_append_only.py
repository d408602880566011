"""The database itself refuses to change or remove an entry of the journal, on both engines."""

from django.db import migrations

SQLITE = [
    """CREATE TRIGGER journal_entry_no_{verb} BEFORE {VERB} ON journal_entry
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""".format(verb=verb, VERB=verb.upper())
    for verb in ("update", "delete")
]
POSTGRESQL = [
    """CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$""",
    """CREATE TRIGGER journal_entry_append_only BEFORE UPDATE OR DELETE ON journal_entry
    FOR EACH ROW EXECUTE FUNCTION journal_is_append_only()""",
]


def make(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def unmake(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER journal_entry_no_update")
        schema_editor.execute("DROP TRIGGER journal_entry_no_delete")
    else:
        schema_editor.execute("DROP TRIGGER journal_entry_append_only ON journal_entry")
        schema_editor.execute("DROP FUNCTION journal_is_append_only")


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunPython(make, unmake)]
