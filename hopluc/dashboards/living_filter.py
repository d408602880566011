"""What a reader of the living directive looks for: the clauses of a body, or those in a state. The text stays whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from hopluc.directives.queries import ClauseState, ObligationState, State


@dataclass(frozen=True)
class LivingFilter:
    """`body`: key of a body, None for any; `state`: None for any. `bodies`: key and name of all that have something in
    the document; `states`: those that a clause or a duty of it is in."""

    body: int | None
    state: State | None
    bodies: tuple[tuple[int, str], ...]
    states: tuple[State, ...]

    @property
    def asks(self) -> bool:
        return self.body is not None or self.state is not None

    def lets_pass(self, clause: ClauseState) -> bool:
        """Whether a clause of its own duties has one of the body in the state; asked for a state alone, whether it is
        the clause that stands in it: as many as the legend counts."""
        if self.body is None:
            return bool(clause.obligations) and clause.state == self.state and not clause.closing
        return any(self._fits(each) for each in clause.obligations)

    def pairs(self) -> list[tuple[str, str]]:
        """What it asks, as parameters of an address."""
        return [
            *([("body", str(self.body))] if self.body is not None else []),
            *([("state", self.state.value)] if self.state is not None else []),
        ]

    def address(self, directive: int, year: int, **other: str) -> str:
        """The page with what is asked; `other` replaces or adds a parameter, "" takes it away."""
        asked = {"year": str(year), "directive": str(directive)} | dict(self.pairs()) | other
        return "?" + urlencode({name: value for name, value in asked.items() if value})

    def _fits(self, each: ObligationState) -> bool:
        return (self.state is None or each.state == self.state) and (
            self.body is None or any(holder.body == self.body for holder in (*each.lead, *each.supporting))
        )


def living_filter(asked: QueryDict, states: Sequence[ClauseState]) -> LivingFilter:
    """What an address asks of the clauses of a document in a year. What is not there asks nothing."""
    duties = [each for clause in states for each in clause.obligations]
    held = (holder for each in duties for holder in (*each.lead, *each.supporting))
    bodies = {holder.body: holder.name for holder in held if holder.body is not None}
    present = {each.state for each in duties} | {clause.state for clause in states if clause.obligations}
    named = {str(body): body for body in bodies}
    return LivingFilter(
        body=named.get(asked.get("body", "")),
        state=next((state for state in present if state.value == asked.get("state", "")), None),
        bodies=tuple(sorted(bodies.items(), key=lambda pair: pair[1])),
        states=tuple(state for state in State if state in present),
    )
