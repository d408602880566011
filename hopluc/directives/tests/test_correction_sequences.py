"""Random sequences of steps on one draft: whatever two people do in whatever order, what must hold holds after it, a
new reading loses nothing of it, and undone in turn it leaves the reading as it was.

HOPLUC_SEQUENCES: how many sequences (12 by itself).
"""

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from hopluc.bodies.models import Body
from hopluc.directives import actions
from hopluc.directives.actions.naming import name_bodies
from hopluc.directives.models import Clause, Directive, NamedBody, Obligation
from hopluc.directives.queries.rereading import is_held
from hopluc.directives.queries.snapshots import Snapshot, obligations_of, snapshot
from hopluc.directives.tests.conftest import TAKEN_IN, Scene
from hopluc.directives.tests.test_correction_steps import contents, fields
from hopluc.kernel.errors import Refusal

SEQUENCES = int(os.environ.get("HOPLUC_SEQUENCES", "12"))
PEOPLE = ("Lường Văn Hải", "Triệu Thị Giang")
WHICH = st.integers(0, 200)
SHARE = st.integers(-5, 105)  # of the words of a clause or an obligation, in per cent: a few lie outside it
KINDS = st.sampled_from(["task", "orientation", "information"])
Step = tuple[str, int, int, int, str]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "fields",
                "bodies",
                "not_a_task",
                "split",
                "merge",
                "move",
                "add",
                "body",
                "checked",
                "all",
                "undo",
                "again",
            ]
        ),
        WHICH,
        SHARE,
        SHARE,
        KINDS,
    ),
    min_size=1,
    max_size=14,
)


# As an older reader may have read it.
WORSE = st.lists(
    st.tuples(st.sampled_from(["gone", "short", "other", "clause", "joined", "number"]), WHICH), max_size=5
)


class Roll(Exception):
    """Takes the sequence back, so that the next one begins with the document as it was read."""


