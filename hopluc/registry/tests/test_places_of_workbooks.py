"""The seat of a row: silent where it is clear, listed where it was completed, asked where it may be several."""

from datetime import date

import pytest
from django.db.transaction import atomic

from hopluc.intake.plan import Occasion, Planned
from hopluc.journal.actions import record
from hopluc.places.models import Place, PlaceKind
from hopluc.places.queries import Atlas, seats_within, seats_without_unit
from hopluc.registry.models import Cooperative, Version
from hopluc.registry.seats import Seats
from hopluc.registry.targets import COOPERATIVES
from hopluc.sheets.answers import Answer
from tests.registers import ACTOR, WRITTEN, compared, cooperative, reading
from tests.world import BY

UNLOCATED = "Chưa rõ địa bàn"
BEFORE, SINCE = date(2025, 6, 30), date(2025, 7, 1)


def row(commune: object, district: object = "", **changes: object) -> dict[str, object]:
    return cooperative("HTX-0100", "Hợp tác xã Mới", date(2018, 5, 1), commune=commune, district=district, **changes)


def use(value: str, text: str) -> Answer:
    return Answer("commune", "unknown_commune", value, "use", text)


def seat_of(planned: Planned) -> str:
    (only,) = planned.rows
    return Place.objects.get(pk=only.record["seat_id"]).key


@pytest.mark.parametrize(
    ("commune", "district"),
    [
        ("Phường Đức Xuân", "Thành phố Bắc Kạn"),
        ("P. Đức Xuân", "TP Bắc Kạn"),
        ("P.Đức Xuân", "TP.Bắc Kạn"),
        ("duc xuan", "bac kan"),
        ("PHƯỜNG  ĐỨC XUÂN", "T.P Bắc Kạn"),
    ],
)
def test_marks_case_and_short_kind_words_do_not_matter(registers, commune, district):
    planned = compared(COOPERATIVES, row(commune, district))
    assert (seat_of(planned), planned.questions, planned.repairs) == (registers.world.commune.key, [], [])


def test_one_cell_may_hold_commune_district_and_province(registers):
    planned = compared(COOPERATIVES, row("Tổ 3, phường Đức Xuân, TP. Bắc Kạn, tỉnh Bắc Kạn"))
    assert seat_of(planned) == registers.world.commune.key
    assert [(each.rule, each.now) for each in planned.repairs] == [
        ("place_resolved", "Phường Đức Xuân (Thành phố Bắc Kạn, đến 30/06/2025)")
    ]


def test_a_former_name_without_its_district_is_completed_where_it_is_the_only_one(registers):
    planned = compared(COOPERATIVES, row("xã Bằng Phúc"))
    assert planned.questions == []
    assert [each.now for each in planned.repairs] == ["Xã Bằng Phúc (Huyện Chợ Đồn, đến 30/06/2025)"]


def test_a_misspelt_one_is_asked_about_once_with_its_district_and_its_days(registers):
    planned = compared(COOPERATIVES, row("Phường Đức Suân", "Thành phố Bắc Kạn"))
    (question,) = planned.questions
    assert (question.field, question.code, question.value) == (
        "commune", "unknown_commune", "Phường Đức Suân, Thành phố Bắc Kạn",
    )  # fmt: skip
    assert question.options[0] == "Phường Đức Xuân (Thành phố Bắc Kạn, đến 30/06/2025)"
    assert "Phường Đức Xuân (từ 01/07/2025)" in question.options and question.options[-1] == UNLOCATED
    for option in question.options[:-1]:
        answered = compared(
            COOPERATIVES, row("Phường Đức Suân", "Thành phố Bắc Kạn"), answers=[use(question.value, option)]
        )
        assert answered.questions == [] and [each.now for each in answered.repairs] == [option]
    (left,) = compared(
        COOPERATIVES,
        row("Phường Đức Suân", "Thành phố Bắc Kạn"),
        answers=[Answer("commune", "unknown_commune", question.value, "leave_row")],
    ).ignored
    assert left.reason == "left_out"


def test_every_option_names_another_unit(registers):
    seats = Seats.read()
    named = [seats.named(place) for places in seats.by_name.values() for place in places]
    assert len(named) == len(set(named)) > 140


def test_a_name_in_several_districts_is_asked_about(registers):
    known, other = Place.objects.get(name="Bằng Phúc"), Place.objects.get(name="Na Rì", kind=PlaceKind.DISTRICT)
    twin = Place.objects.get(pk=known.pk)
    twin.pk, twin.key, twin.code, twin.parent = None, "01000@", "01000", other
    twin.save()
    with atomic():
        record(by=BY, at=WRITTEN, verb="tests:twin", subject="place")
    (question,) = compared(COOPERATIVES, row("xã Bằng Phúc")).questions
    assert set(question.options[:2]) == {
        "Xã Bằng Phúc (Huyện Chợ Đồn, đến 30/06/2025)", "Xã Bằng Phúc (Huyện Na Rì, đến 30/06/2025)",
    }  # fmt: skip
    assert seat_of(compared(COOPERATIVES, row("xã Bằng Phúc", "Na Rì"))) == "01000@"


def written(*rows: dict[str, object]) -> None:
    session = COOPERATIVES.begin(Occasion(ACTOR, WRITTEN, WRITTEN.date(), made_up=True))
    planned = session.plan(reading(COOPERATIVES, rows))
    assert not planned.questions and not planned.errors
    session.write(planned.rows)
    session.finish()


def test_unlocated_is_counted_in_the_province_and_in_no_commune(registers):
    whole = Version.objects.current().filter(seat__in=seats_within("06", BEFORE)).count()
    written(row(UNLOCATED))
    place = Place.objects.get(kind=PlaceKind.UNLOCATED, parent__code="06")
    assert Version.objects.get(cooperative__code="HTX-0100").seat == place
    assert str(place) == UNLOCATED
    assert Version.objects.current().filter(seat__in=seats_within("06", BEFORE)).count() == whole + 1
    for day, province in ((BEFORE, "06"), (SINCE, "06"), (SINCE, "19")):
        assert place.pk in seats_within(province, day)
        assert place.pk in seats_without_unit(province, day)
    atlas = Atlas.read()
    communes = [pk for pk in atlas.places if atlas.is_commune(pk)]
    assert all(place.pk not in seats_within(atlas.places[pk].code, BEFORE) for pk in communes[:40] if _lived(atlas, pk))
    # The second one lies in the same place; the same again changes nothing.
    written(row(UNLOCATED) | {"code": "HTX-0101"})
    assert Place.everything.filter(kind=PlaceKind.UNLOCATED, parent__code="06").count() == 1
    (again,) = compared(COOPERATIVES, row(UNLOCATED)).rows
    assert again.state == "unchanged"


def _lived(atlas: Atlas, pk: int) -> bool:
    return atlas.places[pk].valid_until is not None


def test_only_who_sees_the_whole_province_sees_the_unlocated(registers):
    world = registers.world
    written(row(UNLOCATED))
    seen = {name: Cooperative.objects.visible_to(world.actor(name)).filter(code="HTX-0100").exists() for name in NAMES}
    assert seen == {"alliance_officer": True, "commune_officer": False}
    (error,) = compared(COOPERATIVES, row(UNLOCATED), actor=world.actor("commune_officer")).errors
    assert error.code == "outside_scope"


NAMES = ("alliance_officer", "commune_officer")
