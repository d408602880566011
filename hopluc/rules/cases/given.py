"""What a case that asks the law book itself may say, and how it is read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from hopluc.lawbook import Law
from hopluc.rules.cases.reading import LawCase, is_day

Found = dict[str, object]
Ask = Callable[[Law, LawCase], Found]


@dataclass(frozen=True)
class Question:
    """One kind of question. `given`: what the case says besides its subject; `answers`: what `expect` may name.
    `ask` gives the answers; its refusals are answers too."""

    given: frozenset[str]
    answers: frozenset[str]
    ask: Ask


def day_of(case: LawCase) -> date:
    """The day that is asked. Refusal `case_without_day`."""
    if case.on is None:
        case.mistaken("case_without_day")
    return case.on


def whole_of(case: LawCase, key: str) -> int:
    """A whole number of the case. Refusal `case_wrong_type`; so for the others."""
    value = case.given.get(key)
    if not isinstance(value, int) or isinstance(value, bool):
        case.mistaken("case_wrong_type", value=key, expected="whole number")
    return value


def given_day(case: LawCase, key: str) -> date:
    value = case.given.get(key)
    if not is_day(value):
        case.mistaken("case_wrong_type", value=key, expected="date")
    return value


def table_of(case: LawCase, key: str) -> Mapping[str, object]:
    """A table of the case; empty where it is absent."""
    value = case.given.get(key, {})
    if not isinstance(value, Mapping):
        case.mistaken("case_wrong_type", value=key, expected="table")
    return value
