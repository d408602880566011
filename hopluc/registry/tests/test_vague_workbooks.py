"""Lists that know less: no founding day, only a year, no codes."""

from datetime import date, datetime

from django.urls import reverse

from hopluc.intake.actions import undo
from hopluc.intake.models import Intake
from hopluc.intake.plan import Occasion, Planned
from hopluc.intake.tests.books import book, run
from hopluc.kernel.clock import VIETNAM
from hopluc.registry.models import Cooperative, Version
from hopluc.registry.targets import COOPERATIVES
from hopluc.sheets.answers import Answer, AnswerKind, Answers
from tests.lists import csv_rows, xlsx_rows
from tests.registers import ACTOR, ENTITIES, compared, cooperative, put, reading

AT = datetime(2021, 6, 1, 8, 0, tzinfo=VIETNAM)
NOWHEN = cooperative("HTX-0100", "Hợp tác xã Mới", date(2018, 5, 1)) | {"founded_on": None}
MAKE = Answer("code", "code_missing", "", "use", "BK")


def founded(code: str = "HTX-0100") -> tuple[date, str, str]:
    entity = Cooperative.objects.get(code=code)
    return entity.founded_on, entity.founded_precision, entity.founded_words


def nameless(name: str, **changes: object) -> dict[str, object]:
    return cooperative("", name, date(2018, 5, 1), **changes) | {"code": None}


def given(*rows: dict[str, object], answers: tuple[Answer, ...] = ()) -> Planned:
    session = COOPERATIVES.begin(Occasion(ACTOR, AT, AT.date(), made_up=True, answers=Answers(answers)))
    planned = session.plan(reading(COOPERATIVES, rows))
    assert not planned.questions and not planned.errors, planned
    session.write(planned.rows)
    session.finish()
    return planned


def test_a_year_stands_for_its_first_day_and_is_shown_as_a_year(registers):
    put(COOPERATIVES, [NOWHEN | {"founded_on": 2018}])
    assert founded() == (date(2018, 1, 1), "year", "năm 2018")
    assert Version.objects.in_force(date(2018, 1, 1)).filter(cooperative__code="HTX-0100").exists()


def test_a_day_on_which_it_stood_is_no_founding_day(registers):
    put(COOPERATIVES, [NOWHEN | {"known_on": date(2020, 1, 1)}])
    assert founded() == (date(2020, 1, 1), "no_later_than", "chưa rõ, đã có từ trước ngày 01/01/2020")


def test_without_any_day_it_is_asked_once_for_all_rows(registers):
    other = NOWHEN | {"code": "HTX-0101", "name": "Hợp tác xã Khác"}
    planned = compared(COOPERATIVES, NOWHEN, other)
    assert {(each.field, each.code, each.value) for each in planned.questions} == {
        ("founded_on", "founding_unknown", "")
    }
    given(NOWHEN, other, answers=(Answer("founded_on", "founding_unknown", "", "use", "31/12/2019"),))
    assert founded() == (date(2019, 12, 31), "no_later_than", "chưa rõ, đã có từ trước ngày 31/12/2019")
    assert founded("HTX-0101") == founded()


def test_what_is_vaguer_and_agrees_changes_nothing_and_what_is_better_known_replaces_it(registers):
    vague = ENTITIES[0] | {"founded_on": 2015}
    assert [row.state for row in compared(COOPERATIVES, vague).rows] == ["unchanged"]
    stood = ENTITIES[0] | {"founded_on": None, "known_on": date(2015, 3, 10)}
    assert [row.state for row in compared(COOPERATIVES, stood).rows] == ["unchanged"]
    (other,) = compared(COOPERATIVES, ENTITIES[0] | {"founded_on": 2014}).rows
    assert other.changes["founded_on"] == (date(2015, 3, 10), date(2014, 1, 1))
    put(COOPERATIVES, [NOWHEN | {"founded_on": 2018}])
    put(COOPERATIVES, [NOWHEN | {"founded_on": date(2018, 9, 2)}])
    assert founded() == (date(2018, 9, 2), "day", "02/09/2018")


def test_codes_are_made_when_somebody_says_so_and_stay_the_same(registers):
    rows = (nameless("Hợp tác xã Một"), nameless("Hợp tác xã Hai"))
    planned = compared(COOPERATIVES, *rows)
    assert [(each.field, each.code, each.value) for each in planned.questions] == [("code", "code_missing", "")] * 2
    assert [row.label for row in given(*rows, answers=(MAKE,)).rows] == ["BK-0001", "BK-0002"]
    again = compared(COOPERATIVES, *reversed(rows), answers=[MAKE])
    assert [(row.label, row.state) for row in again.rows] == [("BK-0002", "unchanged"), ("BK-0001", "unchanged")]
    more = compared(COOPERATIVES, rows[0], nameless("Hợp tác xã Ba"), answers=[MAKE])
    assert [row.label for row in more.rows] == ["BK-0001", "BK-0003"]


