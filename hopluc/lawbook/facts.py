"""What a rule may ask about a case: each fact with its type, unit and words."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from hopluc.lawbook.reader import Entry
from hopluc.lawbook.units import Unit, pick_unit

FactType = Literal["number", "whole", "day", "flag", "text"]
_TYPES: Mapping[str, FactType] = {each: each for each in get_args(FactType)}


@dataclass(frozen=True)
class Choice:
    """One value that a text fact may have."""

    code: str
    label: str
    label_en: str


@dataclass(frozen=True)
class Fact:
    """A fact by code. `measured_from`: the facts that it is worked out from (by the function of its name in
    `rules/measures.py`); empty for a fact that is given."""

    code: str
    label: str
    label_en: str
    type: FactType
    unit: str
    unit_label: str
    unit_label_en: str
    choices: tuple[Choice, ...]
    measured_from: tuple[str, ...]
    note: str
    note_en: str

    @property
    def is_number(self) -> bool:
        return self.type in ("number", "whole")

    @property
    def definition(self) -> tuple[object, ...]:
        """What the fact is, without its words: part of the digest of every version that asks for it."""
        return self.code, self.type, self.unit, [choice.code for choice in self.choices], self.measured_from


def read_fact(code: str, entry: Entry, units: Mapping[str, Unit], known: Collection[str]) -> Fact:
    """One table of `facts.toml`; `known`: the codes of all facts.

    Refusal `law_unknown_unit`, `law_missing_key` for a number without `unit`, `law_unknown_fact` (value) for a measure
    of facts that are not there, `law_unknown_key` for a unit or choices that the type does not have.
    """
    fact_type = _TYPES[entry.choice("type", tuple(_TYPES))]
    unit = pick_unit(entry, units)
    if unit.code and fact_type not in ("number", "whole"):
        entry.refuse("law_unknown_key", "unit")
    if fact_type in ("number", "whole") and not entry.has("unit"):
        # A number without a unit is written `unit = ""`: then nobody has forgotten it.
        entry.refuse("law_missing_key", "unit")
    if entry.has("choices") and fact_type != "text":
        entry.refuse("law_unknown_key", "choices")
    measured_from = entry.texts("measured_from")
    for name in measured_from:
        if name not in known:
            entry.refuse("law_unknown_fact", "measured_from", value=name)
    note, note_en = entry.twin("note")
    fact = Fact(
        code=code,
        label=entry.text("label"),
        label_en=entry.text("label_en"),
        type=fact_type,
        unit=unit.code,
        unit_label=unit.label,
        unit_label_en=unit.label_en,
        choices=read_choices(entry),
        measured_from=measured_from,
        note=note,
        note_en=note_en,
    )
    entry.close()
    return fact


def read_choices(entry: Entry) -> tuple[Choice, ...]:
    """`choices`: codes with their words, each once. Refusal `law_duplicate_code`."""
    choices: dict[str, Choice] = {}
    for each in entry.tables("choices"):
        choice = Choice(each.text("code"), each.text("label"), each.text("label_en"))
        each.close()
        if choice.code in choices:
            each.refuse("law_duplicate_code", "code", value=choice.code)
        choices[choice.code] = choice
    return tuple(choices.values())


def given_facts(code: str, facts: Mapping[str, Fact]) -> tuple[str, ...]:
    """The given facts that a fact rests on, each once: itself when it is given."""
    fact = facts[code]
    if not fact.measured_from:
        return (code,)
    return tuple(dict.fromkeys(given for name in fact.measured_from for given in given_facts(name, facts)))


def definitions(codes: Collection[str], facts: Mapping[str, Fact]) -> list[tuple[object, ...]]:
    """The definitions of these facts and of all that they are measured from, in a stable order."""
    asked: set[str] = set()
    waiting = list(codes)
    while waiting:
        code = waiting.pop()
        if code not in asked:
            asked.add(code)
            waiting += facts[code].measured_from
    return [facts[code].definition for code in sorted(asked)]


def find_cycle(edges: Mapping[str, Collection[str]]) -> str | None:
    """A code that leads back to itself; None where every way ends. `edges`: code → the codes that it rests on."""
    done: set[str] = set()
    for start in edges:
        way: list[tuple[str, list[str]]] = [(start, list(edges[start]))]
        inside = {start}
        while way:
            code, following = way[-1]
            if not following:
                way.pop()
                inside.discard(code)
                done.add(code)
                continue
            after = following.pop()
            if after in inside:
                return after
            if after not in done:
                inside.add(after)
                way.append((after, list(edges.get(after, ()))))
    return None
