"""The memory of mappings: renamed, forgotten, taken in from a file of another office."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, get_args

from django.db import transaction

from hopluc.intake.models import KnownMapping
from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import clean
from hopluc.sheets.form import Form
from hopluc.sheets.mapping import DayOrder, DecimalMark, Encoding
from hopluc.sheets.mapping_data import heads_digest

# What a file of mappings says of itself.
FORMAT = "hopluc-ghep-cot"
VERSION = 1
MOST = 500
_NAME, _SENDER, _TEXT, _COLUMNS = 200, 300, 500, 2000
_ENCODINGS, _ORDERS, _MARKS = get_args(Encoding), get_args(DayOrder), get_args(DecimalMark)


@dataclass(frozen=True)
class TakenIn:
    """How many mappings of a file are new here, and how many took the place of one for the same headings."""

    new: int
    replaced: int


def as_file(known: Sequence[KnownMapping]) -> dict[str, Any]:
    """Known mappings as one JSON document, to be taken in elsewhere."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "mappings": [
            {"kind": each.kind, "sender": each.sender, "name": each.name, "data": each.data} for each in known
        ],
    }


@transaction.atomic
def rename_mapping(known: KnownMapping, *, name: str, by: str, at: datetime) -> KnownMapping:
    """Another name for a known mapping. Refusal `mapping_name_missing`."""
    name = clean(name)[:_NAME]
    if not name:
        raise Refusal("mapping_name_missing")
    change = {"name": [known.name, name]}
    known.name = name
    known.save(update_fields=["name"])
    journal.record(by=by, at=at, verb="intake:rename_mapping", subject=f"mapping:{known.pk}", change=change)
    return known


@transaction.atomic
def forget_mapping(known: KnownMapping, *, by: str, at: datetime) -> None:
    """It is proposed no more; what was imported by it stays."""
    change = {"name": known.name, "kind": known.kind, "sender": known.sender}
    journal.record(by=by, at=at, verb="intake:forget_mapping", subject=f"mapping:{known.pk}", change=change)
    known.delete()


@transaction.atomic
def take_in_mappings(content: Any, forms: Mapping[str, Form], *, where: str, by: str, at: datetime) -> TakenIn:
    """Mappings of a file (parsed JSON, as `as_file` makes it), all or none; one for the same kind, sender and headings
    takes the place of what is known. `forms`: of the kinds that whoever brings it may import.

    Refusals, `where` = the file's name: `mappings_other_file`, `mappings_other_version` (version, known),
    `mappings_too_many` (count, most), `mappings_kind_unknown` (number, kind), `mappings_field_unknown` (number, name,
    fields), `mappings_item_wrong` (number, name, what).
    """
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise Refusal("mappings_other_file", where=where)
    if content.get("version") != VERSION:
        raise Refusal("mappings_other_version", where=where, version=content.get("version"), known=VERSION)
    items = content.get("mappings")
    if not isinstance(items, list):
        raise Refusal("mappings_other_file", where=where)
    if len(items) > MOST:
        raise Refusal("mappings_too_many", where=where, count=len(items), most=MOST)
    found = [_checked(item, forms, number, where) for number, item in enumerate(items, start=1)]
    new = 0
    for item in found:
        _known, is_new = KnownMapping.objects.update_or_create(
            kind=item["kind"],
            sender=item["sender"],
            headings=item["data"]["digest"],
            defaults={"name": item["name"], "data": item["data"], "saved_at": at, "by": by},
        )
        new += is_new
    change = {"source": where, "new": new, "changed": len(found) - new}
    journal.record(by=by, at=at, verb="intake:take_in_mappings", subject="mapping", change=change)
    return TakenIn(new, len(found) - new)


def _checked(item: Any, forms: Mapping[str, Form], number: int, where: str) -> dict[str, Any]:
    """One mapping of a file, made anew from what may be in it: nothing else gets in."""
    data = item.get("data") if isinstance(item, dict) else None
    if not isinstance(data, dict):
        raise Refusal("mappings_item_wrong", where=where, number=number, name="", what="data")
    name = clean(str(item.get("name", "")))[:_NAME]
    kind = str(item.get("kind", ""))[:_TEXT]
    if kind not in forms or data.get("kind") != kind:
        raise Refusal("mappings_kind_unknown", where=where, number=number, kind=kind)
    try:
        clean_data = _data(data)
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        what = str(wrong).strip("'")[:_TEXT]
        raise Refusal("mappings_item_wrong", where=where, number=number, name=name, what=what) from None
    unknown = sorted(set(clean_data["sources"]) - {column.field for column in forms[kind].columns})
    if unknown:
        raise Refusal("mappings_field_unknown", where=where, number=number, name=name, fields=unknown)
    sender = clean(str(item.get("sender", "")))[:_SENDER]
    return {"kind": kind, "sender": sender, "name": name or clean_data["sheet"] or kind, "data": clean_data}


def _data(data: Mapping[str, Any]) -> dict[str, Any]:
    """The plain data of a mapping. KeyError, TypeError, ValueError that name what is wrong."""
    headings = _texts(data["headings"], "headings")
    heading = data["heading"]
    if isinstance(heading, bool) or not isinstance(heading, int) or heading < 0:
        raise ValueError("heading")
    return {
        "kind": data["kind"],
        "sheet": _text(data["sheet"], "sheet"),
        "heading": heading,
        "headings": headings,
        # Never believed: a digest that fits other headings would bring it up for a file that it is not for.
        "digest": heads_digest(headings),
        "sources": {_text(name, "sources"): _source(source) for name, source in data["sources"].items()},
        "left_out": _texts(data.get("left_out", []), "left_out"),
        "encodings": {
            _text(name, "encodings"): _one_of(each, _ENCODINGS, "encodings")
            for name, each in data.get("encodings", {}).items()
        },
        "further": _texts(data.get("further", []), "further"),
    }


def _source(source: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if source.get("headings"):
        found["headings"] = _texts(source["headings"], "sources")
    for name in ("constant", "prefix", "unit"):
        if source.get(name):
            found[name] = _text(source[name], name)
    for name, known in (("encoding", _ENCODINGS), ("day_order", _ORDERS), ("decimal_mark", _MARKS)):
        if source.get(name):
            found[name] = _one_of(source[name], known, name)
    if source.get("words"):
        found["words"] = {_text(word, "words"): _text(each, "words") for word, each in source["words"].items()}
    found |= {name: True for name in ("from_sheet_name", "from_title") if source.get(name)}
    return found


def _text(value: Any, what: str) -> str:
    if not isinstance(value, str) or len(value) > _TEXT or "\0" in value:
        raise ValueError(what)
    return value


def _texts(values: Any, what: str) -> list[str]:
    if not isinstance(values, list) or len(values) > _COLUMNS:
        raise ValueError(what)
    return [_text(value, what) for value in values]


def _one_of(value: Any, known: Sequence[str], what: str) -> str:
    if value not in known:
        raise ValueError(what)
    return str(value)
