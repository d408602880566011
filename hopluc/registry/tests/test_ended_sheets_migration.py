"""Ends that stood on the cooperative's row alone get their sheets by the migration."""

from datetime import date
from importlib import import_module

from django.apps import apps

from hopluc.registry.models import Cooperative, Version
from hopluc.registry.tests.test_sheets import change

ending = import_module("hopluc.registry.migrations.0008_ended_sheets")
DAY = date(2022, 6, 1)


def test_each_end_gets_a_sheet_and_nothing_else_changes(registers):
    one, other = registers.entity("HTX-0001"), registers.entity("HTX-0002")
    change(one, date(2022, 1, 1), address="Tổ 1")
    change(one, date(2023, 1, 1), address="Tổ 2")
    Cooperative.objects.filter(pk=one.pk).update(ended_on=DAY)
    untouched = Version.objects.exclude(cooperative=one).count()
    ending.write_ended_sheets(apps, None)
    rows = list(one.versions.order_by("valid_from", "pk").values_list("valid_from", "status", "address", "newest"))
    assert rows == [
        (one.founded_on, "active", "", False),
        (date(2022, 1, 1), "active", "Tổ 1", False),
        (DAY, "ended", "Tổ 1", False),
        (date(2023, 1, 1), "active", "Tổ 2", False),
        (date(2023, 1, 1), "ended", "Tổ 2", True),
    ]
    assert Version.objects.exclude(cooperative=one).count() == untouched, "HTX-0003 has its sheet already"
    ending.write_ended_sheets(apps, None)
    assert one.versions.count() == len(rows)
    assert other.versions.count() == 1
