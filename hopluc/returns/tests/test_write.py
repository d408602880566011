"""Returns in versions: the form of the year, findings kept, grades from 2020 under the law of the period's end."""

from datetime import date
from decimal import Decimal

from hopluc.assessments.models import Grade
from hopluc.installed_law import law
from hopluc.journal.models import Entry
from hopluc.kernel.dates import year_end
from hopluc.registry.models import Cooperative
from hopluc.returns.facts import members_on_rolls
from hopluc.returns.models import AnnualReturn, ReturnVersion
from hopluc.returns.targets import RETURNS
from tests.registers import RETURNS_2019, RETURNS_2020, WRITTEN, annual, compared, put


def versions(code: str, year: int) -> list[ReturnVersion]:
    found = ReturnVersion.objects.filter(annual_return__cooperative__code=code, annual_return__year=year)
    return list(found.order_by("number"))


def grades(code: str, year: int) -> list[Grade]:
    return list(Grade.objects.filter(cooperative__code=code, year=year).order_by("number"))


def refused(*rows: dict[str, object]) -> list[tuple[str, str]]:
    return [(error.cell, error.code) for error in compared(RETURNS, *rows).errors]


def test_the_year_decides_the_form_and_its_lines(registers):
    assert [versions("HTX-0001", year)[0].form for year in (2019, 2020)] == ["annual-2018", "annual-2020"]
    assert refused(annual("HTX-0001", 2019, published_effective=False)) == []
    assert refused(annual("HTX-0001", 2020, published_effective=False)) == [("N2", "line_not_in_form")]
    assert refused(annual("HTX-0001", 2020, points_finance=Decimal(1))) == []
    assert refused(annual("HTX-0001", 2019, points_finance=Decimal(1))) == [("O2", "line_not_in_form")]


def test_no_form_before_2018_and_no_return_before_the_founding(registers):
    assert refused(annual("HTX-0001", 2017)) == [("B2", "no_form_for_year")]
    assert refused(annual("HTX-0001", 2018)) == []
    # Founded on 31/12/2019: the year 2019 has its return, the year before has none.
    assert refused(annual("HTX-0002", 2018)) == [("B2", "return_before_founded")]
    assert refused(annual("HTX-0002", 2019)) == []


def test_no_return_of_a_year_after_the_cooperative_ended(registers):
    Cooperative.objects.filter(code="HTX-0003").update(ended_on=date(2018, 12, 31))
    assert refused(annual("HTX-0003", 2018)) == []
    assert refused(annual("HTX-0003", 2019)) == [("B2", "return_after_end")]


def test_no_return_of_a_year_that_has_not_come(registers):
    this_year = WRITTEN.year
    assert refused(annual("HTX-0001", this_year)) == []
    assert refused(annual("HTX-0001", this_year + 1)) == [("B2", "return_of_the_future")]


def test_numbers_are_kept_as_they_were_given(registers):
    rows = [
        annual("HTX-0004", 2018, revenue=Decimal("1234567890.125"), profit=Decimal(-7), members_end=0, workers=None)
    ]
    put(RETURNS, rows)
    lines = versions("HTX-0004", 2018)[0].lines
    assert lines == {"revenue": "1234567890.125", "profit": "-7", "members_end": "0"}
    assert versions("HTX-0001", 2019)[0].lines["published_effective"] is True


def test_what_a_formula_computed_is_kept_to_the_thousandth(registers):
    for given, kept in (("0.0005", "0.001"), ("0.0004", "0"), ("12.3455555555555", "12.346")):
        row = annual("HTX-0004", 2018, wages=Decimal(given))
        put(RETURNS, [row])
        assert versions("HTX-0004", 2018)[-1].lines["wages"] == kept
        assert put(RETURNS, [row])[0].state == "unchanged"


def test_points_are_never_rounded(registers):
    put(RETURNS, [annual("HTX-0004", 2020, points_finance=Decimal("29.9999"))])
    assert versions("HTX-0004", 2020)[0].lines["points_finance"] == "29.9999"
    assert refused(annual("HTX-0004", 2020, points_finance=Decimal("29.99999"))) == [("O2", "points_too_fine")]


def test_findings_are_kept_with_the_return(registers):
    def found(code: str, year: int) -> set[tuple[str, str]]:
        return {(finding["code"], finding["place"]) for finding in versions(code, year)[0].findings}

    assert found("HTX-0001", 2019) == set()
    # HTX-0002 has no roll, so its number of members is not compared.
    assert found("HTX-0002", 2020) == {("wage_implausible", "wages")}
    put(RETURNS, [annual("HTX-0001", 2018, members_end=3)])
    assert ("members_differ_from_roll", "members_end") in found("HTX-0001", 2018)
    assert ("required_line_empty", "wages") in found("HTX-0001", 2018)


