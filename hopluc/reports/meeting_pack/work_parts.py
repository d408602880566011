"""Parts I to III of the pack: what came of earlier conclusions, what changed, what is late and why."""

from collections.abc import Iterator

from hopluc.directives.models import Cause, ExtensionState, Result, ResultState, WorkItem
from hopluc.documents.content import Block, Column, Heading, Line, Paragraph, Row, Table, Text, line, row
from hopluc.kernel.dates import day_of, format_date
from hopluc.meetings.queries.followed import Followed
from hopluc.reports.meeting_pack.gathered import Change, Late, words_of
from hopluc.reports.meeting_pack.spot import Spot, shortened

_HANDED = {
    ResultState.ACCEPTED: "được chấp nhận",
    ResultState.SENT_BACK: "bị trả lại",
    ResultState.SUBMITTED: "chờ chấp nhận",
}


def followed_parts(spot: Spot) -> Iterator[Block]:
    """Part I. A meeting without conclusions before it says so."""
    yield Heading(1, "KẾT QUẢ THỰC HIỆN KẾT LUẬN CỦA CÁC CUỘC HỌP TRƯỚC", "I-")
    told = spot.gathered.followed
    if not told:
        yield Paragraph(line("Chưa có kết luận nào của cuộc họp trước được ban hành trong hệ thống."))
        return
    done = sum(each.is_done for each in told)
    counted = "Đếm kết luận của cuộc họp liền trước và kết luận cũ hơn còn dở."
    all_of = spot.count("followed", len(told), name="Kết luận theo dõi", unit="kết luận", definition=counted, part="i")
    finished = spot.count(
        "followed-done",
        done,
        name="Kết luận đã thực hiện xong",
        unit="kết luận",
        definition=f"{counted} Xong khi kết quả được chấp nhận.",
        part="i",
    )
    yield Paragraph(line("Trong ", all_of, " kết luận đang theo dõi, ", finished, " kết luận đã thực hiện xong."))
    columns = (
        Column("Họp ngày", "center", 30),
        Column("Kết luận", "left", 56),
        Column("Cơ quan thực hiện", "left", 34),
        Column("Hạn", "center", 30),
        Column("Tình trạng", "left", 24),
        Column("Kết quả", "left", 30),
    )
    yield Table("Thực hiện kết luận của các cuộc họp trước", columns, tuple(_followed_row(each) for each in told))


def _followed_row(each: Followed) -> Row:
    conclusion = each.conclusion
    return row(
        format_date(conclusion.meeting.day),
        f"{conclusion.order}. {conclusion.words}",
        conclusion.body.name,
        format_date(each.due) if each.due else None,
        _raised(str(each.state.label)),
        _result(each.result) if each.result is not None else None,
    )


def _result(result: Result) -> str:
    handed = f"nộp ngày {format_date(day_of(result.submitted_at))}, {_HANDED[ResultState(result.state)]}"
    words = shortened(result.text, 30) if result.text else "Không có lời"
    why = f": {result.reason}" if result.state == ResultState.SENT_BACK else ""
    return f"{words} ({handed}{why})"


def change_parts(spot: Spot) -> Iterator[Block]:
    """Part II. Without an earlier meeting there is nothing to compare with."""
    gathered = spot.gathered
    yield Heading(1, "THAY ĐỔI TỪ CUỘC HỌP TRƯỚC", "II-")
    if gathered.previous is None:
        yield Paragraph(line("Chưa có cuộc họp trước để so sánh."))
        return
    since = format_date(gathered.previous.day)
    if not (gathered.changes or gathered.answered or gathered.raised):
        yield Paragraph(line(f"Từ ngày {since} đến nay tình trạng các việc không thay đổi."))
        return
    number = spot.count(
        "changes",
        len(gathered.changes),
        name="Việc thay đổi tình trạng",
        unit="việc",
        definition=f"Đếm việc có tình trạng khác cuối ngày {since}, và việc phát sinh từ sau ngày đó.",
        part="ii",
    )
    yield Paragraph(line(f"Từ sau ngày {since}, ", number, " việc thay đổi tình trạng hoặc mới phát sinh."))
    if gathered.changes:
        columns = (
            Column("Việc", "left", 76),
            Column("Cơ quan chủ trì", "left", 40),
            Column(f"Ngày {since}", "left", 28),
            Column("Nay", "left", 28),
        )
        rows = tuple(_change_row(each, spot) for each in gathered.changes)
        yield Table("Việc thay đổi tình trạng", columns, rows)
    if gathered.answered:
        yield _answers(spot)
    if gathered.raised:
        yield _raised_since(spot)


