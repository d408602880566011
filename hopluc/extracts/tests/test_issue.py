"""The verbs of extracts: what a paper said is read again, whatever happens to the register afterwards."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from hopluc.extracts.actions import MISS_WINDOW, MOST_MISSES, is_throttled, issue, note_missed_check, withdraw
from hopluc.extracts.models import Extract, MissedCheck
from hopluc.extracts.queries import Checked, check, content_of, digest_of, printed
from hopluc.journal.models import Entry
from hopluc.kernel.check_codes import typed_check_code
from hopluc.kernel.clock import VIETNAM
from hopluc.kernel.errors import Refusal
from hopluc.places.models import Place
from hopluc.registry import actions as registry
from hopluc.registry.models import Cooperative
from hopluc.registry.sheet import BusinessLine, Officer, Paper
from hopluc.registry.targets import COOPERATIVES
from tests.registers import ENTITIES, Registers, put

pytestmark = pytest.mark.django_db
PAST = date(2020, 6, 1)
ISSUED = datetime(2024, 1, 10, 9, 0, tzinfo=VIETNAM)
LATER = datetime(2025, 3, 1, 9, 0, tzinfo=VIETNAM)
CHECKED = datetime(2025, 6, 1, 9, 0, tzinfo=VIETNAM)


@pytest.fixture
def entity(registers: Registers) -> Cooperative:
    found = registers.entity("HTX-0001")
    fields = {
        "charter_capital": Decimal(1200),
        "representative": "Đàm Văn Dũng",
        "lines": [BusinessLine("0118", main=True, detail="Trồng rau")],
        "officers": [
            Officer("director", "Lý Thị Bưởi", since=date(2019, 1, 1), until=date(2022, 1, 1)),
            Officer("accountant", "Ma Thị Cam", until=PAST),
        ],
    }
    return change(found, date(2019, 1, 1), datetime(2023, 1, 1, 8, tzinfo=VIETNAM), **fields)


def change(entity: Cooperative, day: date, at: datetime, **fields: object) -> Cooperative:
    registry.change(cooperative=entity, from_day=day, fields=fields, paper=Paper(), by="tests", at=at)
    entity.refresh_from_db()
    return entity


def issued(entity: Cooperative, on: date = PAST, at: datetime = ISSUED) -> Extract:
    return issue(cooperative=entity, on=on, office="Liên minh Hợp tác xã tỉnh", by="An (Liên minh)", at=at)


def checked(extract: Extract) -> Checked:
    return check(Extract.objects.get(pk=extract.pk), now=CHECKED)


def words(extract: Extract) -> dict[str, tuple[str, ...]]:
    return {line.field: line.entries for section in printed(extract.content) for line in section.lines}


# ── Issuing ──


def test_an_extract_has_a_code_a_number_of_its_year_and_stands_in_the_journal(entity: Cooperative):
    first, second = issued(entity), issued(entity)
    next_year = issued(entity, at=ISSUED + timedelta(days=366))
    assert typed_check_code(first.code) == first.code != second.code
    assert [(each.year, each.number) for each in (first, second, next_year)] == [(2024, 1), (2024, 2), (2025, 1)]
    entry = Entry.objects.get(subject=f"extract:{first.code}")
    assert entry.change["digest"] == first.digest and entry.change["cooperative"] == "HTX-0001"
    assert "Dũng" not in str(entry.change)
    assert first.made_up


def test_what_it_says_is_the_sheet_of_the_day(entity: Cooperative):
    change(entity, date(2022, 1, 1), LATER - timedelta(days=600), name="Hợp tác xã Đồng Lạc Mới")
    then, now = words(issued(entity)), words(issued(entity, on=date(2023, 1, 1)))
    assert then["name"] == ("Hợp tác xã Đồng Lạc",) and now["name"] == ("Hợp tác xã Đồng Lạc Mới",)
    assert then["charter_capital"] == ("1.200 triệu đồng",)
    assert then["seat"] == ("Phường Đức Xuân, Thành phố Bắc Kạn, Tỉnh Bắc Kạn",)
    assert then["lines"] == ("0118 Trồng rau (ngành chính)",)
    assert then["officers"] == ("Giám đốc: Lý Thị Bưởi (từ 01/01/2019 đến 01/01/2022)",)
    assert "officers" not in now
    assert then["status"] == ("Đang hoạt động",)
    assert "branches" not in then and "foreign_name" not in then


def test_no_paper_for_a_day_that_has_not_come_or_before_the_founding(entity: Cooperative):
    today = ISSUED.date()
    assert issued(entity, on=today).on == today
    with pytest.raises(Refusal, match="extract_day_ahead"):
        issued(entity, on=today + timedelta(days=1))
    assert issued(entity, on=entity.founded_on)
    with pytest.raises(Refusal, match="extract_nothing_on_day"):
        issued(entity, on=entity.founded_on - timedelta(days=1))


def test_the_values_of_the_first_template_never_change(entity: Cooperative):
    """A paper of today is read again in ten years: whoever changes these values makes a new template."""
    content = content_of(entity, PAST, ISSUED)
    assert content == {
        "code": "HTX-0001",
        "founded_on": "2015-03-10",
        "valid_from": "2019-01-01",
        "kind": "cooperative",
        "name": "Hợp tác xã Đồng Lạc",
        "sector": "agriculture",
        "activity": "Trồng rau",
        "representative": "Đàm Văn Dũng",
        "status": "active",
        "seat": {
            "key": entity.versions.order_by("pk").last().seat.key,
            "name": "Phường Đức Xuân, Thành phố Bắc Kạn, Tỉnh Bắc Kạn",
        },
        "charter_capital": "1.200",
        "lines": [{"code": "0118", "scheme": "vsic-2018", "detail": "Trồng rau", "main": True}],
        "officers": [{"role": "director", "name": "Lý Thị Bưởi", "since": "2019-01-01", "until": "2022-01-01"}],
    }
    assert digest_of({"a": 1}, code="HL-X", on=PAST, known_at=ISSUED) == digest_of(
        {"a": 1}, code="HL-X", on=PAST, known_at=ISSUED.astimezone()
    )


# ── Reading again ──


def test_nothing_happened_since(entity: Cooperative):
    found = checked(issued(entity))
    assert found.is_same and not found.is_corrected


def test_a_later_change_leaves_the_past_alone(entity: Cooperative):
    extract = issued(entity)
    change(entity, date(2024, 6, 1), LATER, name="Hợp tác xã Tên Mới", charter_capital=Decimal(9))
    registry.end(cooperative=entity, on=date(2024, 12, 1), paper=Paper(), by="tests", at=LATER)
    found = checked(extract)
    assert found.is_same and not found.is_corrected


def test_a_correction_of_the_past_is_told_and_the_paper_still_stands(entity: Cooperative):
    extract = issued(entity)
    change(entity, date(2019, 1, 1), LATER, charter_capital=Decimal(1500), representative="Nông Văn An")
    found = checked(extract)
    assert found.is_same
    assert found.corrected == ("Vốn điều lệ", "Người đại diện")
    assert words(extract)["charter_capital"] == ("1.200 triệu đồng",)


def test_a_founding_found_to_be_earlier_leaves_the_paper_alone(entity: Cooperative, registers: Registers):
    extract = issued(entity, on=date(2016, 1, 1))
    first = entity.versions.order_by("valid_from", "pk").first()
    assert first is not None
    # What an import with an earlier founding day writes: the first sheet again, from that day.
    first.pk, first.valid_from, first.recorded_at, first.newest = None, date(2014, 1, 1), LATER, False
    first.save(force_insert=True)
    Cooperative.objects.filter(pk=entity.pk).update(founded_on=date(2014, 1, 1))
    found = checked(extract)
    assert found.is_same
    assert found.corrected == ("Ngày thành lập",)


def test_a_founding_found_to_be_later_leaves_the_paper_alone(entity: Cooperative, registers: Registers):
    extract, later = issued(entity), date(2016, 5, 2)
    put(COOPERATIVES, [{**ENTITIES[0], "founded_on": later}], at=LATER)
    entity.refresh_from_db()
    assert entity.founded_on == later
    found = checked(extract)
    assert found.is_same
    assert "Ngày thành lập" in (found.corrected or ())
    assert content_of(entity, PAST, CHECKED)["founded_on"] == later.isoformat()


def test_an_absorbed_double_is_still_read(entity: Cooperative, registers: Registers):
    extract = issued(entity)
    registry.absorb(
        kept=registers.entity("HTX-0002"), absorbed=entity, paper=Paper(reason="trùng"), by="tests", at=LATER
    )
    assert checked(extract).is_same
    with pytest.raises(Refusal, match="extract_refused_absorbed"):
        issued(Cooperative.everything.get(pk=entity.pk))


def test_a_renamed_unit_leaves_the_paper_alone(entity: Cooperative):
    extract = issued(entity)
    elsewhere = Place.objects.get(key=Place.objects.filter(name="Sông Cầu").values_list("key", flat=True)[0])
    registry.move_seat(
        cooperative=entity, seat=elsewhere, from_day=date(2024, 7, 1), paper=Paper(), by="tests", at=LATER
    )
    found = checked(extract)
    assert found.is_same and not found.is_corrected
    assert words(extract)["seat"] == ("Phường Đức Xuân, Thành phố Bắc Kạn, Tỉnh Bắc Kạn",)


def test_a_seat_in_a_unit_that_has_ended_is_told_by_the_map_of_the_day(entity: Cooperative):
    before = issued(entity, on=date(2025, 6, 30), at=CHECKED + timedelta(days=60))
    after = issued(entity, on=date(2025, 7, 1), at=CHECKED + timedelta(days=60))
    assert "seat_on_day" not in words(before)
    assert words(after)["seat"] == words(before)["seat"]
    assert words(after)["seat_on_day"] == ("Phường Đức Xuân, Tỉnh Thái Nguyên",)
    # The map is put right later: the paper stands, and whoever checks it is told.
    Extract.objects.filter(pk=after.pk).update(content=after.content | {"seat_on_day": "Phường Khác"})
    found = check(Extract.objects.get(pk=after.pk), now=CHECKED + timedelta(days=61))
    assert found.differs == () and found.corrected == ("Theo địa giới của ngày trích",)


def test_the_last_day_of_a_suspension_and_the_house_number_have_lines(entity: Cooperative):
    extract = issued(entity)
    change(entity, date(2019, 1, 1), LATER, address="Thôn Nà Mẫu")
    registry.set_status(
        cooperative=entity, status="suspended", from_day=date(2020, 1, 1), until=date(2020, 12, 31), paper=Paper(),
        by="tests", at=LATER,
    )  # fmt: skip
    assert checked(extract).corrected == (
        "Tình trạng pháp lý", "Nội dung này có hiệu lực từ ngày", "Địa chỉ trụ sở"
    )  # fmt: skip


def test_two_papers_of_one_day_before_and_after_a_correction_are_both_true(entity: Cooperative):
    before = issued(entity)
    change(entity, date(2019, 1, 1), LATER, charter_capital=Decimal(1500))
    after = issued(entity, at=LATER + timedelta(hours=1))
    assert checked(before).is_same and checked(after).is_same
    assert words(before)["charter_capital"] != words(after)["charter_capital"]
    assert checked(before).is_corrected and not checked(after).is_corrected


def test_a_stored_paper_that_was_tampered_with_is_seen(entity: Cooperative):
    extract = issued(entity)
    forged = {**extract.content, "charter_capital": "9.999"}
    Extract.objects.filter(pk=extract.pk).update(content=forged)
    found = checked(extract)
    assert not found.is_intact and not found.is_same and found.differs == ("Vốn điều lệ",)
    # Also with a digest that fits: the journal has the one that was printed.
    fitting = digest_of(forged, code=extract.code, on=extract.on, known_at=extract.known_at)
    Extract.objects.filter(pk=extract.pk).update(digest=fitting)
    assert not checked(extract).is_intact


def test_a_register_that_was_tampered_with_is_seen(entity: Cooperative):
    extract = issued(entity)
    entity.versions.filter(valid_from=date(2019, 1, 1)).update(charter_capital=7)
    found = checked(extract)
    assert found.is_intact and not found.is_same and found.differs == ("Vốn điều lệ",)
    entity.versions.update(recorded_at=LATER)
    assert checked(extract).differs is None and not checked(extract).is_same


# ── Withdrawing, counting ──


def test_withdrawn_once_with_a_reason(entity: Cooperative):
    extract = issued(entity)
    with pytest.raises(Refusal, match="extract_needs_reason"):
        withdraw(extract=extract, why="  ", by="tests", at=LATER)
    withdraw(extract=extract, why=" In nhầm ngày ", by="tests", at=LATER)
    extract.refresh_from_db()
    assert (extract.withdrawn_at, extract.withdrawn_why) == (LATER, "In nhầm ngày")
    assert checked(extract).is_same
    with pytest.raises(Refusal, match="extract_withdrawn"):
        withdraw(extract=extract, why="lần nữa", by="tests", at=LATER)
    assert Entry.objects.get(verb="extracts:withdraw").reason == "In nhầm ngày"


def test_misses_close_the_door_for_one_address_and_are_forgotten(db: None):
    for second in range(MOST_MISSES):
        assert not is_throttled(address="10.0.0.1", at=ISSUED)
        note_missed_check(address="10.0.0.1", at=ISSUED - timedelta(seconds=second))
    assert is_throttled(address="10.0.0.1", at=ISSUED) and not is_throttled(address="10.0.0.2", at=ISSUED)
    assert not is_throttled(address="10.0.0.1", at=ISSUED + MISS_WINDOW)
    note_missed_check(address="10.0.0.2", at=ISSUED + MISS_WINDOW)
    assert MissedCheck.objects.count() == 1
    assert not Entry.objects.exists()
