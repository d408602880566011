from django.db import migrations


def index(apps, schema_editor):
    """Parts of words by an index, where the database has one for them; a scan of the same column elsewhere."""
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'")
        if cursor.fetchone() is None:
            return
    schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    schema_editor.execute(
        "CREATE INDEX registry_version_words ON registry_version USING gin (folded gin_trgm_ops) WHERE newest"
    )


def without(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX IF EXISTS registry_version_words")


class Migration(migrations.Migration):
    dependencies = [("registry", "0011_lists_by_index")]
    operations = [migrations.RunPython(index, without)]
