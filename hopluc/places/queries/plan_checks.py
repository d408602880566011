"""Why a resolution cannot be carried out as it is written: each contradiction with the line that holds it."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hopluc.kernel.text import clean
from hopluc.places.models import CHANGING, COMMUNE_KINDS, ResolutionLineKind
from hopluc.places.queries.atlas import Atlas
from hopluc.places.queries.plan import LEVEL, AskedLine, Contradiction, NewLife, ResolutionPlan, drawn_up

Kind = ResolutionLineKind
# Digits of a code by level: province, district, commune (Quyết định 124/2004/QĐ-TTg's table of codes, as in the seed).
DIGITS = {0: 2, 1: 3, 2: 5}
MOST_NAMED = 5


def planned(atlas: Atlas, lines: Sequence[AskedLine], on: date) -> ResolutionPlan:
    """The plan of a resolution with everything that contradicts it, in the order of the lines."""
    plan = drawn_up(atlas, lines, on)
    found = [each for check in _CHECKS for each in check(atlas, lines, plan)]
    found.sort(key=lambda each: (each.line is None, each.line or 0))
    return replace(plan, contradictions=tuple(found))


def _some_lines(_atlas: Atlas, lines: Sequence[AskedLine], _plan: ResolutionPlan) -> Iterator[Contradiction]:
    if not lines:
        yield Contradiction("resolution_without_lines", None, {})


def _living(atlas: Atlas, lines: Sequence[AskedLine], plan: ResolutionPlan) -> Iterator[Contradiction]:
    for line in lines:
        if not atlas.lives_through(line.old.pk, plan.on):
            values = {"unit": line.old.full_name, "unit_code": line.old.code, "on": plan.on}
            yield Contradiction("unit_not_living", line.number, values)


def _one_fate(_atlas: Atlas, lines: Sequence[AskedLine], _plan: ResolutionPlan) -> Iterator[Contradiction]:
    """A unit ends, goes wholly somewhere, is divided, or goes on changed: one of these."""
    first: dict[int, AskedLine] = {}
    pairs: set[tuple[int, str, str]] = set()
    for line in lines:
        pair = (line.old.pk, line.target, line.kind if line.kind in CHANGING else "")
        had = first.setdefault(line.old.pk, line)
        values = {"unit": line.old.full_name, "first": had.number}
        if pair in pairs:
            yield Contradiction("resolution_line_twice", line.number, values)
        elif had is not line and (had.kind in CHANGING) != (line.kind in CHANGING):
            yield Contradiction("unit_changed_and_ended", line.number, values)
        elif had is not line and line.kind not in CHANGING and not (had.kind == line.kind == Kind.PART):
            yield Contradiction("unit_whole_and_part", line.number, values)
        elif had is not line and had.target != line.target and line.kind in CHANGING:
            yield Contradiction("unit_of_two_codes", line.number, values)
        pairs.add(pair)


def _whole_shares(_atlas: Atlas, lines: Sequence[AskedLine], _plan: ResolutionPlan) -> Iterator[Contradiction]:
    parts: dict[int, list[AskedLine]] = {}
    for line in lines:
        if line.kind == Kind.PART:
            parts.setdefault(line.old.pk, []).append(line)
            if line.share is not None and not 0 < line.share < 1:
                yield Contradiction("share_out_of_range", line.number, {"unit": line.old.full_name})
        elif line.share is not None and line.share != 1:
            yield Contradiction("share_of_a_whole", line.number, {"unit": line.old.full_name})
    for own in parts.values():
        last, unit = own[-1], own[-1].old.full_name
        given = [line.share for line in own if line.share is not None]
        total = sum(given, Decimal(0))
        if len(own) == 1:
            yield Contradiction("part_without_rest", last.number, {"unit": unit})
        elif len(given) == len(own) and total != 1:
            yield Contradiction("shares_not_whole", last.number, {"unit": unit, "total": total * 100})
        elif given and len(given) < len(own) and total >= 1:
            yield Contradiction("shares_leave_nothing", last.number, {"unit": unit, "total": total * 100})


def _covered(atlas: Atlas, lines: Sequence[AskedLine], plan: ResolutionPlan) -> Iterator[Contradiction]:
    """Land never falls out of the map: a commune goes somewhere, and so do those under a unit that ends."""
    ends = {unit.pk for unit in plan.ends}
    for line in lines:
        if line.kind == Kind.END and line.old.kind in COMMUNE_KINDS:
            yield Contradiction("commune_without_successor", line.number, {"unit": line.old.full_name})
        left = [pk for pk in atlas.children.get(line.old.pk, ()) if atlas.lives_through(pk, plan.on) and pk not in ends]
        if left:
            names = ", ".join(atlas.places[pk].full_name for pk in left[:MOST_NAMED])
            values = {"unit": line.old.full_name, "count": len(left), "names": names}
            yield Contradiction("children_left_over", line.number, values)


def _free_codes(atlas: Atlas, lines: Sequence[AskedLine], plan: ResolutionPlan) -> Iterator[Contradiction]:
    ends = {unit.pk for unit in plan.ends}
    for line in lines:
        if line.kind == Kind.END:
            continue
        code = line.target
        if not code:
            yield Contradiction("new_code_missing", line.number, {"unit": line.old.full_name})
            continue
        holders = [atlas.places[pk] for pk in atlas.coded.get(code, ()) if pk not in ends]
        holder = next((one for one in holders if one.valid_until is None or one.valid_until > plan.on), None)
        if line.kind == Kind.JOIN:
            if holder is None or not atlas.lives_through(holder.pk, plan.on):
                yield Contradiction("joined_unit_not_living", line.number, {"unit_code": code, "on": plan.on})
        elif holder is not None:
            values = {"unit_code": code, "holder": holder.full_name, "on": plan.on}
            yield Contradiction("code_taken", line.number, values)


def _described(atlas: Atlas, lines: Sequence[AskedLine], plan: ResolutionPlan) -> Iterator[Contradiction]:
    """Every new unit has a name, a kind and a unit above it, and all of its lines say the same."""
    numbered = {line.number: line for line in lines}
    for life in plan.begins:
        if not life.lines:
            continue
        first = life.lines[0]
        values = {"unit_code": life.code}
        if not life.name:
            yield Contradiction("new_unit_without_name", first, values)
        if not life.kind:
            yield Contradiction("new_unit_without_kind", first, values)
        elif not (life.code.isdigit() and len(life.code) == DIGITS[LEVEL[life.kind]]):
            yield Contradiction("new_code_form", first, values | {"digits": DIGITS[LEVEL[life.kind]]})
        else:
            yield from _under(atlas, life, plan)
        for number in life.lines:
            line = numbered[number]
            said = (
                (clean(line.new_name), life.name),
                (line.new_kind, life.kind),
                (line.parent_code, life.parent_code),
            )
            if any(own and own != whole for own, whole in said):
                yield Contradiction("new_unit_described_twice", number, values | {"first": first, "name": life.name})


def _under(atlas: Atlas, life: NewLife, plan: ResolutionPlan) -> Iterator[Contradiction]:
    if LEVEL[life.kind] == 0:
        return
    line, values = life.lines[0], {"unit_code": life.code, "parent": life.parent_code}
    if not life.parent_code:
        yield Contradiction("new_unit_without_parent", line, values)
        return
    ends = {unit.pk for unit in plan.ends}
    kind = next((each.kind for each in plan.begins if each.code == life.parent_code), "")
    if not kind:
        living = (pk for pk in atlas.coded.get(life.parent_code, ()) if atlas.lives_through(pk, plan.on))
        kind = next((atlas.places[pk].kind for pk in living if pk not in ends), "")
    if not kind:
        yield Contradiction("parent_not_living", line, values | {"on": plan.on})
    elif LEVEL[kind] >= LEVEL[life.kind]:
        yield Contradiction("parent_too_low", line, values)


def _changing(_atlas: Atlas, lines: Sequence[AskedLine], plan: ResolutionPlan) -> Iterator[Contradiction]:
    """A line that says that something changes changes it."""
    lives = {life.code: life for life in plan.begins}
    counted = Counter(line.old.pk for line in lines)
    for line in lines:
        life = lives.get(line.target)
        if line.kind not in CHANGING or life is None or counted[line.old.pk] > 1 or len(life.sources) > 1:
            continue
        above = line.old.parent.code if line.old.parent is not None else ""
        was = (line.old.code, line.old.name, line.old.kind, above)
        if was == (life.code, life.name, life.kind, life.parent_code):
            yield Contradiction("line_changes_nothing", line.number, {"unit": line.old.full_name})


Check = Callable[[Atlas, Sequence[AskedLine], ResolutionPlan], Iterator[Contradiction]]
_CHECKS: tuple[Check, ...] = (
    _some_lines,
    _living,
    _one_fate,
    _whole_shares,
    _covered,
    _free_codes,
    _described,
    _changing,
)
