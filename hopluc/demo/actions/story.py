"""The story of the made-up registers, told through their verbs: no paper of it exists, and each says so."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from hopluc.demo.province import Cooperative as Row
from hopluc.demo.province import Province
from hopluc.demo.story import Reorganised
from hopluc.kernel.dates import day_of
from hopluc.places.queries import place_on
from hopluc.registry import actions as registry
from hopluc.registry.models import Cooperative
from hopluc.registry.sheet import BusinessLine, Paper

MADE_UP = "minh họa"
FIRST_SEATS = date(2020, 2, 1)  # from here on every seat is one of the units that are loaded
ISSUER = "Cơ quan đăng ký kinh doanh (minh họa)"
# Fields of a row that a sheet has under the same name.
_PLAIN = (
    *("name", "foreign_name", "short_name", "old_number", "address", "phone", "email", "sector", "activity"),
    *("representative", "charter_capital", "governance_form", "charter_on", "charter_conforms"),
)


def paper(day: date, what: str, number: int = 0) -> Paper:
    """A paper that nobody ever wrote: "17/MH-QĐ, lý do (minh họa)"."""
    named = f"{number:02d}/MH-QĐ" if number else ""
    return Paper(
        number=named, on=day if number else None, issuer=ISSUER if number else "", reason=f"{what} ({MADE_UP})"
    )


def tell_reorganisations(province: Province, *, by: str, at: datetime) -> None:
    """Conversions, mergers and splits, in the order of their days; before the rolls, which belong to what came out."""
    rows = {row.code: row for row in province.cooperatives}
    for number, each in enumerate(province.story.reorganised, start=1):
        source = Cooperative.objects.get(code=each.source)
        registry.reorganise(
            kind=each.kind,
            on=each.on,
            sources=[source],
            results=_results(each, rows[each.result]),
            paper=paper(each.on, "Tổ chức lại theo nghị quyết của Đại hội thành viên", number),
            by=by,
            at=at,
        )


def _results(each: Reorganised, result: Row) -> list[Cooperative | tuple[str, Mapping[str, object]]]:
    if each.kind == "merger":
        return [Cooperative.objects.get(code=each.result)]
    return [(each.source if each.kind == "conversion" else each.result, sheet_of(result, each.on))]


def sheet_of(row: Row, day: date) -> dict[str, object]:
    """The fields of a register sheet that a row says; who is seated there on the day."""
    said = {name: getattr(row, name) for name in _PLAIN}
    lines = [BusinessLine(code, main=not place) for place, code in enumerate((row.lines or "").split("; ")) if code]
    return {name: value for name, value in said.items() if value is not None} | {
        "seat": place_on(row.commune_code, max(day, FIRST_SEATS)),
        "lines": lines,
    }


def tell_story(province: Province, *, by: str, at: datetime) -> None:
    """Statuses, officers and charters, what happened, who is in a union, totals; what lies ahead of the day of loading
    is not told."""
    today, story = day_of(at), province.story
    entities = {entity.code: entity for entity in Cooperative.objects.all()}
    found = {code: entities[story.register_code(code)] for code in _codes(province)}
    for number, status in enumerate(story.statuses, start=1):
        if status.from_day <= today:
            registry.set_status(
                cooperative=found[status.code],
                status=status.status,
                from_day=status.from_day,
                until=status.until,
                paper=paper(status.from_day, status.reason, number),
                by=by,
                at=at,
            )
    for number, renewal in enumerate(story.renewals, start=1):
        if renewal.from_day <= today:
            registry.change(
                cooperative=found[renewal.code],
                from_day=renewal.from_day,
                fields={
                    "officers": renewal.officers,
                    "charter_on": renewal.charter_on,
                    "charter_conforms": renewal.charter_conforms,
                },
                paper=paper(renewal.from_day, "Bầu lại bộ máy quản lý, rà soát điều lệ", number),
                by=by,
                at=at,
            )
    for happening in story.happenings:
        if happening.on <= today:
            registry.note_occurrence(
                cooperative=found[happening.code],
                kind=happening.kind,
                on=happening.on,
                until=happening.until,
                note=happening.note,
                paper=paper(happening.on, "Ghi nhận"),
                by=by,
                at=at,
            )
    _tell_rolls(province, found, by=by, at=at)


def _codes(province: Province) -> Iterable[str]:
    return (row.code for row in province.cooperatives)


def _tell_rolls(province: Province, found: Mapping[str, Cooperative], *, by: str, at: datetime) -> None:
    """Members of the unions, and totals where nobody has a roll."""
    today = day_of(at)
    for member in province.story.union_members:
        paid = {"paid_capital": member.capital, "paid_on": member.joined_on} if member.paid else {}
        values = {
            "organisation_id": found[member.cooperative].pk,
            "kind": "official",
            "joined_on": member.joined_on,
            "capital": member.capital,
            **paid,
        }
        registry.admit(found[member.union], values=values, by=by, at=at, on=today)
    for total in province.story.totals:
        if total.on <= today:
            counted = {"official": total.official, "women": total.women, "ethnic_minority": total.ethnic_minority}
            registry.set_totals(
                found[total.code],
                day=total.on,
                counted=counted,
                capital=total.capital,
                paper=paper(total.on, "Báo cáo của tổ hợp tác"),
                by=by,
                at=at,
                on=today,
            )
