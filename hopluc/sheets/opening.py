"""Bytes of an upload → neutral workbook, parsed in a process of its own: a crafted file can only kill that one."""

import json
import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from hopluc.kernel.errors import Refusal
from hopluc.sheets.limits import MEBIBYTE, STANDARD, Limits
from hopluc.sheets.model import CellValue, Fault, Percent, Sheet, Span, Workbook

_ROOT = Path(__file__).resolve().parents[2]
_NAME_LENGTH = 200


def read_workbook(name: str, content: bytes, limits: Limits = STANDARD) -> Workbook:
    """The sheets of a workbook (.xlsx, .xlsm, .xls, .ods or .csv, told by content; `name` only shows .csv).

    Refusal, always with `where` = the file's name: `workbook_empty`, `workbook_too_large` (megabytes),
    `workbook_not_recognised`, `workbook_is_word`, `workbook_is_presentation`, `workbook_is_pdf`,
    `workbook_is_web_page`, `workbook_is_binary`, `workbook_text_encoding`, `workbook_encrypted`, `workbook_damaged`,
    `workbook_zip_bomb`, `workbook_too_spread` (sheet, cell), `workbook_too_many_cells`, `workbook_too_heavy`,
    `workbook_no_sheet`.
    """
    if not content:
        raise Refusal("workbook_empty", where=name)
    if len(content) > limits.content:
        raise Refusal("workbook_too_large", where=name, megabytes=limits.content // MEBIBYTE)
    payload = _ask_child(name, content, limits)
    if "refusal" in payload:
        raise Refusal(payload["refusal"], where=name, **payload["values"])
    return Workbook(
        name=name,
        kind=payload["kind"],
        sheets=tuple(_sheet(item) for item in payload["sheets"]),
        form=payload["form"],
        typed=payload["typed"],
    )


def _ask_child(name: str, content: bytes, limits: Limits) -> dict[str, Any]:
    # The file's name reaches the child only as far as it can matter, and never with a NUL that exec would refuse.
    shown = name.replace("\0", "")[-_NAME_LENGTH:].encode("utf-8", "replace").decode("utf-8")
    command = [sys.executable, "-P", "-X", "utf8", "-m", "hopluc.sheets.child", shown, json.dumps(limits.as_mapping())]
    try:
        done = subprocess.run(
            command,
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limits.wall_seconds,
            env={"PYTHONPATH": str(_ROOT)},  # nothing else: the server's secrets stay out of the parser
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Refusal("workbook_too_heavy", where=name) from None
    if done.returncode != 0:
        raise Refusal("workbook_too_heavy", where=name)
    payload: dict[str, Any] = json.loads(done.stdout)
    return payload


def _sheet(item: dict[str, Any]) -> Sheet:
    rows = {number: {column: _value(tag, value) for column, tag, value in cells} for number, cells in item["rows"]}
    spans = tuple(Span(*corners) for corners in item["spans"])
    return Sheet(name=item["name"], rows=rows, hidden=item["hidden"], spans=spans)


def _value(tag: str, value: Any) -> CellValue:  # noqa: PLR0911 - one line per tag
    match tag:
        case "s":
            return str(value)
        case "n":
            return Decimal(value)
        case "b":
            return bool(value)
        case "d":
            return date.fromisoformat(value)
        case "t":
            return datetime.fromisoformat(value)
        case "p":
            return Percent(Decimal(format((Decimal(value) * 100).normalize(), "f")))
        case _:
            return Fault(str(value))
