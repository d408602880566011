"""Part V of the pack: the figures of the documents, each opened to its rows."""

from collections.abc import Iterator

from hopluc.directives.models import Fact, Goal
from hopluc.documents.content import Block, Column, Heading, Line, Paragraph, Row, Table, Text, Trace, line, row
from hopluc.installed_law import law
from hopluc.kernel.dates import year_end
from hopluc.kernel.numbers import format_number
from hopluc.reports.annual.addresses import living_address, obligation_address
from hopluc.reports.annual.ledger import printed_unit, printed_value
from hopluc.reports.meeting_pack.figures import FigureRow
from hopluc.reports.meeting_pack.spot import Spot


def figure_parts(spot: Spot) -> Iterator[Block]:
    """One table; a figure for which nothing was filed has a dash."""
    yield Heading(1, "SỐ LIỆU THEO NỘI DUNG CỦA VĂN BẢN", "V-")
    rows = spot.gathered.figures
    if not rows:
        yield Paragraph(line("Chưa gắn số liệu nào của hệ thống với văn bản này."))
        return
    year = rows[0].figure.year
    columns = (
        Column("Số liệu", "left", 60),
        Column("Đơn vị", "left", 30),
        Column("Nêu tại văn bản", "right", 30),
        Column(f"Năm {year - 1}", "right", 28),
        Column(f"Năm {year}", "right", 28),
        Column("Chỉ tiêu", "right", 40),
    )
    note = line(
        f"Số liệu của năm đã kết thúc gần nhất. Năm {year - 1} để trống ở số liệu có thay đổi cách tính giữa hai năm."
    )
    yield Table("Số liệu theo nội dung của văn bản", columns, tuple(_row(each, spot) for each in rows), notes=(note,))


def _row(each: FigureRow, spot: Spot) -> Row:
    figure = each.figure
    now = spot.ledger.figure(figure)
    before = spot.ledger.figure(each.before) if each.before is not None else None
    unit = printed_unit(law().indicator(figure.code).unit, figure.unit)
    return row(
        figure.name,
        unit,
        _printed(each.fact, spot) if each.fact is not None else None,
        before.number() if before is not None else None,
        now.number() if now is not None else None,
        _goals(each.goals, unit, spot) if each.goals else None,
    )


def _printed(fact: Fact, spot: Spot) -> Line:
    """The number as the document prints it, with its own unit and the words that soften it."""
    directive = fact.directive
    trace = Trace(
        id=f"fact-{fact.pk}",
        name=f"Số nêu tại {directive.name}: {fact.unit}",
        value_text=fact.printed,
        unit=fact.unit,
        definition=f"Văn bản in “{fact}”; hệ thống không tính lại.",
        source=str(directive),
        filed=None,
        expected=None,
        address=living_address(directive.pk, spot.gathered.on.year),
        snapshot=directive.reading_digest,
        as_of=fact.as_of or directive.date or spot.gathered.on,
    )
    number = spot.ledger.keep(trace).number()
    lead: Line = (Text(f"{fact.modifier} "),) if fact.modifier else ()
    return (*lead, number, Text(f" {fact.unit}"))


def _goals(goals: tuple[Goal, ...], unit: str, spot: Spot) -> Line:
    """ "2026: 200; 2027: 220"."""
    parts: list[Line] = []
    for goal in goals:
        value = format_number(printed_value(goal.value, law().indicator(goal.indicator).unit))
        trace = Trace(
            id=f"goal-{goal.pk}",
            name=f"Chỉ tiêu năm {goal.year}",
            value_text=value,
            unit=unit,
            definition="Chỉ tiêu của năm do cơ quan theo dõi đặt cho nhiệm vụ.",
            source="Sổ theo dõi thực hiện văn bản",
            filed=None,
            expected=None,
            address=obligation_address(goal.obligation.clause.directive_id, goal.obligation_id),
            snapshot=spot.gathered.work_digest,
            as_of=year_end(goal.year),
        )
        lead = "; " if parts else ""
        parts.append((Text(f"{lead}{goal.year}: "), spot.ledger.keep(trace).number()))
    return tuple(run for part in parts for run in part)
