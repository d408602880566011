"""Reads of kept judgements: the newest ones, and every one of them repeated under the law of its own day."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice
from typing import Any

from django.db.models import QuerySet

from hopluc.assessments.facts import facts_of
from hopluc.assessments.models import Grade, Judgement
from hopluc.kernel.dates import year_end
from hopluc.kernel.errors import Refusal
from hopluc.lawbook import Law
from hopluc.registry.models import Cooperative
from hopluc.rules import book, result
from hopluc.rules.rule import Case, Rule

# What is judged of the registers themselves; grades and definitions are judged of a year's return.
PURPOSES = ("class", "duty", "policy", "warning")
# So many stored judgements are repeated in one query of the engine.
TOGETHER = 2000


def rules_on(law: Law, on: date, purposes: Collection[str] = PURPOSES) -> list[Rule]:
    """The rules of the law book that are in force on a day, in its own order."""
    return [rule for rule in book.rules(law).values() if rule.purpose in purposes and is_in_force(rule, on)]


def is_in_force(rule: Rule, on: date) -> bool:
    """Whether a rule has a version on a day."""
    try:
        rule.version(on)
    except Refusal as refusal:
        if refusal.code != "law_not_in_force":
            raise
        return False
    return True


def current_judgements(
    cooperatives: QuerySet[Cooperative] | Collection[Cooperative],
    *,
    on: date | None = None,
    rules: Collection[str] | None = None,
) -> QuerySet[Judgement]:
    """The newest judgement of each rule and cooperative, for a day or an earlier one (None: the newest of all)."""
    found = Judgement.objects.current(on).filter(cooperative__in=cooperatives)
    return found if rules is None else found.filter(rule__in=rules)


@dataclass(frozen=True)
class Replayed:
    """One stored judgement and what the law book says of the same facts now, under the law of the same day.

    `again` is None where the law book has no such rule for that day any more (`refused` says the code). `same`: the
    result is what was kept. `law_changed`: the digest of the legal version is another one than it was.
    """

    kept: Judgement | Grade
    rule: str
    on: date
    again: result.Judgement | None
    refused: str
    same: bool
    law_changed: bool


def replayed(law: Law) -> Iterator[Replayed]:
    """Every stored judgement, grades too, repeated from its stored facts under the law of its own day."""
    rules = book.rules(law)
    judgements = Judgement.objects.select_related("cooperative").order_by("rule", "on", "pk")
    grades = Grade.objects.select_related("cooperative").order_by("year", "pk")
    rows: Iterator[tuple[str, date, Judgement | Grade]] = (
        (row.rule, row.on, row) for row in judgements.iterator(TOGETHER)
    )
    yield from _together(rules, rows)
    yield from _together(rules, ((row.judgement["rule"], year_end(row.year), row) for row in grades.iterator(TOGETHER)))


def _together(rules: Mapping[str, Rule], rows: Iterator[tuple[str, date, Judgement | Grade]]) -> Iterator[Replayed]:
    for (code, on), group in groupby(rows, key=lambda row: row[:2]):
        while batch := [row[2] for row in islice(group, TOGETHER)]:
            yield from _again(rules.get(code), code, on, batch)


def _again(
    rule: Rule | None, code: str, on: date, batch: list[Judgement] | list[Grade] | list[Judgement | Grade]
) -> Iterator[Replayed]:
    if rule is None or not is_in_force(rule, on):
        refused = "law_unknown_code" if rule is None else "law_not_in_force"
        yield from (Replayed(row, code, on, None, refused, same=False, law_changed=True) for row in batch)
        return
    cases = [Case(row.cooperative.code, facts_of(rule, on, row.judgement["inputs"])) for row in batch]
    for row, judgement in zip(batch, book.judge(rule, cases, on), strict=True):
        yield Replayed(
            kept=row,
            rule=code,
            on=on,
            again=judgement,
            refused="",
            same=row.value == (judgement.value or "") and _is_same(row.judgement, judgement.as_dict()),
            law_changed=row.law_digest != judgement.law_digest,
        )


def _is_same(kept: Mapping[str, Any], again: Mapping[str, Any]) -> bool:
    """Whether the result is the same: value, reason, what is missing, points, and each part's answer and points.
    Keys that an older version of the program did not keep yet are not compared."""
    names = [name for name in ("value", "missing", "not_judged", "points") if name in kept]
    if any(kept[name] != again.get(name) for name in names):
        return False
    before, after = kept.get("parts", []), again.get("parts", [])
    if [part["code"] for part in before] != [part["code"] for part in after]:
        return False
    return all(
        was[name] == now.get(name)
        for was, now in zip(before, after, strict=True)
        for name in ("value", "points", "max", "holds")
        if name in was
    )