def _change_row(each: Change, spot: Spot) -> Row:
    was = _raised(str(each.was.label)) if each.was is not None else "Chưa có, mới phát sinh"
    about = f"{shortened(words_of(each.item))} ({spot.place(each.item.obligation)}{_period(each.item)})"
    return row(about, "; ".join(each.leads) or None, was, _raised(str(each.now.label)))


def _period(item: WorkItem) -> str:
    if item.period_number:
        return f", kỳ {item.period_number}/{item.period_year}"
    return f", năm {item.period_year}"


def _answers(spot: Spot) -> Table:
    columns = (
        Column("Việc", "left", 70),
        Column("Cơ quan", "left", 40),
        Column("Quyết định", "left", 60),
    )
    rows = []
    for each in spot.gathered.answered:
        granted = each.state == ExtensionState.GRANTED and each.due_granted is not None
        said = f"Gia hạn đến {format_date(each.due_granted)}" if granted and each.due_granted else "Không gia hạn"
        answer = f": {each.answer}" if each.answer else ""
        about = f"{shortened(words_of(each.work_item))} ({spot.place(each.work_item.obligation)})"
        rows.append(row(about, each.body.name, f"{said}{answer}"))
    return Table("Đề nghị gia hạn đã có trả lời", columns, tuple(rows))


def _raised_since(spot: Spot) -> Table:
    columns = (
        Column("Vướng mắc", "left", 76),
        Column("Nguyên nhân", "left", 36),
        Column("Cơ quan tháo gỡ", "left", 36),
        Column("Tình trạng", "left", 24),
    )
    rows = []
    for each in spot.gathered.raised:
        found = each.bottleneck
        about = f"{shortened(found.words)} ({spot.place(found.obligation)})"
        owner = found.owner.name if found.owner is not None else None
        rows.append(row(about, str(Cause(found.cause).label), owner, _raised(str(each.clearing.label))))
    return Table("Vướng mắc mới nêu", columns, tuple(rows))


def late_parts(spot: Spot) -> Iterator[Block]:
    """Part III: each with who held the matter since its first due day, and what stands in its way."""
    late = spot.gathered.late
    yield Heading(1, "VIỆC QUÁ HẠN VÀ NGUYÊN NHÂN", "III-")
    if not late:
        yield Paragraph(line("Không có việc quá hạn."))
        return
    columns = (
        Column("TT", "center", 15),
        Column("Việc", "left", 50),
        Column("Cơ quan chủ trì", "left", 30),
        Column("Hạn", "center", 34),
        Column("Số ngày quá hạn", "right", 20),
        Column("Ai giữ việc sau hạn đầu tiên", "left", 42),
        Column("Vướng mắc", "left", 34),
    )
    rows = tuple(_late_row(place, each, spot) for place, each in enumerate(late, 1))
    note = line(
        "Số ngày sau hạn đầu tiên được chia theo cơ quan giữ việc: cơ quan làm, cơ quan quyết định, cơ quan được chờ; "
        "ngày tạm dừng, ngày được gia hạn không tính cho cơ quan nào."
    )
    yield Table("Việc quá hạn", columns, rows, notes=(note,))


def _late_row(place: int, each: Late, spot: Spot) -> Row:
    item, story = each.item, each.story
    due = format_date(story.due) if story.due else ""
    if story.has_moved and story.first_due is not None:
        due = f"{due}\n(hạn đầu: {format_date(story.first_due)})"
    number = spot.days(
        f"late-{item.pk}",
        each.days,
        item.obligation,
        name=f"Số ngày quá hạn: {shortened(words_of(item), 12)}",
        definition=f"Từ sau ngày {format_date(story.due)} đến hết ngày {format_date(spot.gathered.on)}."
        if story.due
        else "Từ sau ngày đến hạn.",
    )
    about = f"{shortened(words_of(item))} ({spot.place(item.obligation)}{_period(item)})"
    held: Line = line("; ".join(part.words for part in story.late)) if story.late else line(Text("–"))
    in_way = "; ".join(
        f"{Cause(found.bottleneck.cause).label}: {shortened(found.bottleneck.words, 25)}" for found in each.difficulties
    )
    return row(str(place), about, "; ".join(each.leads) or None, due or None, number, held, in_way or None)


def _raised(text: str) -> str:
    return text[:1].upper() + text[1:]
