"""Part IV of the pack: what the meeting is asked to decide."""

from collections.abc import Iterator

from hopluc.directives.models import Cause
from hopluc.documents.content import Block, Column, Heading, Paragraph, Table, line, row
from hopluc.kernel.dates import day_of, format_date
from hopluc.reports.meeting_pack.gathered import words_of
from hopluc.reports.meeting_pack.spot import Spot, shortened


def decision_parts(spot: Spot) -> Iterator[Block]:
    """The kinds that wait, numbered; kinds of which nothing waits are left out."""
    yield Heading(1, "NỘI DUNG CẦN QUYẾT ĐỊNH", "IV-")
    waiting = spot.gathered.waiting
    parts = [
        ("Đề nghị gia hạn chờ trả lời", _extensions(spot), waiting.extensions),
        ("Kết quả chờ chấp nhận", _results(spot), waiting.results),
        ("Nhiệm vụ, việc chưa có cơ quan chủ trì", _orphans(spot), (*waiting.duties, *waiting.items)),
        ("Vướng mắc chưa có cơ quan tháo gỡ", _difficulties(spot), waiting.difficulties),
    ]
    if not waiting.count:
        yield Paragraph(line("Không có nội dung nào chờ quyết định."))
    number = 0
    for title, table, rows in parts:
        if rows:
            number += 1
            yield Heading(2, title, f"4.{number}.")
            yield table


def _extensions(spot: Spot) -> Table:
    columns = (
        Column("Việc", "left", 54),
        Column("Cơ quan đề nghị", "left", 34),
        Column("Hạn đang có", "center", 30),
        Column("Xin đến", "center", 30),
        Column("Lý do", "left", 44),
    )
    rows = tuple(
        row(
            f"{shortened(words_of(each.work_item))} ({spot.place(each.work_item.obligation)})",
            each.body.name,
            format_date(each.work_item.due) if each.work_item.due else None,
            format_date(each.due_asked),
            each.reason,
        )
        for each in spot.gathered.waiting.extensions
    )
    return Table("Đề nghị gia hạn chờ trả lời", columns, rows)


def _results(spot: Spot) -> Table:
    columns = (
        Column("Việc", "left", 64),
        Column("Cơ quan nộp", "left", 38),
        Column("Ngày nộp", "center", 32),
        Column("Số ngày chờ", "right", 20),
        Column("Nội dung", "left", 50),
    )
    rows = []
    for each in spot.gathered.waiting.results:
        handed = day_of(each.submitted_at)
        duty = each.work_item.obligation
        days = spot.days(
            f"waits-{each.pk}",
            (spot.gathered.on - handed).days,
            duty,
            name=f"Số ngày chờ chấp nhận: {shortened(words_of(each.work_item), 12)}",
            definition=f"Từ ngày nộp {format_date(handed)} đến ngày {format_date(spot.gathered.on)}.",
        )
        about = f"{shortened(words_of(each.work_item))} ({spot.place(duty)})"
        words = shortened(each.text, 30) if each.text else None
        rows.append(row(about, each.body.name, format_date(handed), days, words))
    return Table("Kết quả chờ chấp nhận", columns, tuple(rows))


def _orphans(spot: Spot) -> Table:
    columns = (Column("Nhiệm vụ, việc", "left", 120), Column("Ở", "left", 50))
    waiting = spot.gathered.waiting
    rows = [row(shortened(each.text), spot.place(each)) for each in waiting.duties]
    rows += [row(shortened(words_of(each)), spot.place(each.obligation)) for each in waiting.items]
    return Table("Nhiệm vụ, việc chưa có cơ quan chủ trì", columns, tuple(rows))


def _difficulties(spot: Spot) -> Table:
    columns = (
        Column("Vướng mắc", "left", 80),
        Column("Nguyên nhân", "left", 36),
        Column("Cơ quan nêu", "left", 36),
        Column("Số ngày", "right", 18),
    )
    rows = []
    for each in spot.gathered.waiting.difficulties:
        found = each.bottleneck
        days = spot.days(
            f"stuck-{found.pk}",
            each.days,
            found.obligation,
            name=f"Số ngày vướng mắc chưa giao: {shortened(found.words, 12)}",
            definition=f"Từ ngày nêu {format_date(day_of(found.raised_at))} đến ngày {format_date(spot.gathered.on)}.",
        )
        about = f"{shortened(found.words)} ({spot.place(found.obligation)})"
        raised = found.raised_body.name if found.raised_body is not None else None
        rows.append(row(about, str(Cause(found.cause).label), raised, days))
    return Table("Vướng mắc chưa có cơ quan tháo gỡ", columns, tuple(rows))
