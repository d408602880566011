"""Which files anything still refers to."""

from django.db.models import Model, QuerySet

from hopluc.files.models import StoredFile


def unreferred() -> "QuerySet[StoredFile]":
    """Files whose content no row of any table refers to. By content, not by row: another name may stand for the same
    bytes."""
    rows = StoredFile.objects.all()
    for relation in StoredFile._meta.get_fields(include_hidden=True):
        if not relation.auto_created or not (relation.one_to_many or relation.one_to_one):
            continue
        field = relation.field.name
        model: type[Model] = relation.related_model
        referring = model._base_manager.filter(**{f"{field}__isnull": False})
        rows = rows.exclude(digest__in=referring.order_by().values(f"{field}__digest"))
    return rows
