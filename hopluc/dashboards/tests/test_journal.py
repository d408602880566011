"""The journal as pages: who may read it, what is found, what changed, whether it is whole."""

import ast
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from hopluc.dashboards.journal_verbs import VERBS
from hopluc.dashboards.journal_words import change_rows, subject_words, verb_words
from hopluc.journal import actions as journal
from hopluc.journal.models import Entry
from hopluc.journal.tests.test_chain import drop_triggers
from hopluc.kernel.dates import VIETNAM
from tests.lists import same_everywhere
from tests.world import World

PROGRAM = Path(settings.REPOSITORY) / "hopluc"


def record(subject: str = "cooperative:HTX-0001", **more) -> Entry:
    given = {"by": "Hoàng Thị An", "at": datetime(2026, 3, 1, 0, 30, tzinfo=VIETNAM), "verb": "registry:change", **more}
    with transaction.atomic():
        return journal.record(subject=subject, **given)


@pytest.fixture
def office(world: World) -> Client:
    client = Client()
    client.force_login(world.party_officer)
    return client


def test_only_those_with_the_permission_read_the_journal(world: World, office: Client):
    number = Entry.objects.order_by("-sequence").first().sequence
    stranger, alliance = Client(), Client()
    alliance.force_login(world.alliance_officer)
    for address in ("/nhat-ky/", f"/nhat-ky/{number}/"):
        assert office.get(address).status_code == 200
        assert alliance.get(address).status_code == 404
        assert stranger.get(address).status_code == 302
    assert office.get("/nhat-ky/999999/").status_code == 404
    assert office.post("/nhat-ky/kiem-tra/").status_code == 200
    assert alliance.post("/nhat-ky/kiem-tra/").status_code == 404


def test_the_list_is_the_same_on_page_and_in_files(office):
    rows = same_everywhere(office, "/nhat-ky/")
    assert len(rows) == Entry.objects.count()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("subject=cooperative:HTX-0001", True),
        ("subject=cooperative:", True),
        ("subject=HTX-0001", True),
        ("subject=cooperative:HTX-0002", False),
        ("subject=body:", False),
        ("verb=registry:change", True),
        ("verb=registry:end", False),
        ("by=hoàng+thị", True),
        ("by=nobody", False),
        ("day_from=01/03/2026&day_to=01/03/2026", True),
        ("day_from=02/03/2026", False),
        ("day_to=28/02/2026", False),
    ],
)
def test_filters(office, query, found):
    entry = record()
    assert (f"/nhat-ky/{entry.sequence}/" in office.get(f"/nhat-ky/?{query}").text) is found


def test_an_entry_shows_its_change_field_by_field(office):
    fields = {"name": ["HTX Cũ", "HTX Mới"], "representative": []}
    entry = record(change={"from": "2026-03-01", "fields": fields, "carried": 0}, reason="theo đơn")
    page = office.get(f"/nhat-ky/{entry.sequence}/").text
    for words in ("Thay đổi nội dung đăng ký", "HTX Cũ", "HTX Mới", "01/03/2026", "theo đơn", entry.digest):
        assert words in page
    assert "Người đại diện" in page and "nhật ký không giữ giá trị" in page
    assert "/hop-tac-xa/HTX-0001/" in page


def test_changes_of_every_shape_are_told():
    rows = change_rows(
        {
            "fields": {"name": ["a", "b"], "contact": []},
            "changed": {"HTX-0001": {"name": ["c", "d"]}},
            "bodies": ["x", "y"],
            "due": None,
            "made_up": True,
            "rows": 1234,
            "year": 2026,
            "deep": {"inner": {"more": 5}},
        }
    )
    told = [(row.label, row.was, row.now, row.is_sealed) for row in rows]
    assert told == [
        ("Tên", "a", "b", False),
        ("contact", None, "đã thay đổi", True),
        ("Thay đổi › HTX-0001 › Tên", "c", "d", False),
        ("Cơ quan", None, "x, y", False),
        ("made_up", None, "có", False),
        ("Số dòng", None, "1.234", False),
        ("Năm", None, "2026", False),
        ("deep › inner › more", None, "5", False),
    ]


def test_what_has_no_words_shows_itself():
    assert (verb_words("none:such"), subject_words("none:such")) == ("none:such", "none such")
    assert subject_words("cooperative:HTX-0001") == "Hợp tác xã HTX-0001"


def test_the_check_names_what_is_wrong(office):
    entry = record()
    whole = office.post("/nhat-ky/kiem-tra/").text
    assert "Chuỗi nguyên vẹn" in whole and entry.digest in whole
    drop_triggers()
    Entry.objects.filter(pk=entry.pk).update(by="Bình")
    wrong = office.post("/nhat-ky/kiem-tra/", {"all": "1"}).text
    assert "không còn nguyên vẹn" in wrong and f"Mục số {entry.sequence} bị sửa" in wrong
    assert "đã bị sửa sau khi ghi" in office.get(f"/nhat-ky/{entry.sequence}/").text


def verbs_of_the_program() -> set[str]:
    """The verbs that calls name by a constant: `verb="room:verb"`."""
    found: set[str] = set()
    for file in PROGRAM.rglob("*.py"):
        if "tests" in file.parts or "migrations" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                given = [each.value for each in node.keywords if each.arg == "verb"]
                found |= {
                    each.value for each in given if isinstance(each, ast.Constant) and isinstance(each.value, str)
                }
    return found


def test_every_verb_of_the_program_has_words():
    named = verbs_of_the_program()
    assert "bodies:undo" in named and "registry:write_returns" not in named
    assert sorted(named - set(VERBS)) == []
