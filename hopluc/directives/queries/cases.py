"""Corrections as cases, in TOML: what was read, what a person made of it, and the right reading of a whole document in
the form of the reader's own keys (`python -m bench.reading` scores a folder of texts and keys)."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from hopluc.bodies.models import Body
from hopluc.directives.models import Clause, Correction, CorrectionKind, Directive, ObligationKind, Part
from hopluc.directives.queries.snapshots import Snapshot, obligations_of, snapshot

# Words before the number of a clause that are not of its path: "Điều 2" is "2".
_BEFORE_NUMBER = re.compile(r"^(?:điều|khoản|điểm|mục|phần|chương)\s+", re.IGNORECASE)
_HEADER = (
    ("kind", "kind"), ("number", "number"), ("date", "date"), ("place", "place_name"), ("issuer", "issuer_text"),
    ("title", "title"), ("signed_for", "signed_for"), ("signer_role", "signer_role"), ("signer", "signer"),
)  # fmt: skip
# A new reading is the machine's, not a person's; a name says nothing about the words of a clause.
_NO_CASE = (CorrectionKind.READ_AGAIN, CorrectionKind.BODY)


@dataclass(frozen=True)
class Case:
    """One step of a person: the clause's own words, the obligations read there and what they became."""

    step: int
    document: str
    clause: str
    words: str
    kind: CorrectionKind
    rules: tuple[str, ...]
    text: str
    read: tuple[Snapshot, ...]
    right: tuple[Snapshot, ...]

    @property
    def label(self) -> str:
        return str(self.kind.label)


def steps_told(directive: Directive | None = None) -> list[Correction]:
    """The steps that are not taken back, of a document or of all, in their order; each text is held once."""
    steps = Correction.objects.filter(undone_at=None).exclude(kind=CorrectionKind.READ_AGAIN).select_related("clause")
    found = list(steps.filter(directive=directive) if directive else steps)
    documents = Directive.objects.in_bulk({each.directive_id for each in found})
    for each in found:
        each.directive = documents[each.directive_id]
    return found


def cases_of(steps: Iterable[Correction]) -> list[Case]:
    """The steps that are not taken back as cases, in their order. `steps` with their directive and clause."""
    found = []
    for step in steps:
        if step.undone_at is not None or step.kind in _NO_CASE:
            continue
        text, clause = step.directive.text, step.clause
        words = text[clause.start : clause.end] if clause else text[step.start : step.end]
        found.append(
            Case(
                step=step.pk,
                document=step.directive.name,
                clause=clause.number if clause else "",
                words=words,
                kind=CorrectionKind(step.kind),
                rules=tuple(each for each in step.rules.split(",") if each),
                text=text,
                read=tuple(step.before),
                right=tuple(step.after),
            )
        )
    return found


def cases_toml(cases: Sequence[Case]) -> str:
    """The cases as a file: `[[case]]` with `[[case.read]]` and `[[case.right]]` in the form of a key's tasks."""
    names = body_names()
    blocks = []
    for case in cases:
        head = {"document": case.document, "clause": case.clause, "kind": case.kind.value}
        lines = ["[[case]]", *pairs({**head, "rules": list(case.rules), "words": case.words})]
        for title, obligations in (("case.read", case.read), ("case.right", case.right)):
            for each in obligations:
                lines += ["", f"[[{title}]]", *pairs(_task(each, case.text, names))]
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def key_of(directive: Directive) -> str:
    """The right reading of a document as a key in TOML: header, clauses, recipients, references, figures, and every
    task and orientation with all its words. As right as the persons left it: take it of a checked document."""
    clauses = list(directive.clauses.order_by("order"))
    paths = _paths(clauses)
    names = body_names()
    listed = [paths[each.pk] for each in clauses if _numbered(each, paths)]
    parts = [
        f"# {directive.name}: {directive.title}\n".replace("\n", " ").strip() + "\n",
        f"clauses = [{', '.join(_text(each) for each in listed)}]\n",
        *_lists(directive),
        "\n".join(["[header]", *pairs({name: getattr(directive, own) for name, own in _HEADER})]) + "\n",
    ]
    for obligation in obligations_of(directive):
        if obligation.kind != ObligationKind.INFORMATION and not obligation.clause.closing:
            said = {"clause": paths[obligation.clause_id], **_task(snapshot(obligation), directive.text, names)}
            parts.append("\n".join(["[[tasks]]", *pairs(said)]) + "\n")
    return "\n".join(parts)


def body_names() -> dict[str, str]:
    """The name of every body by its code: what a person chose is named so where nothing is printed."""
    return dict(Body.objects.values_list("code", "name"))


def _task(kept: Mapping[str, Any], text: str, names: Mapping[str, str]) -> dict[str, object]:
    bodies = sorted(kept["bodies"], key=lambda each: each["order"])
    called = [(each["part"], each["printed"] or names.get(each["body"], each["body"])) for each in bodies]
    return {
        "text": " ".join(text[kept["start"] : kept["end"]].split()),
        "kind": None if kept["kind"] == ObligationKind.TASK else kept["kind"],
        "lead": [name for part, name in called if part == Part.LEAD],
        "supporting": [name for part, name in called if part == Part.SUPPORTING],
        "due": date.fromisoformat(kept["due"]) if kept["due"] else None,
        "due_text": kept["due_text"],
        "recurrence": kept["recurrence"],
        "deliverable": kept["deliverable"],
    }


def _lists(directive: Directive) -> list[str]:
    recipients = [{"name": each.name, "role": each.role} for each in directive.recipients.order_by("order")]
    references = [
        {"text": each.printed, "number": each.number, "date": each.date}
        for each in directive.references.order_by("order")
    ]
    facts = [
        {"value": each.printed, "unit": each.unit, "modifier": each.modifier, "as_of": each.as_of}
        for each in directive.facts.order_by("order")
    ]
    found = []
    for name, rows in (("recipients", recipients), ("references", references), ("facts", facts)):
        if rows:
            lines = [f"  {{ {', '.join(pairs(row))} }}," for row in rows]
            found.append("\n".join([f"{name} = [", *lines, "]"]) + "\n")
    return found


def _paths(clauses: Sequence[Clause]) -> dict[int, str]:
    """The path of every clause, "II.1.a"; a bullet and a paragraph without a number have that of the clause above."""
    paths: dict[int, str] = {}
    for clause in clauses:
        above = paths.get(clause.parent_id or 0, "")
        own = _BEFORE_NUMBER.sub("", clause.number).strip(".)")
        last = above.rsplit(".", 1)[-1]
        if not any(character.isalnum() for character in own):
            paths[clause.pk] = above
        elif above and own.startswith(f"{last}."):
            paths[clause.pk] = f"{above}{own[len(last) :]}"
        elif above and not own.startswith(f"{above}."):
            paths[clause.pk] = f"{above}.{own}"
        else:
            paths[clause.pk] = own
    return paths


def _numbered(clause: Clause, paths: Mapping[int, str]) -> bool:
    return paths[clause.pk] != paths.get(clause.parent_id or 0, "")


def pairs(values: Mapping[str, object]) -> list[str]:
    """`name = value` of what is known; what is empty is left out, as in a key written by hand."""
    return [f"{name} = {_value(value)}" for name, value in values.items() if value not in (None, "", [])]


def _value(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(_text(str(each)) for each in value)}]"
    return str(value) if isinstance(value, int) else _text(str(value))


def _text(value: str) -> str:
    """A basic string: the escapes of JSON are those of TOML, but for U+007F."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
