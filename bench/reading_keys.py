"""Keys of documents: what a person who read the text carefully found in it. Two formats.

`NAME.toml` beside `NAME.txt` (or .docx, .pdf) is our own: every obligation with its whole text, every clause number,
recipient, reference and figure. `NAME.key.json` is the other: evidence is a part of the obligation's words, several
orders of one clause may stand as one task, references are some of those in the text.
"""

import json
import re
import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

_RECURRING = {"annual": "yearly", "half-yearly": "half_yearly"}
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
# Words after a name that say how the body comes to stand there: ours, not printed.
_NOTE = re.compile(r"\s*\([^()]*\)$")


@dataclass(frozen=True)
class KeyTask:
    """One obligation of a key. `text` may leave out its middle ("Tăng cường … kiểu mới")."""

    number: str
    text: str
    lead: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    due: date | None = None
    due_text: str | None = None
    recurrence: str | None = None
    deliverable: str | None = None
    kind: str = "task"


@dataclass(frozen=True)
class KeyReference:
    """One document that the text names. Without a number its words tell it."""

    text: str
    number: str | None = None
    day: date | None = None


@dataclass(frozen=True)
class KeyFact:
    """One figure as printed."""

    value: str
    unit: str
    modifier: str | None = None
    as_of: date | None = None


@dataclass(frozen=True)
class Key:
    """Everything keyed of one document; None for what its format does not say.

    `is_whole` says that each obligation is keyed with all its words and that all references and figures are keyed.
    """

    document: Path
    header: dict[str, str | None]
    tasks: tuple[KeyTask, ...]
    is_whole: bool
    references: tuple[KeyReference, ...] = ()
    facts: tuple[KeyFact, ...] = ()
    recipients: tuple[tuple[str, str | None], ...] | None = None
    clauses: tuple[str, ...] | None = field(default=None)


def keys_in(folder: Path) -> list[Key]:
    """The keys of a folder in the order of their names. A document without a key is left out."""
    found = [_own(path) for path in folder.glob("*.toml")]
    found += [_other(path) for path in folder.glob("*.key.json")]
    return sorted(found, key=lambda key: key.document.name)


def _own(path: Path) -> Key:
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    return Key(
        document=next(each for each in path.parent.glob(f"{path.stem}.*") if each.suffix != ".toml"),
        header={name: str(value) if value else None for name, value in said["header"].items()},
        tasks=tuple(_task(task) for task in said.get("tasks", ())),
        is_whole=True,
        references=tuple(
            KeyReference(one["text"], one.get("number"), one.get("date")) for one in said.get("references", ())
        ),
        facts=tuple(
            KeyFact(one["value"], one["unit"], one.get("modifier"), one.get("as_of")) for one in said.get("facts", ())
        ),
        recipients=tuple((one["name"], one.get("role")) for one in said.get("recipients", ())),
        clauses=tuple(said["clauses"]),
    )


def _task(task: dict[str, Any]) -> KeyTask:
    listed = {name: tuple(task.get(name, ())) for name in ("lead", "supporting")}
    return KeyTask(
        number=task["clause"],
        text=task["text"],
        due=task.get("due"),
        due_text=task.get("due_text"),
        recurrence=task.get("recurrence"),
        deliverable=task.get("deliverable"),
        kind=task.get("kind", "task"),
        **listed,
    )


def _other(path: Path) -> Key:
    said = json.loads(path.read_text(encoding="utf-8"))
    head = said["header"]
    printed = {"kind": head.get("type"), **{name: head.get(name) for name in ("number", "date", "place", "title")}}
    for name in ("issuer", "signer_role"):
        if head.get(name) and "(" not in head[name]:
            printed[name] = head[name]
    return Key(
        document=path.with_name(said["doc"]),
        header=printed,
        tasks=tuple(_other_task(task) for task in said["tasks"]),
        is_whole=False,
        references=tuple(_other_reference(text) for text in said["references"]),
        facts=tuple(KeyFact(str(one["value"]), one["unit"]) for one in said["facts"]),
    )


def _other_task(task: dict[str, Any]) -> KeyTask:
    deadline = task.get("deadline") or ""
    day = _ISO.search(deadline) if deadline.startswith(("before ", "by ")) else None
    return KeyTask(
        number=re.sub(r"-\d+$", "", task["number"]),
        text=task["evidence"],
        lead=tuple(_NOTE.sub("", name) for name in task["agencies"]),
        supporting=tuple(_NOTE.sub("", name) for name in task.get("coordinating", ())),
        due=date.fromisoformat(day.group()) if day else None,
        due_text=task.get("deadline_text"),
        recurrence=_RECURRING.get(task.get("recurrence"), task.get("recurrence")),
        deliverable=task.get("result"),
    )


def _other_reference(text: str) -> KeyReference:
    number = re.search(r"số\s+(\S+)", text)
    day = re.search(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})", text)
    return KeyReference(
        text,
        number.group(1) if number else None,
        date(int(day.group(3)), int(day.group(2)), int(day.group(1))) if day else None,
    )
