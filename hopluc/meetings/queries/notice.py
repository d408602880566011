"""The notice of what a meeting decided: as an official document, and as the plain text that is read like any other."""

import re
from collections.abc import Sequence
from datetime import date

from hopluc.bodies.models import Body, BodyKind
from hopluc.bodies.queries import name_on
from hopluc.documents.content import Document, DocumentHeader, LayoutCode, Paragraph, Signature, Text, line
from hopluc.kernel.dates import format_date
from hopluc.kernel.errors import Refusal
from hopluc.meetings.models import Conclusion, Meeting
from hopluc.places.queries.home import home

KIND = "Thông báo"
DRAFT = "DỰ THẢO"
# What stands where nobody has said by which symbol the office signs.
BLANK_SYMBOL = "TB/…"
_NUMBER = re.compile(r"^(?P<number>\d{1,5})\s*[-/]\s*(?P<symbol>\S.*)$")
_STANDING = "Ban Thường vụ "


def layout_of(body: Body) -> LayoutCode:
    """In which form the papers of a body are written."""
    return "party" if body.kind == BodyKind.PARTY else "state"


def superior_of(name: str) -> str:
    """The committee whose standing committee a body is; "" for any other."""
    return name.removeprefix(_STANDING) if name.startswith(_STANDING) else ""


def number_parts(number: str) -> tuple[int | None, str]:
    """ "12-TB/TU" → 12, "TB/TU"; "" → None and a blank symbol. Refusal `notice_number_unreadable`."""
    if not number:
        return None, BLANK_SYMBOL
    found = _NUMBER.match(number)
    if found is None:
        raise Refusal("notice_number_unreadable", value=number)
    return int(found["number"]), found["symbol"]


def notice_title(meeting: Meeting) -> str:
    """ "Kết luận của Ban Thường vụ Tỉnh ủy tại cuộc họp ngày 05/11/2026": no two meetings share it."""
    return f"Kết luận của {name_on(meeting.body, meeting.day)} tại {_named(meeting)} ngày {format_date(meeting.day)}"


def sentence_of(conclusion: Conclusion) -> str:
    """One conclusion as the notice prints it, after its number."""
    body = name_on(conclusion.body, conclusion.meeting.day)
    due = f" Hoàn thành chậm nhất ngày {format_date(conclusion.due)}." if conclusion.due else ""
    return f"{body}: {conclusion.words.rstrip('.')}.{due}{_followed(conclusion)}"


def compose_notice(
    meeting: Meeting, conclusions: Sequence[Conclusion], *, number: str, day: date | None, is_draft: bool
) -> Document:
    """The notice as an official document; signed for nobody. Refusal `notice_number_unreadable`."""
    body, found = name_on(meeting.body, meeting.day), home()
    count, symbol = number_parts(number)
    blocks = [Paragraph(line(opening_of(meeting)))]
    blocks += [Paragraph((Text(f"{each.order}. ", bold=True), Text(sentence_of(each)))) for each in conclusions]
    blocks.append(Paragraph(line(f"{name_on(meeting.office, meeting.day)} theo dõi, đôn đốc việc thực hiện.")))
    receivers = dict.fromkeys(name_on(each.body, meeting.day) for each in conclusions)
    return Document(
        layout=layout_of(meeting.body),
        header=DocumentHeader(
            superior_body=superior_of(body),
            issuing_body=_STANDING.strip() if superior_of(body) else body,
            number=count,
            symbol=symbol,
            place=meeting.seat,
            date=day,
            kind=KIND.upper(),
            title=notice_title(meeting),
        ),
        blocks=tuple(blocks),
        recipients=(*receivers, f"Lưu {name_on(meeting.office, meeting.day)}"),
        signature=Signature(on_behalf_of="", role="THỦ TRƯỞNG CƠ QUAN", name=None),
        made_up=bool(found and found.made_up),
        marks=(DRAFT,) if is_draft else (),
    )


def opening_of(meeting: Meeting) -> str:
    """The sentence before the conclusions."""
    body, documents = name_on(meeting.body, meeting.day), " và ".join(each.name for each in meeting.directives.all())
    chaired = f", {meeting.chair} chủ trì" if meeting.chair else ""
    return (
        f"Ngày {format_date(meeting.day)}, {body} họp về việc thực hiện {documents}{chaired}. Sau khi nghe báo cáo và "
        "thảo luận, cuộc họp kết luận như sau:"
    )


def plain_notice(meeting: Meeting, conclusions: Sequence[Conclusion], *, number: str, day: date) -> str:
    """The notice as text, to be read as any document is: head, title, and one numbered clause for each conclusion."""
    head = [
        name_on(meeting.body, meeting.day).upper(),
        *([f"Số {number}"] if number else []),
        f"{meeting.seat}, ngày {day.day:02d} tháng {day.month:02d} năm {day.year}",
        KIND.upper(),
        notice_title(meeting),
        "",
        opening_of(meeting),
    ]
    return "\n".join([*head, *(f"{each.order}. {sentence_of(each)}" for each in conclusions), ""])


def _named(meeting: Meeting) -> str:
    title = meeting.title.strip()
    return f"{title[:1].lower()}{title[1:]}" if title else "cuộc họp"


def _followed(conclusion: Conclusion) -> str:
    if conclusion.obligation is None:
        return ""
    clause = conclusion.obligation.clause
    point = f"khoản {clause.number} " if clause.number else ""
    return f" (Thuộc nhiệm vụ tại {point}{clause.directive.name}.)"
