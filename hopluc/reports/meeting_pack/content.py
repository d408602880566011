"""The pack as content: gathered facts in, one Document out; no ink, no writing."""

from hopluc.bodies.queries import name_on
from hopluc.documents.content import Block, Document, DocumentHeader, Paragraph, Signature, line
from hopluc.kernel.dates import format_date
from hopluc.meetings.queries.notice import DRAFT, layout_of, superior_of
from hopluc.reports.annual.ledger import Ledger
from hopluc.reports.meeting_pack.decision_parts import decision_parts
from hopluc.reports.meeting_pack.figure_parts import figure_parts
from hopluc.reports.meeting_pack.gathered import Gathered
from hopluc.reports.meeting_pack.spot import Spot
from hopluc.reports.meeting_pack.work_parts import change_parts, followed_parts, late_parts


def compose(gathered: Gathered) -> Document:
    """The pack, a draft of the office that prepares the meeting: number, day and signer are blank.

    To be called with Vietnamese active: names of figures and states come in the active language.
    """
    meeting, on = gathered.meeting, gathered.on
    spot = Spot(gathered, Ledger())
    office, body = name_on(meeting.office, on), name_on(meeting.body, on)
    blocks: list[Block] = [
        *_opening(gathered, spot, office),
        *followed_parts(spot),
        *change_parts(spot),
        *late_parts(spot),
        *decision_parts(spot),
        *figure_parts(spot),
        Paragraph(line(f"{office} trân trọng báo cáo {body}.")),
    ]
    return Document(
        layout=layout_of(meeting.office),
        header=DocumentHeader(
            superior_body=superior_of(office),
            issuing_body=office,
            number=None,
            symbol="BC/…",
            place=meeting.seat,
            date=None,
            kind="BÁO CÁO",
            title=f"tình hình thực hiện {_documents(gathered)}, phục vụ {_named(gathered)}",
            addressed_to=(body,),
        ),
        blocks=tuple(blocks),
        recipients=(f"{body} (để báo cáo)", "Thành phần dự họp", f"Lưu {office}"),
        signature=Signature(on_behalf_of="", role="THỦ TRƯỞNG CƠ QUAN", name=None),
        traces=spot.ledger.traces,
        made_up=bool(gathered.home and gathered.home.made_up),
        marks=(DRAFT,),
    )


def _documents(gathered: Gathered) -> str:
    return " và ".join(each.name for each in gathered.directives)


def _named(gathered: Gathered) -> str:
    """ "phiên họp Ban Chỉ đạo quý IV ngày 05/11/2026"."""
    title = gathered.meeting.title.strip()
    return f"{title[:1].lower()}{title[1:]} ngày {format_date(gathered.meeting.day)}"


def _opening(gathered: Gathered, spot: Spot, office: str) -> list[Block]:
    previous = gathered.previous
    since = (
        f"Cuộc họp trước về nội dung này họp ngày {format_date(previous.day)}."
        if previous is not None
        else "Đây là cuộc họp đầu tiên về nội dung này có trong hệ thống, nên chưa có mốc để so sánh."
    )
    late = spot.count(
        "work-late",
        len(gathered.late),
        name="Việc quá hạn",
        unit="việc",
        definition="Đếm việc đã hết hạn mà chưa có kết quả được chấp nhận, cũng không chờ chấp nhận; trừ nhiệm vụ đã "
        "kết thúc.",
        part="iii",
    )
    waiting = spot.count(
        "decisions",
        gathered.waiting.count,
        name="Nội dung cần quyết định",
        unit="nội dung",
        definition="Đếm đề nghị gia hạn, kết quả chờ chấp nhận, nhiệm vụ và vướng mắc chưa có cơ quan.",
        part="iv",
    )
    return [
        Paragraph(
            line(
                f"{office} báo cáo tình hình thực hiện {_documents(gathered)} tính đến ngày {format_date(gathered.on)} "
                f"để phục vụ {_named(gathered)}. {since}"
            )
        ),
        Paragraph(line("Đến nay có ", late, " việc quá hạn và ", waiting, " nội dung cần quyết định.")),
    ]
