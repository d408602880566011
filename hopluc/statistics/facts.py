"""From the registers to the columns of a snapshot. No personal data: members are counted by their days only, or known
as totals. Rows that another cooperative has absorbed are in none of them: they would be counted twice."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import pyarrow as pa
from django.db.models import Q

from hopluc.assessments.models import Grade
from hopluc.kernel.numbers import rounded
from hopluc.lawbook import Law
from hopluc.registry.models import Cooperative, FoundedPrecision, Member, RollTotal, Version
from hopluc.returns.models import ReturnVersion

COOPERATIVES = pa.schema(
    [
        ("code", pa.string()),
        ("kind", pa.string()),
        ("founded_on", pa.date32()),
        ("ended_on", pa.date32()),
        # False where `founded_on` only says that it stood by then.
        ("founding_known", pa.bool_()),
    ]
)
VERSIONS = pa.schema(
    [
        ("id", pa.int64()),
        ("code", pa.string()),
        ("valid_from", pa.date32()),
        ("kind", pa.string()),
        ("status", pa.string()),
        ("seat", pa.int64()),
        ("sector", pa.string()),
        ("name", pa.string()),
    ]
)
MEMBERS = pa.schema(
    [("code", pa.string()), ("kind", pa.string()), ("joined_on", pa.date32()), ("left_on", pa.date32())]
)
TOTALS = pa.schema([("id", pa.int64()), ("code", pa.string()), ("on", pa.date32()), ("members", pa.int64())])
GRADES = pa.schema(
    [("code", pa.string()), ("year", pa.int32()), ("value", pa.string()), ("points", pa.decimal128(8, 4))]
)
# Those whose columns do not depend on the law.
SCHEMAS = {"cooperatives": COOPERATIVES, "versions": VERSIONS, "members": MEMBERS, "totals": TOTALS, "grades": GRADES}


def register_tables(law: Law) -> dict[str, pa.Table]:
    """All tables of a snapshot, rows in a fixed order. Money in triệu đồng as decimal(18,3)."""
    return {
        "cooperatives": _table(
            COOPERATIVES,
            Cooperative.objects.annotate(founding_known=~Q(founded_precision=FoundedPrecision.NO_LATER_THAN))
            .order_by("code")
            .values_list("code", "kind", "founded_on", "ended_on", "founding_known")
            .iterator(),
        ),
        "versions": _table(
            VERSIONS,
            Version.objects.filter(cooperative__absorbed_by=None)
            .order_by("cooperative__code", "valid_from", "pk")
            .values_list("pk", "cooperative__code", "valid_from", "kind", "status", "seat_id", "sector", "name")
            .iterator(),
        ),
        "members": _table(
            MEMBERS,
            Member.objects.filter(cooperative__absorbed_by=None)
            .order_by("cooperative__code", "number")
            .values_list("cooperative__code", "kind", "joined_on", "left_on")
            .iterator(),
        ),
        "totals": _table(TOTALS, _totals()),
        "returns": _returns(law),
        "grades": _table(GRADES, _grades()),
    }


def _table(schema: pa.Schema, rows: Iterable[Sequence[Any]]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    return pa.table([pa.array(values, type=field.type) for values, field in zip(columns, schema, strict=True)], schema)


def _totals() -> list[tuple[Any, ...]]:
    rows = RollTotal.objects.filter(cooperative__absorbed_by=None).order_by("cooperative__code", "on", "pk")
    return [
        (row.pk, row.cooperative.code, row.on, row.members) for row in rows.select_related("cooperative").iterator()
    ]


def _grades() -> list[tuple[Any, ...]]:
    newest: dict[tuple[str, int], tuple[Any, ...]] = {}
    rows = Grade.objects.filter(cooperative__absorbed_by=None).order_by("cooperative__code", "year", "number")
    for code, year, value, points in rows.values_list("cooperative__code", "year", "value", "points"):
        newest[(code, year)] = (code, year, value or None, points)
    return list(newest.values())


def _returns(law: Law) -> pa.Table:
    """Current versions; each line of any form is a column, and `doubtful` lists the lines that a check questioned."""
    types = {line.code: line.type for form in law.forms for line in form.lines}
    fields = [
        ("code", pa.string()),
        ("year", pa.int32()),
        ("filed_on", pa.date32()),
        ("doubtful", pa.list_(pa.string())),
    ]
    fields += [
        (code, pa.bool_() if kind == "boolean" else pa.decimal128(18, 3)) for code, kind in sorted(types.items())
    ]
    rows = []
    current = ReturnVersion.objects.current().filter(annual_return__cooperative__absorbed_by=None)
    found = current.order_by("annual_return__cooperative__code", "annual_return__year")
    for version in found.select_related("annual_return__cooperative").iterator():
        doubtful = sorted({finding["place"] for finding in version.findings if finding["place"]})
        values = [_typed(version.lines.get(code), kind) for code, kind in sorted(types.items())]
        annual = version.annual_return
        rows.append((annual.cooperative.code, annual.year, version.filed_on, doubtful, *values))
    return _table(pa.schema(fields), rows)


def _typed(value: object, kind: str) -> object:
    if value is None or kind == "boolean":
        return value
    # Points may be finer than the column; everything else was rounded when it came in.
    return rounded(Decimal(str(value)), 3)
