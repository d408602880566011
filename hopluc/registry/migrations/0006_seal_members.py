"""Names and years of birth of the rolls are sealed under the key of this installation; the key is made here, if need be.

By itself: on PostgreSQL rows are not changed in the transaction that changes their table.
"""

from django.db import migrations

from hopluc.personal.seal import opened, seal

BATCH = 500


def about(member):
    return f"member:{member.cooperative_id}/{member.number}"


def seal_members(apps, _schema_editor):
    """The rank of a name within its roll goes by the order that the rows had."""
    rolls, rank, cooperative = apps.get_model("registry", "Member"), 0, None
    written = []
    for member in rolls.objects.order_by("cooperative", "order", "number").iterator(chunk_size=BATCH):
        rank = rank + 1 if member.cooperative_id == cooperative else 1
        cooperative = member.cooperative_id
        said = {"full_name": member.full_name}
        if member.birth_year is not None:
            said["birth_year"] = str(member.birth_year)
        member.sealed, member.name_rank = seal(said, about=about(member)), rank
        written.append(member)
        if len(written) == BATCH:
            rolls.objects.bulk_update(written, ["sealed", "name_rank"])
            written = []
    rolls.objects.bulk_update(written, ["sealed", "name_rank"])


def open_members(apps, _schema_editor):
    """Back to columns in clear; ranks in place of the old sort keys."""
    rolls = apps.get_model("registry", "Member")
    for member in rolls.objects.iterator(chunk_size=BATCH):
        said = opened(member.sealed, about=about(member))
        member.full_name, member.order = said.get("full_name", ""), f"{member.name_rank:09}"
        member.birth_year = int(said["birth_year"]) if said.get("birth_year") else None
        member.save(update_fields=["full_name", "order", "birth_year"])


class Migration(migrations.Migration):
    dependencies = [("registry", "0005_members_sealed")]

    operations = [migrations.RunPython(seal_members, open_members)]
