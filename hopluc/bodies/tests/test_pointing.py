"""Rows that name another, and the one before again; whose business came to a body, however many stood between."""

from datetime import date

import pytest

from hopluc.bodies.actions import point_back, repoint
from hopluc.bodies.models import Body, BodyName
from hopluc.bodies.queries import line_of
from tests.world import World

pytestmark = pytest.mark.django_db
ON = date(2021, 3, 1)


@pytest.fixture
def three(world: World) -> list[Body]:
    return [Body.objects.create(code=f"b{n}", name=f"Cơ quan {n}", kind="state", level="province") for n in range(3)]


def test_what_was_pointed_elsewhere_points_back(three: list[Body]) -> None:
    names = [BodyName.objects.create(body=three[0], name=f"Tên {n}", folded=f"ten {n}", kind="alias") for n in range(2)]
    rows = BodyName.objects.filter(pk__in=[each.pk for each in names])
    moved = repoint(rows, body_id=three[1].pk, name="Tên chung")
    assert [each["was"] for each in moved] == [three[0].pk, "Tên 0", three[0].pk, "Tên 1"]
    assert set(rows.values_list("body", "name")) == {(three[1].pk, "Tên chung")}
    # What says something else since stays so; what is no more is no fault.
    rows.filter(pk=names[0].pk).update(body=three[2])
    names[1].delete()
    assert point_back(moved) == 1
    assert list(rows.values_list("body", "name")) == [(three[2].pk, "Tên 0")]


def test_the_line_goes_back_over_those_between_and_not_forward(three: list[Body]) -> None:
    first, second, third = three
    first.successions.create(new=second, on=ON)
    second.successions.create(new=third, on=ON)
    assert line_of(third.pk) == {first.pk, second.pk, third.pk}
    assert (line_of(second.pk), line_of(first.pk)) == ({first.pk, second.pk}, {first.pk})


def test_who_took_a_part_of_the_tasks_alone_and_a_ring(three: list[Body]) -> None:
    first, second, _third = three
    first.successions.create(new=second, on=ON, takes_duties=False)
    assert line_of(second.pk) == {second.pk}
    first.successions.update(takes_duties=True)
    second.successions.create(new=first, on=ON)
    assert line_of(second.pk) == line_of(first.pk) == {first.pk, second.pk}
