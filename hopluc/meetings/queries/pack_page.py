"""A pack as its page shows it: the frozen content in pieces, and whether it is still what its digest says."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from hopluc.meetings.models import Meeting, Pack

_NUMBER_ENDS = " .-–"


@dataclass(frozen=True)
class Block:
    """One block of the document. `kind`: "Heading", "Paragraph", "Items", "Table", in the words of documents.content;
    `content`: its fields, every run with the address behind its figure; `anchor`: of a numbered heading."""

    kind: str
    content: dict[str, Any]
    anchor: str = ""


@dataclass(frozen=True)
class PackPage:
    header: dict[str, Any]
    blocks: tuple[Block, ...]
    traces: tuple[dict[str, Any], ...]
    is_intact: bool


def pack_page(pack: Pack) -> PackPage:
    """The page of a kept version."""
    content = json.loads(pack.content)
    addresses = {trace["id"]: trace["address"] for trace in content["traces"]}
    return PackPage(
        header=content["header"],
        blocks=tuple(_block(each, addresses) for each in content["blocks"]),
        traces=tuple(content["traces"]),
        is_intact=hashlib.sha256(pack.content.encode()).hexdigest() == pack.content_digest,
    )


def anchor_of(number: str) -> str:
    """ "III-" → "phan-iii", "4.1." → "phan-4-1"; "" for a heading without a number."""
    plain = number.strip(_NUMBER_ENDS).lower().replace(".", "-")
    return f"phan-{plain}" if plain else ""


def part_address(meeting: Meeting, number: int, part: str) -> str:
    """The address of a part of a version's page, by the number of its heading."""
    return f"{reverse('meetings:pack', args=[meeting.pk, number])}#{anchor_of(part)}"


def _block(block: dict[str, Any], addresses: dict[str, str]) -> Block:
    kind = block["class"]
    if kind == "Paragraph":
        return Block(kind, {**block, "runs": _runs(block["runs"], addresses)})
    if kind == "Items":
        return Block(kind, {**block, "items": [_runs(each, addresses) for each in block["items"]]})
    if kind == "Table":
        rows = [
            {
                "kind": row["kind"],
                "cells": [
                    {"column": column, "runs": _runs(cell, addresses)}
                    for cell, column in zip(row["cells"], _columns(block, row), strict=True)
                ],
            }
            for row in block["rows"]
        ]
        return Block(kind, {**block, "rows": rows, "notes": [_runs(each, addresses) for each in block["notes"]]})
    return Block(kind, block, anchor_of(block["number"]) if kind == "Heading" else "")


def _columns(table: dict[str, Any], row: dict[str, Any]) -> list[dict[str, Any]]:
    columns: list[dict[str, Any]] = table["columns"]
    return columns[:1] if row["kind"] == "group" else columns


def _runs(runs: list[dict[str, Any]], addresses: dict[str, str]) -> list[dict[str, Any]]:
    return [{**run, "address": addresses.get(run.get("trace_id", ""), "")} for run in runs]
