"""The verbs of a reorganisation: all its parts end, come to be or change in one transaction; and undone as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal
from hopluc.registry.actions.checks import findings
from hopluc.registry.actions.entries import Columns, entered
from hopluc.registry.actions.settling import opened_timeline, settle
from hopluc.registry.actions.sheets import begun, refuse, refuse_future, sheet_to_change
from hopluc.registry.actions.timeline import Stamp
from hopluc.registry.models import (
    Cooperative,
    CooperativeKind,
    Reorganisation,
    ReorganisationKind,
    ReorganisationPart,
)
from hopluc.registry.sheet import Paper

KIND = ReorganisationKind
# A result: one that stands already, or a code with a sheet. A code that stands already: fields that change with it.
Result = Cooperative | tuple[str, Mapping[str, object]]


@dataclass(frozen=True)
class Shape:
    """How many go in (`sources`, those that end or are divided), how many come to be (`new`); None: any number.

    `stands`: how many results stand already. `sources_end`: whether those that went in are no more.
    """

    sources: tuple[int, int | None]
    new: tuple[int, int | None]
    stands: int = 0
    sources_end: bool = True


SHAPES: Mapping[str, Shape] = {
    KIND.DIVISION: Shape(sources=(1, 1), new=(2, None)),
    KIND.SPLIT_OFF: Shape(sources=(1, 1), new=(1, None), sources_end=False),
    KIND.CONSOLIDATION: Shape(sources=(2, None), new=(1, 1)),
    KIND.MERGER: Shape(sources=(1, None), new=(0, 0), stands=1),
    KIND.CONVERSION: Shape(sources=(1, 1), new=(0, 0), sources_end=False),
}


@dataclass(frozen=True)
class _Parts:
    """Who goes in, who stands and stays, who comes to be; `fields`: what changes in those that stay, by code."""

    going: tuple[Cooperative, ...]
    staying: tuple[Cooperative, ...]
    new: tuple[tuple[str, Mapping[str, object]], ...]
    fields: Mapping[str, Mapping[str, object]]


@transaction.atomic
def reorganise(
    *,
    kind: str,
    on: date,
    sources: Sequence[Cooperative],
    results: Sequence[Result],
    paper: Paper,
    by: str,
    at: datetime,
) -> Reorganisation:
    """Write a reorganisation from a day on; returns its row.

    Division: one source ends, two or more new results. Split-off: one source stays, one or more new results.
    Consolidation: two or more sources end, one new result. Merger: sources end, one standing result (which may be named
    among the sources too). Conversion: one group becomes a cooperative under its own code. What changes in one that
    stays is given as a result with its code. Refusals: `reorganisation_unknown`, `reorganisation_sources`,
    `reorganisation_results`, `conversion_no_group`, those of `sheets.found` and of `sheets.change`.
    """
    journal.take_turn()
    if kind not in SHAPES:
        raise Refusal("reorganisation_unknown", value=kind)
    parts = _parts(kind, sources, results)
    refuse_future(on, at, parts.going[0].code)
    row = Reorganisation.objects.create(
        kind=kind,
        on=on,
        reason=paper.reason,
        document_number=paper.number,
        document_on=paper.on,
        document_issuer=paper.issuer,
        document=paper.file,
        recorded_at=at,
        recorded_by=by,
    )
    stamp = Stamp(paper, by, at, row)
    staying = parts.staying if SHAPES[kind].sources_end else (*parts.going, *parts.staying)
    if SHAPES[kind].sources_end:
        for entity in parts.going:
            _end(entity, on, stamp)
    for entity in staying:
        _change(entity, kind, on, parts.fields.get(entity.code, {}), stamp)
    made_up = any(entity.made_up for entity in parts.going)
    founded = [_found(code, sheet, parts.going[0], on, stamp, made_up=made_up) for code, sheet in parts.new]
    _keep_parts(row, parts.going, staying, founded)
    _record(row, "registry:reorganise", {"kind": kind, "on": on, **_codes(row)}, by=by, at=at)
    return row


def _parts(kind: str, sources: Sequence[Cooperative], results: Sequence[Result]) -> _Parts:
    """The parts of a reorganisation of the right numbers for its kind."""
    named = {entity.code: entity for entity in sources}
    fields: dict[str, Mapping[str, object]] = {}
    staying: dict[str, Cooperative] = {}
    new: dict[str, Mapping[str, object]] = {}
    for result in results:
        code, sheet = (result.code, {}) if isinstance(result, Cooperative) else result
        stands = result if isinstance(result, Cooperative) else named.get(code) or _standing(code)
        if code in staying or code in new:
            raise Refusal("reorganisation_results", where=code, kind=_label(kind))
        if stands is None:
            new[code] = sheet
        else:
            staying[code], fields[code] = stands, sheet
    shape = SHAPES[kind]
    is_one = not shape.sources_end
    going = tuple(entity for code, entity in named.items() if is_one or code not in staying)
    others = {code: entity for code, entity in staying.items() if not (is_one and code in named)}
    if not _is_within(len(going), shape.sources):
        raise Refusal("reorganisation_sources", kind=_label(kind))
    if not _is_within(len(new), shape.new) or len(others) != shape.stands:
        raise Refusal("reorganisation_results", kind=_label(kind))
    return _Parts(going, tuple(others.values()), tuple(new.items()), fields)


def _standing(code: str) -> Cooperative | None:
    found = Cooperative.everything.filter(code=code).first()
    return None if found is None or found.is_undone_founding else found


def _is_within(count: int, bounds: tuple[int, int | None]) -> bool:
    fewest, most = bounds
    return count >= fewest and (most is None or count <= most)


def _label(kind: str) -> str:
    return str(ReorganisationKind(kind).label)


def _end(entity: Cooperative, on: date, stamp: Stamp) -> None:
    timeline = opened_timeline(entity)
    sheet_to_change(timeline, on, stamp.at)
    timeline.end(on, stamp)
    settle(timeline)


def _change(entity: Cooperative, kind: str, on: date, fields: Mapping[str, object], stamp: Stamp) -> None:
    """What changes in one that stays; a group that is converted is a cooperative from the day on."""
    timeline = opened_timeline(entity)
    base = sheet_to_change(timeline, on, stamp.at)
    # Status and kind have verbs of their own; this one is the kind's.
    said = {name: value for name, value in fields.items() if name not in ("status", "suspended_until", "kind")}
    refuse(findings(said, on=on, cooperative=entity), entity.code)
    columns: dict[str, Columns] = entered(entity.code, said, base)
    if kind == KIND.CONVERSION:
        if base.kind != CooperativeKind.GROUP:
            raise Refusal("conversion_no_group", where=entity.code)
        columns["kind"] = {"kind": CooperativeKind.COOPERATIVE.value}
    timeline.change(on, columns, stamp)
    settle(timeline)


def _found(
    code: str, sheet: Mapping[str, object], source: Cooperative, on: date, stamp: Stamp, *, made_up: bool
) -> Cooperative:
    kind = str(sheet.get("kind") or source.kind)
    return begun(code=code, kind=kind, founded_on=on, sheet=sheet, stamp=stamp, made_up=made_up)


def _keep_parts(
    row: Reorganisation, going: Sequence[Cooperative], staying: Sequence[Cooperative], founded: Sequence[Cooperative]
) -> None:
    rows = [(entity, False, False) for entity in going]
    rows += [(entity, True, False) for entity in staying]
    rows += [(entity, True, True) for entity in founded]
    ReorganisationPart.objects.bulk_create(
        ReorganisationPart(reorganisation=row, cooperative=entity, came_out=came_out, founded=is_new)
        for entity, came_out, is_new in rows
    )


def _codes(row: Reorganisation) -> dict[str, list[str]]:
    """Codes of those that went in and came out, for the journal."""
    parts = list(row.parts.select_related("cooperative").order_by("pk"))
    return {
        "in": [part.cooperative.code for part in parts if not part.came_out],
        "out": [part.cooperative.code for part in parts if part.came_out],
        "founded": [part.cooperative.code for part in parts if part.founded],
    }


def _record(row: Reorganisation, verb: str, change: Mapping[str, object], *, by: str, at: datetime) -> None:
    journal.record(
        by=by,
        at=at,
        verb=verb,
        subject=f"reorganisation:{row.pk}",
        change={**change, "paper": row.document_number, "file": row.document},
        reason=row.undone_why or row.reason,
    )