def test_a_name_that_comes_twice_is_asked_about(registers):
    rows = (nameless("Hợp tác xã Một"), nameless("Hợp tác xã Một", activity="rượu"))
    (question,) = compared(COOPERATIVES, *rows, answers=[MAKE]).questions
    assert (question.code, question.options) == ("row_twice", ("BK-0001",))

    def told(kind: AnswerKind, text: str = "") -> Planned:
        return compared(COOPERATIVES, *rows, answers=[MAKE, Answer("code", "row_twice", question.value, kind, text)])

    assert [row.label for row in told("keep").rows] == ["BK-0001", "BK-0002"]
    assert [(row.label, row.state) for row in told("use", "BK-0001").rows] == [
        ("BK-0001", "unchanged"),
        ("BK-0001", "new"),
    ]
    left = told("leave_row")
    assert ([row.label for row in left.rows], [each.reason for each in left.ignored]) == (["BK-0001"], ["left_out"])


def test_a_list_without_codes_that_says_nothing_new_asks_nothing(registers):
    rows = (nameless("Hợp tác xã Một"), nameless("Hợp tác xã Hai"))
    given(*rows, answers=(MAKE,))
    again = compared(COOPERATIVES, *rows)
    assert [(row.label, row.state) for row in again.rows] == [("BK-0001", "unchanged"), ("BK-0002", "unchanged")]
    assert not again.questions
    (question,) = compared(COOPERATIVES, rows[0], rows[1] | {"activity": "rượu"}).questions
    assert (question.code, question.options) == ("same_cooperative", ("Hợp tác xã Hai (BK-0002)",))


def test_every_question_about_a_row_can_be_answered_by_leaving_it_out(registers):
    row = nameless("Hợp tác xã Một")
    for field, code, said in (("code", "code_missing", row), ("founded_on", "founding_unknown", NOWHEN)):
        planned = compared(COOPERATIVES, said, answers=[Answer(field, code, "", "leave_row")])
        assert not planned.questions and not planned.rows
        assert [each.reason for each in planned.ignored] == ["left_out"]


def test_a_made_code_never_meets_one_of_the_list(registers):
    rows = (cooperative("BK-0001", "Hợp tác xã Có Mã", date(2018, 1, 1)), nameless("Hợp tác xã Một"))
    assert [row.label for row in compared(COOPERATIVES, *rows, answers=[MAKE]).rows] == ["BK-0001", "BK-0002"]
    late = compared(COOPERATIVES, *reversed(rows), answers=[MAKE])
    assert [error.code for error in late.errors] == ["code_made_before"]


def test_the_same_name_in_the_same_place_is_asked_about(registers):
    row = nameless("HỢP TÁC XÃ ĐỒNG LẠC") | {"founded_on": date(2015, 3, 10)}
    (question,) = compared(COOPERATIVES, row).questions
    assert (question.code, question.options) == ("same_cooperative", ("Hợp tác xã Đồng Lạc (HTX-0001)",))
    use = Answer("code", "same_cooperative", question.value, "use", question.options[0])
    (same,) = compared(COOPERATIVES, row, answers=[use]).rows
    assert (same.label, same.state) == ("HTX-0001", "changed")
    keep = Answer("code", "same_cooperative", question.value, "keep")
    (new,) = compared(COOPERATIVES, row, answers=[keep, MAKE]).rows
    assert (new.label, new.state) == ("BK-0001", "new")


def test_rows_of_a_template_given_back_change_nothing(registers):
    put(COOPERATIVES, [NOWHEN | {"founded_on": 2018}, NOWHEN | {"code": "HTX-0101", "known_on": date(2020, 1, 1)}])
    rows = [dict(row) for row in COOPERATIVES.prefilled(actor=ACTOR, on=AT.date())]
    assert len(rows) == 7
    planned = compared(COOPERATIVES, *rows, at=AT)
    assert not planned.errors and {row.state for row in planned.rows} == {"unchanged"}
    (only,) = COOPERATIVES.prefilled(actor=ACTOR, on=AT.date(), cooperative="HTX-0001")
    assert only["code"] == "HTX-0001"


def test_lists_and_files_say_a_year_and_no_day(registers, client):
    put(COOPERATIVES, [NOWHEN | {"founded_on": 2018}])
    client.force_login(registers.world.alliance_officer)
    assert "năm 2018" in client.get(reverse("registry:list")).content.decode()
    for rows in (csv_rows, xlsx_rows):
        assert "năm 2018" in repr(rows(client, reverse("registry:list")))
    assert "năm 2018" in client.get(reverse("dashboards:cooperative", args=["HTX-0100"])).content.decode()


def test_of_one_that_was_undone_only_its_history_is_left(registers, client):
    row = Intake.objects.get(receipt=run(COOPERATIVES, book(COOPERATIVES, NOWHEN | {"founded_on": 2018})).receipt)
    undo(row, COOPERATIVES, why="nhầm", actor=ACTOR, at=AT)
    history = reverse("dashboards:cooperative-history", args=["HTX-0100"])
    client.force_login(registers.world.alliance_officer)
    assert client.get(reverse("dashboards:cooperative", args=["HTX-0100"])).headers["Location"] == history
    page = client.get(history)
    assert (page.status_code, "Hợp tác xã Mới" in page.content.decode()) == (200, True)
    assert row.receipt in page.content.decode()
    client.force_login(registers.world.commune_officer)
    assert client.get(history).status_code == 404
