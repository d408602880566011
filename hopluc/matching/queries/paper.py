"""A comparison as a paper: frozen content as JSON, and the official document from that content alone."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from hopluc.documents.content import (
    Annex,
    Block,
    Column,
    Document,
    DocumentHeader,
    Drawing,
    Heading,
    Paragraph,
    Row,
    Signature,
    Table,
    Trace,
    line,
    row,
)
from hopluc.drawing.picture import content_digest
from hopluc.drawing.waterfall import Fall, Waterfall
from hopluc.kernel.dates import format_date
from hopluc.kernel.numbers import format_number
from hopluc.matching.models import RowChoice
from hopluc.matching.queries.bridge import Bridge, Compared
from hopluc.matching.queries.sides import capital, defined, side_names
from hopluc.matching.queries.words import difference_words, short_words
from hopluc.pictures.picture import pictured, png_of

DRAFT = "DỰ THẢO"
UNIT = "đơn vị"
_PX, _MM, _SCALE = 640, 150.0, 3


def frozen(found: Compared) -> dict[str, Any]:
    """All that the paper says, as JSON: nothing is read again when it is printed. In Vietnamese; to be called with
    Vietnamese active."""
    bridge: Bridge = found.bridge
    reconciliation, (first, second) = found.reconciliation, side_names(found)
    counted, other = defined(found)
    return {
        "title": reconciliation.title,
        "day": reconciliation.day.isoformat(),
        "against": reconciliation.against,
        "source": reconciliation.source,
        "file": reconciliation.file.digest if reconciliation.file else "",
        "made_up": reconciliation.made_up,
        "names": [first, second],
        "definitions": [counted, other],
        "start": bridge.start,
        "end": bridge.end,
        "both": bridge.both,
        "unexplained": bridge.unexplained,
        "steps": [{"side": step.side, "reason": step.reason, "words": short_words(step.reason),
                   "amount": step.amount} for step in bridge.steps],
        "rows": [_frozen_row(found, each) for each in bridge.ordered],
    }  # fmt: skip


def _frozen_row(found: Compared, difference: Any) -> dict[str, Any]:
    decision = found.decisions.get(difference.subject)
    return {
        "subject": difference.subject,
        "side": difference.side,
        "reason": difference.reason,
        "name": difference.name,
        "code": difference.code,
        "row": difference.row,
        "words": difference_words(difference),
        "choice": decision.choice if decision else "",
        "note": decision.note if decision else "",
        "decided_by": decision.decided_by if decision else "",
    }


def digest_of(content: Mapping[str, Any]) -> str:
    """SHA-256 of the frozen content."""
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def document(content: Mapping[str, Any], *, address: str, issuer: str, place: str) -> Document:
    """The paper in the layout of administrative documents, a draft for signature: number, day and signer are blank.

    `address`: the page of the comparison; `issuer`: the body that issues it; `place`: where, as the head says it.
    """
    day = date.fromisoformat(content["day"])
    first, second = content["names"]
    start, end = _trace(content, "start", address), _trace(content, "end", address)
    return Document(
        layout="state",
        header=DocumentHeader(
            superior_body="",
            issuing_body=issuer,
            number=None,
            symbol="BC-…",
            place=place,
            date=None,
            kind="BÁO CÁO",
            title=f"đối chiếu số lượng đến ngày {format_date(day)}: {content['title']}",
        ),
        blocks=(
            Heading(1, "Hai con số", "I."),
            Paragraph(line(f"{first}: ", start.number(), f" {UNIT}. {content['definitions'][0]}")),
            Paragraph(line(f"{second}: ", end.number(), f" {UNIT}. {content['definitions'][1]}")),
            Heading(1, "Vì sao khác nhau", "II."),
            _steps(content, start, end),
            *_drawing(content),
            *_unexplained(content),
        ),
        recipients=(f"Lưu {issuer}",),
        signature=Signature(on_behalf_of="", role="THỦ TRƯỞNG CƠ QUAN", name=None),
        traces=(start, end),
        annexes=_annexes(content),
        made_up=content["made_up"],
        marks=(DRAFT,),
    )


def _trace(content: Mapping[str, Any], code: str, address: str) -> Trace:
    """One of both counts ("start", "end") with its door."""
    place = 0 if code == "start" else 1
    name = content["names"][place]
    return Trace(
        id=code,
        name=name,
        value_text=format_number(content[code]),
        unit=UNIT,
        definition=content["definitions"][place],
        source=(content["source"] if place else "") or name,
        filed=None,
        expected=None,
        address=address,
        snapshot=digest_of(content),
        as_of=date.fromisoformat(content["day"]),
    )


def _steps(content: Mapping[str, Any], start: Trace, end: Trace) -> Table:
    first, second = content["names"]
    rows = [row(first, line(start.number()), kind="total")]
    rows += [row(_step_name(step), _signed(step["amount"])) for step in content["steps"]]
    if content["unexplained"]:
        rows.append(row("Chưa giải thích được", _signed(content["unexplained"])))
    rows.append(row(second, line(end.number()), kind="total"))
    columns = (Column("Nội dung", width=70), Column("Số đơn vị", "right", width=20))
    return Table("Từ con số thứ nhất đến con số thứ hai", columns, tuple(rows))


def _step_name(step: Mapping[str, Any]) -> str:
    if step["side"] == "register":
        return f"Trừ: chỉ bên thứ nhất đếm, {step['words']}"
    return f"Cộng: chỉ bên thứ hai đếm, {step['words']}"


def _drawing(content: Mapping[str, Any]) -> tuple[Drawing, ...]:
    first, second = content["names"]
    falls = [Fall(capital(step["words"]), step["amount"]) for step in content["steps"]]
    if content["unexplained"]:
        falls.append(Fall("Chưa giải thích được", content["unexplained"], is_open=True))
    if not falls:
        return ()
    picture = Waterfall(
        "Từ con số thứ nhất đến con số thứ hai", UNIT, (first, content["start"]), tuple(falls),
        (second, content["end"]), cut="trục cắt, không bắt đầu từ 0",
    )  # fmt: skip
    told = pictured(picture, width=_PX, narrow=None).summary
    image = png_of(picture, width=_PX, scale=_SCALE)
    return (Drawing("Từ con số thứ nhất đến con số thứ hai", image, content_digest(picture), told, width_mm=_MM),)


def _unexplained(content: Mapping[str, Any]) -> tuple[Block, ...]:
    if not content["unexplained"]:
        return ()
    said = (
        f"Còn {format_number(abs(content['unexplained']))} {UNIT} chưa giải thích được bằng cách đếm nào đã thử; "
        "cần danh sách của nơi công bố con số."
    )
    return (Paragraph(line(said)),)


def _annexes(content: Mapping[str, Any]) -> tuple[Annex, ...]:
    if not content["rows"]:
        return ()
    blocks = []
    groups = (
        ("register", "Đơn vị chỉ bên thứ nhất đếm"),
        ("other", "Đơn vị chỉ bên thứ hai đếm"),
        ("both", "Đơn vị cả hai bên đếm nhưng ghi khác nhau"),
    )
    columns = (
        Column("TT", "center", 6), Column("Tên", width=34), Column("Mã số", width=16), Column("Lý do", width=44),
        Column("Kết luận", width=26),
    )  # fmt: skip
    for side, caption in groups:
        found = [each for each in content["rows"] if each["side"] == side]
        if found:
            rows = tuple(_annex_row(place, each) for place, each in enumerate(found, start=1))
            blocks.append(Table(caption, columns, rows))
    return (Annex("Từng đơn vị", tuple(blocks), landscape=True),)


def _annex_row(place: int, each: Mapping[str, Any]) -> Row:
    choice = str(RowChoice(each["choice"]).label) if each["choice"] else ""
    decided = ". ".join(part for part in (choice, each["note"]) if part)
    return row(str(place), each["name"] or None, each["code"] or None, each["words"], decided or None)


def _signed(amount: int) -> str:
    return f"+{format_number(amount)}" if amount > 0 else format_number(amount)
