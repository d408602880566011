"""On which days a version is in force, as is known now: kept by the verbs, and filled in once by the migration."""

from datetime import date, timedelta
from importlib import import_module

from django.apps import apps

from hopluc.registry.actions import mark_newest
from hopluc.registry.models import OPEN, Cooperative, Version
from hopluc.registry.tests.test_sheets import change

filling = import_module("hopluc.registry.migrations.0010_fill_days_in_force")
DAY, LATER = date(2022, 6, 1), date(2023, 6, 1)


def spans(entity):
    return list(entity.versions.order_by("valid_from", "pk").values_list("since", "until"))


def test_each_holds_until_the_next_and_of_one_day_only_the_last_written(registers):
    one = registers.entity("HTX-0001")
    assert spans(one) == [(one.founded_on, OPEN)]
    change(one, LATER, address="Tổ 1")
    change(one, DAY, address="Tổ 2")
    change(one, LATER, address="Tổ 3")
    assert spans(one) == [(one.founded_on, DAY), (DAY, LATER), (None, None), (LATER, OPEN)]
    for day in (DAY - timedelta(days=1), DAY, LATER - timedelta(days=1), LATER):
        assert Version.objects.in_force(day).get(cooperative=one).valid_from == max(
            each for each in (one.founded_on, DAY, LATER) if each <= day
        )


def test_nothing_is_in_force_before_the_founding_or_of_an_absorbed_one(registers):
    one, other = registers.entity("HTX-0001"), registers.entity("HTX-0002")
    change(one, DAY, address="Tổ 1")
    change(one, LATER, address="Tổ 2")
    Cooperative.objects.filter(pk=one.pk).update(founded_on=LATER)
    mark_newest({one.pk})
    assert spans(one) == [(None, None), (None, None), (LATER, OPEN)]
    Cooperative.objects.filter(pk=one.pk).update(founded_on=LATER - timedelta(days=1))
    mark_newest({one.pk})
    assert spans(one) == [(None, None), (LATER - timedelta(days=1), LATER), (LATER, OPEN)]
    Cooperative.objects.filter(pk=one.pk).update(absorbed_by=other)
    mark_newest({one.pk})
    assert set(spans(one)) == {(None, None)}
    assert not one.versions.filter(newest=True).exists()


def test_the_migration_says_the_same_as_the_verbs(registers):
    one, other = registers.entity("HTX-0001"), registers.entity("HTX-0002")
    change(one, LATER, address="Tổ 1")
    change(one, DAY, address="Tổ 2")
    change(one, LATER, address="Tổ 3")
    Cooperative.objects.filter(pk=one.pk).update(founded_on=DAY + timedelta(days=1))
    Cooperative.objects.filter(pk=other.pk).update(absorbed_by=one)
    mark_newest({one.pk, other.pk})
    rows = Version.objects.order_by("pk").values_list("pk", "since", "until", "founded_on")
    kept = list(rows)
    Version.objects.update(since=None, until=None, founded_on=None)
    filling.fill_days_in_force(apps, None)
    filling.fill_founded_on(apps, None)
    assert list(rows.all()) == kept
