"""The one successor of a body becomes a succession from its last day; names say which of them is the official one."""

from django.db import migrations


def carry(apps, schema_editor):
    body_model, names = apps.get_model("bodies", "Body"), apps.get_model("bodies", "BodyName")
    successions = apps.get_model("bodies", "BodySuccession")
    for body in body_model.objects.exclude(successor=None):
        successions.objects.create(
            old=body, new_id=body.successor_id, on=body.valid_until, basis=body.basis, verified=body.verified
        )
    for row in names.objects.select_related("body"):
        row.kind = _kind(row.name, row.body.name)
        row.save(update_fields=["kind"])


def _kind(name, official):
    """As `bodies.actions.loading.kind_of_name` told them apart on the day of this step."""
    if name == official:
        return "official"
    capitals = [word for word in name.split() if sum(letter.isupper() for letter in word) > 1]
    return "abbreviation" if (capitals and name != name.upper()) or len(name) < 6 else "alias"


def put_back(apps, schema_editor):
    for row in apps.get_model("bodies", "BodySuccession").objects.order_by("-pk"):
        row.old.successor_id = row.new_id
        row.old.save(update_fields=["successor"])


class Migration(migrations.Migration):
    dependencies = [("bodies", "0002_lives")]
    operations = [migrations.RunPython(carry, put_back)]
