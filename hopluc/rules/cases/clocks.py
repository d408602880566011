"""What a case may ask of clocks, registrars and OCOP: kinds of days, counted terms, steps of a procedure, stars."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from hopluc.lawbook import Law
from hopluc.rules import ocop, working_days
from hopluc.rules.cases.given import Ask, Found, Question, day_of, given_day, table_of, whole_of
from hopluc.rules.cases.reading import LawCase, is_day
from hopluc.rules.proceedings import proceed
from hopluc.rules.working_days import Count, Extension, Pause

_TERMS = ("working_days", "days", "months", "working_days_before")
# A case is about days, not about who signed.
_REASON = "case"


def _days_off(law: Law, case: LawCase) -> Found:
    return _chosen(case, {"day": _kind_of_day, "term": _term})(law, case)


def _chosen(case: LawCase, kinds: Mapping[str, Ask]) -> Ask:
    if case.code not in kinds:
        case.mistaken("case_unknown_key", value=f"{case.subject} = {case.code}", allowed=", ".join(kinds))
    return kinds[case.code]


def _kind_of_day(law: Law, case: LawCase) -> Found:
    day = day_of(case)
    why = law.days_off.why(day)
    found: Found = {"working": law.days_off.is_working(day), "kind": why.kind, "expected": why.expected}
    return found if why.citation is None else {**found, "instrument": why.citation.instrument.code}


def _term(law: Law, case: LawCase) -> Found:
    count = _counted(law, case)
    return {"due": count.due, "left": count.left, "expected": count.expected}


def _counted(law: Law, case: LawCase) -> Count:
    start = given_day(case, "start")
    stated = [term for term in _TERMS if term in case.given]
    if len(stated) != 1:
        case.mistaken("case_wrong_type", value=", ".join(_TERMS), expected="exactly one")
    length = whole_of(case, stated[0])
    if stated[0] == "working_days":
        extension = Extension(whole_of(case, "extension"), _REASON, _REASON) if "extension" in case.given else None
        return working_days.due(start, length, law.days_off, _pauses(case), extension)
    if stated[0] == "days":
        return working_days.due_in_days(start, length, law.days_off)
    if stated[0] == "months":
        return working_days.due_in_months(start, length, law.days_off)
    return working_days.latest_before(start, length, law.days_off)


def _pauses(case: LawCase) -> tuple[Pause, ...]:
    """`pauses = [{ begins = …, ends = … }]`; without `ends` the clock still stands."""
    stated = case.given.get("pauses", [])
    found: list[Pause] = []
    for each in stated if isinstance(stated, list) else [stated]:
        begins = each.get("begins") if isinstance(each, Mapping) else None
        ends = each.get("ends") if isinstance(each, Mapping) else None
        if not is_day(begins) or not (ends is None or is_day(ends)):
            case.mistaken("case_wrong_type", value="pauses", expected="list of { begins, ends }")
        found.append(Pause(begins, ends, _REASON))
    return tuple(found)


def _procedure(law: Law, case: LawCase) -> Found:
    moments, done = _days(case, "moments"), _days(case, "done")
    on = case.on or min(moments.values(), default=date.max)
    extension = Extension(whole_of(case, "extension"), _REASON, _REASON) if "extension" in case.given else None
    proceeding = proceed(
        law.procedure(case.code),
        moments,
        law.days_off,
        law.registrar,
        on=on,
        done=done,
        pauses=_pauses(case),
        extension=extension,
    )
    steps = {each.step.code: each for each in proceeding.steps}
    code = str(case.given.get("step", next(iter(steps))))
    if code not in steps:
        case.mistaken("case_unknown_key", value=f"step = {code}", allowed=", ".join(steps))
    asked = steps[code]
    return {
        "due": asked.due,
        "state": asked.state,
        "who": asked.step.who,
        "registrar": asked.registrar.level if asked.registrar else None,
        "instrument": asked.step.source.instrument.code,
        "from": proceeding.version.valid_from,
    }


def _days(case: LawCase, key: str) -> dict[str, date]:
    """`moments = { received = … }`: a day by code; empty where the case says nothing."""
    found: dict[str, date] = {}
    for code, day in table_of(case, key).items():
        if not is_day(day):
            case.mistaken("case_wrong_type", value=f"{key}.{code}", expected="date")
        found[code] = day
    return found


def _registrar(law: Law, case: LawCase) -> Found:
    version = law.registrar.on(day_of(case))
    return {"level": version.level, "instrument": version.source.instrument.code, "from": version.valid_from}


def _ocop(law: Law, case: LawCase) -> Found:
    return _chosen(case, {"stars": _stars, "grader": _grader, "reward": _reward})(law, case)


def _stars(law: Law, case: LawCase) -> Found:
    points: dict[str, Decimal | None] = {}
    for part, value in table_of(case, "points").items():
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            case.mistaken("case_wrong_type", value=f"points.{part}", expected="number")
        points[part] = Decimal(value)
    judged = ocop.judge(law.ocop, points, day_of(case))
    return {
        "stars": judged.stars,
        "points": judged.points,
        "missing": list(judged.missing),
        "grader": judged.grader.level if judged.grader else None,
        "valid_until": judged.valid_until,
    }


def _grader(law: Law, case: LawCase) -> Found:
    found = ocop.grader(law.ocop, whole_of(case, "stars"), day_of(case))
    return {"grader": found.level if found else None}


def _reward(law: Law, case: LawCase) -> Found:
    before = whole_of(case, "rewarded_before") if "rewarded_before" in case.given else 0
    reward = ocop.reward(law.ocop, whole_of(case, "stars"), day_of(case), rewarded_before=before)
    return {"amount": reward.amount if reward else None, "of_level": reward.of_level if reward else None}


CLOCKS: Mapping[str, Question] = {
    "days_off": Question(
        given=frozenset({"start", "pauses", "extension", *_TERMS}),
        answers=frozenset({"working", "kind", "expected", "instrument", "due", "left"}),
        ask=_days_off,
    ),
    "procedure": Question(
        given=frozenset({"moments", "done", "step", "pauses", "extension"}),
        answers=frozenset({"due", "state", "who", "registrar", "instrument", "from"}),
        ask=_procedure,
    ),
    "registrar": Question(given=frozenset(), answers=frozenset({"level", "instrument", "from"}), ask=_registrar),
    "ocop": Question(
        given=frozenset({"points", "stars", "rewarded_before"}),
        answers=frozenset({"stars", "points", "missing", "grader", "valid_until", "amount", "of_level"}),
        ask=_ocop,
    ),
}