@pytest.mark.django_db
def test_whatever_is_done_to_a_draft_it_stays_sound_and_comes_back(scene: Scene) -> None:
    # Names that the register does not know, for people to match.
    for number in ("2", "3", "4"):
        NamedBody.objects.create(obligation=scene.obligation(number), part="supporting", printed="Ban Lạ", order=9)

    @settings(
        max_examples=SEQUENCES,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(worse=WORSE, steps=STEPS)
    def sequences(worse: list[tuple[str, int]], steps: list[Step]) -> None:
        with pytest.raises(Roll), transaction.atomic():
            for what, which in worse:
                read_worse(scene.directive, what, which)
            run(scene, steps)
            raise Roll

    sequences()


def run(scene: Scene, steps: list[Step]) -> None:
    directive = scene.directive
    was = contents(directive)
    moment = TAKEN_IN
    for step in steps:
        moment += timedelta(minutes=1)
        act(scene, step, moment)
        sound(directive)
    held = [kept(each) for each in obligations_of(directive) if is_held(each)]
    actions.read_again(directive, by=PEOPLE[0], at=moment)
    sound(directive)
    now = [kept(each) for each in obligations_of(directive)]
    assert [each for each in held if each not in now] == []
    for done in directive.corrections.filter(undone_at=None).order_by("-pk"):
        actions.undo_correction(done, by=PEOPLE[1], at=moment)
        sound(directive)
    assert contents(directive) == was


def read_worse(directive: Directive, what: str, which: int) -> None:
    """Make the draft what a reader that knows less would have kept, so that a new reading has something to do."""
    rows = obligations_of(directive)
    one = rows[which % len(rows)]
    clauses = list(directive.clauses.filter(children=None).exclude(parent=None).order_by("order"))
    if what == "gone":
        one.delete()
    elif what == "short":
        Obligation.objects.filter(pk=one.pk).update(end=one.start + (one.end - one.start) // 2)
    elif what == "other":
        Obligation.objects.filter(pk=one.pk).update(kind="information", rule="modal.none", confidence=Decimal("0.5"))
    elif what == "number":
        directive.clauses.filter(pk=one.clause_id).update(number="x")
    elif clauses:
        # A clause that was not seen as one: its words and what they order stood in the clause above, or nowhere.
        clause = clauses[which % len(clauses)]
        above = clause.parent
        if what == "joined" and above is not None and above.end <= clause.start and not between(above, clause):
            directive.clauses.filter(pk=above.pk).update(end=clause.end)
            clause.obligations.update(clause=above)
        clause.delete()
    for clause in directive.clauses.all():
        for order, row in enumerate(clause.obligations.order_by("start"), 1):
            Obligation.objects.filter(pk=row.pk).update(order=order)


def between(above: Clause, clause: Clause) -> bool:
    return Clause.objects.filter(directive=above.directive_id, start__gt=above.start, start__lt=clause.start).exists()


def kept(obligation: Obligation) -> Snapshot:
    """Version too: what a person has put right is not even written again; only its place may change."""
    return {name: value for name, value in snapshot(obligation).items() if name != "order"}


def sound(directive: Directive) -> None:
    """Orders are 1..n in the order of the text; each obligation lies in its clause; no two share words."""
    by_clause: dict[int, list[Obligation]] = {}
    for each in obligations_of(directive):
        by_clause.setdefault(each.clause_id, []).append(each)
    for found in by_clause.values():
        assert [each.order for each in found] == list(range(1, len(found) + 1))
        at = found[0].clause.start
        for each in found:
            assert at <= each.start < each.end <= each.clause.end
            at = each.end


def act(scene: Scene, step: Step, moment: datetime) -> None:
    verb, which, low, high, kind = step
    rows = obligations_of(scene.directive)
    one = rows[which % len(rows)]
    who: dict[str, Any] = {"by": PEOPLE[which % 2], "at": moment}
    bodies = [scene.propaganda, scene.alliance, scene.office]
    chosen: list[Body] = bodies[low % 3 :]
    clauses = list(scene.directive.clauses.all())
    clause = clauses[which % len(clauses)]

    def inside(start: int, end: int, share: int) -> int:
        return start + (end - start) * share // 100

    def again() -> object:
        return actions.read_again(scene.directive, **who)

    def undo() -> object:
        mine = scene.directive.corrections.filter(undone_at=None).order_by("-pk")
        return actions.undo_correction(mine[low % len(mine)], **who) if mine else None

    def match() -> object:
        unknown = NamedBody.objects.filter(obligation__clause__directive=scene.directive, body=None).order_by("pk")
        names = {unknown[low % len(unknown)].printed: bodies[high % 3]} if unknown else {}
        return name_bodies(scene.directive, names, **who) if names else None

    start, end = inside(clause.start, clause.end, min(low, high)), inside(clause.start, clause.end, max(low, high))
    verbs: dict[str, Callable[[], object]] = {
        "fields": lambda: actions.correct_obligation(
            one, **fields(one, kind=kind, deliverable=f"Báo cáo {low}"), **who
        ),
        "bodies": lambda: actions.correct_obligation(one, **fields(one, lead=chosen, supporting=[]), **who),
        "not_a_task": lambda: actions.mark_not_a_task(one, version=one.version, **who),
        "split": lambda: actions.split_obligation(one, cut=inside(one.start, one.end, low), **who),
        "merge": lambda: actions.merge_obligations(one, rows[(which + 1) % len(rows)], **who),
        "move": lambda: actions.move_span(one, start=one.start + low - 50, end=one.end + high - 50, **who),
        "add": lambda: actions.add_obligation(clause, start=start, end=end, kind=kind, lead=chosen, **who),
        "body": match,
        "checked": lambda: actions.mark_checked(one, **who),
        "all": lambda: actions.mark_all_checked(scene.directive, least=Decimal(low) / 100, **who),
        "undo": undo,
        "again": again,
    }
    try:
        verbs[verb]()
    except Refusal as refusal:
        assert refusal.code in {
            "cut_outside", "not_neighbours", "passage_outside", "passage_taken", "changed_meanwhile",
        }  # fmt: skip
