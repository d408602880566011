"""What every rule of the law book can do, whatever it judges: classes, duties, policies, warnings, grades."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from ibis.expr.types import Table

from hopluc.lawbook.facts import Fact
from hopluc.rules.near_miss import Gap
from hopluc.rules.result import Judgement, Plain


@dataclass(frozen=True)
class Case:
    """One case to be judged: facts by code; a fact that is absent, or None, is not known."""

    id: str
    facts: Mapping[str, Plain]


class RuleVersion(Protocol):
    """The legal version that a rule rests on."""

    @property
    def digest(self) -> str: ...

    @property
    def provision(self) -> str: ...

    @property
    def verified(self) -> bool: ...

    @property
    def missing(self) -> str:
        """What the law book lacks of it, as a sentence; "" where nothing does."""

    @property
    def missing_en(self) -> str: ...


class Rule(Protocol):
    """One rule. `on` is always the law date: it picks the version, and the values that conditions refer to.

    Refusal `law_not_in_force` (key, on) from everything that takes `on`, where the rule has no version that day.
    """

    @property
    def code(self) -> str: ...

    @property
    def label(self) -> str: ...

    @property
    def label_en(self) -> str: ...

    @property
    def purpose(self) -> str:
        """class, duty, definition, policy, warning; `grading` of a scheme."""

    @property
    def law_date(self) -> str:
        """The fact (a day) that picks the version. Where a case does not give it, it is the day that is asked."""

    @property
    def starts(self) -> tuple[date, ...]:
        """The days on which its versions begin, oldest first."""

    def version(self, on: date) -> RuleVersion: ...

    def digest(self, on: date) -> str:
        """What `columns` of a day depends on: of the version and of the values in force that it refers to. Two days
        with the same digest have the same expression."""

    def facts(self, on: date) -> tuple[Fact, ...]:
        """The facts that may be given, each once; measured facts are told by what they are measured from."""

    def columns(self, table: Table, on: date) -> Table:
        """`table` (a column for each of `facts`, null = not known; other columns are kept) and, beside it,

        `value` (text or null), `not_judged` (reason code or null), `missing` (codes with commas, "" where none),
        `points` (decimal or null) and for each part `<code>__value`, `<code>__holds`, `<code>__distance` (tests) or
        `<code>__value`, `<code>__points` (criteria). Plain expressions: they run on DuckDB, PostgreSQL and Spark.
        """

    def judgements(self, cases: Sequence[Case], rows: Sequence[Mapping[str, Any]], on: date) -> list[Judgement]:
        """Rows of `columns` as explained judgements; `rows` stand in the order of `cases`."""

    def gaps(self, judgement: Judgement, on: date) -> tuple[Gap, ...]:
        """What keeps the case from each better outcome, nearest first; () where there is no better one."""
