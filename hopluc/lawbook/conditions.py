"""Conditions of the law over facts: tests joined by "all" and "any", with three answers: yes, no, not known."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal, get_args

from hopluc.lawbook.facts import Fact
from hopluc.lawbook.instruments import Instrument, Source, read_place
from hopluc.lawbook.reader import Entry
from hopluc.lawbook.values import Value, ValueVersion

Operator = Literal["at_least", "above", "at_most", "below", "is", "is_not", "one_of"]
Bound = Decimal | str | bool | date | tuple[str, ...]

_OPERATORS: Mapping[str, Operator] = {each: each for each in get_args(Operator)}
# The members of a union are cooperatives: a fact counts both, a value of the law says which.
_COUNTED_ALIKE = frozenset({"member", "cooperative"})
_ORDERED = ("at_least", "above", "at_most", "below", "is", "is_not")
# What may be asked of a fact of each type.
_FITTING: Mapping[str, tuple[str, ...]] = {
    "number": _ORDERED,
    "whole": _ORDERED,
    "day": _ORDERED,
    "flag": ("is", "is_not"),
    "text": ("is", "is_not", "one_of"),
}


@dataclass(frozen=True)
class Test:
    """`fact operator bound`. The bound is written out (`bound`), a key of the law book (`of`: the value in force on the
    law date) or another fact (`than`): exactly one of the three is there."""

    # Its name is no invitation to pytest.
    __test__: ClassVar[bool] = False

    code: str
    label: str
    label_en: str
    fact: str
    operator: Operator
    bound: Bound | None
    of: str
    than: str
    source: Source


@dataclass(frozen=True)
class NotLoaded:
    """A condition of the law whose number is not in the law book: never yes, never no."""

    code: str
    label: str
    label_en: str
    source: Source


@dataclass(frozen=True)
class All:
    parts: tuple["Condition", ...]


@dataclass(frozen=True)
class AnyOf:
    parts: tuple["Condition", ...]


Condition = Test | NotLoaded | All | AnyOf


@dataclass(frozen=True)
class Ground:
    """What a condition may refer to, and the span of days for which it must hold good."""

    instruments: Mapping[str, Instrument]
    facts: Mapping[str, Fact]
    values: Mapping[str, Value]
    valid_from: date
    valid_until: date | None


def leaves(condition: Condition | None) -> Iterator[Test | NotLoaded]:
    """Every test in a condition, in the order of the file."""
    if isinstance(condition, All | AnyOf):
        for part in condition.parts:
            yield from leaves(part)
    elif condition is not None:
        yield condition


def read_condition(entry: Entry, ground: Ground, around: Source) -> Condition:
    """`{ all = […] }`, `{ any = […] }`, a test, or `{ code, label, label_en, not_loaded = true }`.

    Refusals: `law_missing_key` for an empty list, `law_unknown_fact` (value), `law_bounds` (none, or more than one),
    `law_wrong_bound` (fact, type, allowed) for a bound that the type of the fact does not have, `law_wrong_type`,
    `law_unknown_choice`, `law_unknown_value` (value), `law_other_unit` (value, unit, expected), `law_not_covered`
    (value, on = the first day of the version for which the value has no version).
    """
    for name, kind in (("all", All), ("any", AnyOf)):
        if entry.has(name):
            parts = tuple(read_condition(part, ground, around) for part in entry.tables(name))
            if not parts:
                entry.refuse("law_missing_key", name)
            entry.close()
            return kind(parts)
    code, label, label_en = entry.text("code"), entry.text("label"), entry.text("label_en")
    source = read_place(entry, around, ground.valid_from, ground.instruments)
    if entry.flag("not_loaded", absent=False):
        entry.close()
        return NotLoaded(code, label, label_en, source)
    fact = _known_fact(entry, "fact", ground)
    stated = [name for name in _OPERATORS if entry.has(name)]
    if len(stated) != 1:
        entry.refuse("law_bounds", value=", ".join(stated) or None, allowed=", ".join(_FITTING[fact.type]))
    name = stated[0]
    if name not in _FITTING[fact.type]:
        entry.refuse("law_wrong_bound", name, fact=fact.code, type=fact.type, allowed=", ".join(_FITTING[fact.type]))
    bound: Bound | None = None
    of = than = ""
    if isinstance(entry.values[name], dict):
        of, than = _read_reference(entry.table(name), name, fact, ground)
    else:
        bound = _read_bound(entry, name, fact)
    entry.close()
    return Test(code, label, label_en, fact.code, _OPERATORS[name], bound, of, than, source)


def _known_fact(entry: Entry, name: str, ground: Ground) -> Fact:
    code = entry.text(name)
    if code not in ground.facts:
        entry.refuse("law_unknown_fact", name, value=code)
    return ground.facts[code]


def _read_bound(entry: Entry, name: str, fact: Fact) -> Bound:
    """The bound as it is written, of the type of the fact."""
    if fact.type == "number":
        return entry.number(name)
    if fact.type == "whole":
        return Decimal(entry.whole(name))
    if fact.type == "day":
        return entry.day(name)
    if fact.type == "flag":
        return entry.flag(name)
    words = entry.different_texts(name) if name == "one_of" else (entry.text(name),)
    _check_words(entry, name, words, fact)
    return words if name == "one_of" else words[0]


def _check_words(entry: Entry, name: str, words: tuple[str, ...], fact: Fact) -> None:
    allowed = [choice.code for choice in fact.choices]
    for word in words:
        if allowed and word not in allowed:
            entry.refuse("law_unknown_choice", name, value=word, allowed=", ".join(allowed))


def _read_reference(entry: Entry, operator: str, fact: Fact, ground: Ground) -> tuple[str, str]:
    """`{ of = "<value>" }` or `{ than = "<fact>" }` as (of, than)."""
    if entry.has("of") == entry.has("than"):
        entry.refuse("law_bounds", value=", ".join(entry.values) or None, allowed="of, than")
    if entry.has("of"):
        of = entry.text("of")
        _check_value(entry, of, operator, fact, ground)
        entry.close()
        return of, ""
    other = _known_fact(entry, "than", ground)
    if operator == "one_of" or (other.type != fact.type and not (other.is_number and fact.is_number)):
        entry.refuse("law_wrong_type", "than", expected=f"fact of type {fact.type}")
    if other.unit != fact.unit:
        entry.refuse("law_other_unit", "than", value=other.code, unit=other.unit, expected=fact.unit)
    entry.close()
    return "", other.code


def _check_value(entry: Entry, code: str, operator: str, fact: Fact, ground: Ground) -> None:
    """The value is there, in the unit of the fact, on every day of the version, and is what the operator compares."""
    if code not in ground.values:
        entry.refuse("law_unknown_value", "of", value=code)
    value = ground.values[code]
    if value.unit != fact.unit and not {value.unit, fact.unit} <= _COUNTED_ALIKE:
        entry.refuse("law_other_unit", "of", value=code, unit=value.unit, expected=fact.unit)
    lacking = value.timeline.first_day_without(ground.valid_from, ground.valid_until)
    if lacking is not None:
        entry.refuse("law_not_covered", "of", value=code, on=lacking)
    for version in value.timeline.during(ground.valid_from, ground.valid_until):
        _check_content(entry, version, operator, fact)


def _check_content(entry: Entry, version: ValueVersion, operator: str, fact: Fact) -> None:
    """A value that is not loaded fits everywhere: its test is then not known."""
    content = version.value
    if content is None and version.relative is None:
        return
    wanted = "list of texts" if operator == "one_of" else "text" if fact.type == "text" else "number"
    fits = isinstance(content, tuple) if operator == "one_of" else isinstance(content, str | Decimal)
    if not fits or isinstance(content, Decimal) is not fact.is_number or fact.type in ("day", "flag"):
        entry.refuse("law_wrong_type", "of", expected=wanted)
    if isinstance(content, str):
        _check_words(entry, "of", (content,), fact)
    if isinstance(content, tuple):
        _check_words(entry, "of", content, fact)
