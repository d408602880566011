"""What an import keeps to be shown: counts in clear, and cells and rows, sealed where personal data may be in them."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from hopluc.intake.actions.reading import Way
from hopluc.intake.models import Intake
from hopluc.intake.plan import DoubtGroup, Plan, PlannedRow, shown
from hopluc.personal.seal import opened_content, seal_content
from hopluc.sheets.outcome import CellError, Question
from hopluc.wording import code_sentence

# Of a workbook that is kept sealed only these stand in clear: they name no cell and no row.
COUNTS = (
    "kind", "rows", "new", "changed", "unchanged", "left_out", "kept_changes", "written", "receipt",
    "repairs_all", "questions_all", "errors_all", "may_leave_out", "columns_kept", "refusal",
)  # fmt: skip
NO_PREVIEW: dict[str, Any] = {
    "rows": 0, "new": 0, "changed": 0, "unchanged": 0, "left_out": 0, "kept_changes": 0, "repairs_all": 0,
    "questions_all": 0, "errors_all": 0, "repairs": [], "repair_groups": [], "questions": [], "errors": [],
    "error_groups": [], "error_codes": {}, "rows_shown": [], "ignored": [], "answers": [],
    "may_leave_out": False, "columns_kept": [], "refusal": None,
}  # fmt: skip


def counts_of(plan: Plan) -> dict[str, Any]:
    """The counts of a plan, as the preview and the command say them."""
    return {
        "kind": plan.kind,
        "rows": plan.rows_read,
        "new": plan.count("new"),
        "changed": plan.count("changed"),
        "unchanged": plan.count("unchanged"),
        "left_out": plan.left_out,
        "kept_changes": plan.kept_changes,
        "repairs_all": plan.repair_count,
        "questions_all": plan.question_count,
        "errors_all": plan.error_count,
    }


def preview_of(plan: Plan, way: Way | None = None) -> dict[str, Any]:
    """The preview that the page shows: all counts, the doubts, the first repairs, the first rows of each state."""
    headings = way.mapping.headings if way and way.mapping else {}
    return {
        **counts_of(plan),
        "repairs": [
            {"sheet": item.sheet, "cell": item.cell, "was": item.was, "now": shown(item.now), "rule": item.rule}
            for item in plan.repairs
        ],
        "repair_groups": [
            {"rule": rule, "letters": letters, "count": count}
            for (rule, letters), count in plan.repair_groups.most_common()
        ],
        "questions": _grouped(plan.question_groups.values()),
        "errors": [doubt(item) for item in plan.errors],
        "error_groups": _grouped(plan.error_groups.values()),
        "error_codes": dict(plan.error_codes.most_common()),
        "rows_shown": [_shown_row(row) for rows in plan.rows.values() for row in rows],
        "ignored": [
            {"sheet": item.sheet, "cell": item.cell, "text": item.text, "reason": item.reason} for item in plan.ignored
        ],
        "may_leave_out": plan.may_leave_out,
        "columns_kept": [headings[column] for column in way.mapping.kept] if way and way.mapping else [],
    }


def _grouped(groups: Iterable[DoubtGroup]) -> list[dict[str, Any]]:
    return [{**doubt(group.first), "count": group.count, "cells": group.cells} for group in groups]


def doubt(item: Question | CellError) -> dict[str, Any]:
    """A doubtful cell as data; `values` let the sentence be said in the language of whoever reads it."""
    found: dict[str, Any] = {"sheet": item.sheet, "cell": item.cell, "value": item.value, "code": item.code}
    about: dict[str, object] = {"value": item.value, **item.values}
    if isinstance(item, Question):
        found["options"] = [shown(option) for option in item.options]
        about = {"options": item.options, **about}
    found["message"] = code_sentence(item.code, about)
    found["values"] = plain_values(item.values)
    found["field"] = item.field
    return found


def plain_values(values: Mapping[str, object]) -> dict[str, object]:
    """Values of a sentence as the preview keeps them, so that the reader's language is chosen when it is read."""
    return {
        name: [shown(item) for item in value] if isinstance(value, (list, tuple)) else shown(value)
        for name, value in values.items()
    }


def _shown_row(row: PlannedRow) -> dict[str, Any]:
    changes = {key: [shown(was), shown(now)] for key, (was, now) in row.changes.items()}
    name = row.record.get("name") if isinstance(row.record, Mapping) else None
    return {"row": row.number, "label": row.label, "state": row.state, "changes": changes, "name": name or ""}


def about_preview(digest: str) -> str:
    """What the seal of a preview is bound to."""
    return f"intake:{digest}"


def sealed_preview(preview: Mapping[str, Any], digest: str) -> bytes:
    """A preview under the key of the installation; `digest`: of the file that it is about."""
    return seal_content(json.dumps(preview, ensure_ascii=False).encode(), about=about_preview(digest))


def put_preview(intake: Intake, preview: Mapping[str, Any]) -> None:
    """The preview onto an import, not saved: what is sealed, sealed; what was answered so far stays."""
    if intake.file.sealed:
        answers = opened_preview(intake)["answers"]
        intake.sealed = sealed_preview({**preview, "answers": answers}, intake.file.digest)
        intake.preview = {name: value for name, value in preview.items() if name in COUNTS}
    else:
        intake.preview = dict(preview)


def opened_preview(intake: Intake) -> dict[str, Any]:
    """The whole preview; whoever shows one of personal data writes the look down. Without what was sealed, once that
    is gone, no cell and no row is named. Refusals of the seal."""
    if intake.sealed is None:
        return {**NO_PREVIEW, **intake.preview}
    said: dict[str, Any] = json.loads(opened_content(intake.sealed, about=about_preview(intake.file.digest)))
    return {**NO_PREVIEW, **said, **intake.preview}