def test_members_on_the_roll_on_the_last_day_of_the_year(registers):
    entity = {code: registers.entity(code).pk for code in ("HTX-0001", "HTX-0002", "HTX-0003")}
    found = members_on_rolls({2017, 2018, 2019, 2020}, [*entity.values()])
    # One left on 31/12/2019 and is gone on that day; one joined on that day and is there.
    assert [found[(entity["HTX-0001"], year)] for year in (2018, 2019, 2020)] == [2, 2, 3]
    assert [found[(entity["HTX-0003"], year)] for year in (2017, 2018)] == [1, 0]
    assert (entity["HTX-0002"], 2019) not in found


def test_a_change_is_a_second_version_and_the_first_stays(registers):
    (planned,) = put(RETURNS, [RETURNS_2019[0] | {"wages": Decimal(481)}])
    assert (planned.state, dict(planned.changes)) == ("changed", {"wages": ("480", "481")})
    assert [(each.number, each.lines["wages"]) for each in versions("HTX-0001", 2019)] == [(1, "480"), (2, "481")]
    current = ReturnVersion.objects.current().filter(annual_return__cooperative__code="HTX-0001")
    assert sorted((each.annual_return.year, each.number) for each in current) == [(2019, 2), (2020, 1)]
    assert AnnualReturn.objects.filter(cooperative__code="HTX-0001", year=2019).count() == 1


def test_a_line_left_out_the_second_time_is_a_change(registers):
    (planned,) = put(RETURNS, [RETURNS_2019[0] | {"trained": None}])
    assert dict(planned.changes) == {"trained": ("5", None)}
    assert "trained" not in versions("HTX-0001", 2019)[1].lines


def test_the_same_return_and_a_return_filed_on_another_day(registers):
    assert put(RETURNS, [RETURNS_2019[0]])[0].state == "unchanged"
    assert len(versions("HTX-0001", 2019)) == 1
    (planned,) = put(RETURNS, [RETURNS_2019[0] | {"filed_on": date(2020, 2, 21)}])
    assert set(planned.changes) == {"filed_on"}


def test_returns_are_graded_from_2020_and_a_grade_keeps_what_it_rests_on(registers):
    assert grades("HTX-0001", 2019) == []
    (grade,) = grades("HTX-0001", 2020)
    assert (grade.value, grade.points, grade.number) == ("good", Decimal(80), 1)
    assert grade.law_digest == law().grading(year_end(2020)).digest == grade.judgement["law_digest"]
    assert grade.judgement["inputs"] | {"points_finance": "25", "founded_on": "2015-03-10"} == grade.judgement["inputs"]
    assert [part["points"] for part in grade.judgement["parts"]] == ["25", "25", "30"]
    (version,) = versions("HTX-0001", 2020)
    assert grade.basis == f"return {version.annual_return_id} v1"


def test_new_points_are_a_new_grade_and_the_old_ones_stay(registers):
    entries = Entry.objects.filter(verb="assessments:grade_year").count()
    for number, change, value, reason in (
        (2, {"points_community": Decimal("29.99")}, "fair", None),
        (3, {"stopped_months": 3}, "good", None),
        (4, {"stopped_months": 4}, "", "stopped_too_long"),
        (5, {"points_finance": None}, "", None),
    ):
        put(RETURNS, [RETURNS_2020[0] | {"capital": 300 + number} | change])
        newest = grades("HTX-0001", 2020)[-1]
        assert (newest.number, newest.value, newest.judgement["not_judged"]) == (number, value, reason)
        assert newest.basis.endswith(f" v{number}")
        assert (newest.points is None) is (value == "")
    assert [grade.value for grade in grades("HTX-0001", 2020)] == ["good", "fair", "good", "", ""]
    assert Entry.objects.filter(verb="assessments:grade_year").count() == entries + 4


def test_twelve_months_and_a_day_less(registers):
    # Founded on 31/12/2019: twelve whole months on 31/12/2020. In 2019 there was one day.
    assert [grade.value for grade in grades("HTX-0002", 2020)] == ["average"]


def test_unions_and_groups_file_and_are_not_graded(registers):
    put(RETURNS, [annual("LH-0001", 2020, points_finance=Decimal(30))])
    assert len(versions("LH-0001", 2020)) == 1
    assert grades("LH-0001", 2020) == []


def test_the_journal_says_what_changed(registers):
    put(RETURNS, [RETURNS_2019[0] | {"wages": Decimal(481)}, annual("HTX-0004", 2019)])
    entry = Entry.objects.filter(verb="returns:write_returns").latest("sequence")
    assert (entry.subject, entry.change) == (
        "returns:2019", {"new": 1, "changed": {"HTX-0001 2019": {"wages": ["480", "481"]}}},
    )  # fmt: skip
