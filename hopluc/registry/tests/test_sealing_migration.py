"""Rolls that stood in clear are sealed by the migration, in the order that they had."""

from importlib import import_module

from django.apps import apps

from hopluc.personal.seal import opened

sealing = import_module("hopluc.registry.migrations.0006_seal_members")


class Line:
    def __init__(self, pk: int, cooperative_id: int, number: int, full_name: str, birth_year: int | None) -> None:
        self.pk, self.cooperative_id, self.number = pk, cooperative_id, number
        self.full_name, self.birth_year = full_name, birth_year


class Rolls:
    """The table as it was, in memory: the columns in clear are gone from the real one."""

    def __init__(self, lines: list[Line]) -> None:
        self.objects, self.lines, self.written = self, lines, []

    def get_model(self, _room: str, _name: str) -> "Rolls":
        return self

    def order_by(self, *_names: str) -> "Rolls":
        return self

    def iterator(self, chunk_size: int) -> list[Line]:
        return self.lines

    def bulk_update(self, rows: list[Line], _names: list[str]) -> None:
        self.written += rows


def test_each_line_is_sealed_and_ranked_within_its_roll(db):
    assert apps.get_model("registry", "Member")._meta.get_field("sealed")
    lines = [Line(1, 7, 2, "Nông Văn An", 1980), Line(2, 7, 1, "Ma Văn Bé", None), Line(3, 8, 1, "Lý Thị Chi", 1990)]
    rolls = Rolls(lines)
    sealing.seal_members(rolls, None)
    assert [(line.pk, line.name_rank) for line in rolls.written] == [(1, 1), (2, 2), (3, 1)]
    said = [opened(line.sealed, about=f"member:{line.cooperative_id}/{line.number}") for line in lines]
    assert said == [
        {"full_name": "Nông Văn An", "birth_year": "1980"},
        {"full_name": "Ma Văn Bé"},
        {"full_name": "Lý Thị Chi", "birth_year": "1990"},
    ]
