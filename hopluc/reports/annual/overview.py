"""Part I: the directive's own sentence with today's numbers, the table of figures, and what must be known to read it."""

from collections.abc import Iterator
from decimal import Decimal

from hopluc.documents.content import Block, Column, Heading, Items, Line, Paragraph, Row, Table, Text, Trace, line, row
from hopluc.installed_law import law
from hopluc.kernel.dates import format_date
from hopluc.kernel.numbers import format_number
from hopluc.lawbook import PublishedFigure
from hopluc.reports.annual.addresses import figure_address, living_address
from hopluc.reports.annual.gathered import Gathered
from hopluc.reports.annual.ledger import Ledger, period_end, printed_unit, printed_value
from hopluc.statistics.figures import MAIN_FIGURES
from hopluc.statistics.presentation import note_of

MODIFIERS = {"exact": "", "just_under": "gần ", "more_than": "hơn "}
# How the sentence names the thing when a figure rose or fell.
_SUBJECTS = {
    "cooperatives": "số hợp tác xã",
    "members": "số thành viên",
    "effective_share": "tỷ lệ hợp tác xã hoạt động hiệu quả",
    "worker_income": "thu nhập bình quân của người lao động",
}


def overview(gathered: Gathered, ledger: Ledger) -> Iterator[Block]:
    """The blocks of part I."""
    yield Heading(1, "TÌNH HÌNH CHUNG", "I-")
    yield Heading(2, "Kết quả chủ yếu", "1.")
    yield Paragraph(_sentence(gathered, ledger))
    if gathered.before:
        yield from _since_last_year(gathered, ledger)
    yield from _beside_the_directive(gathered, ledger)
    yield Heading(2, f"Các chỉ tiêu năm {gathered.year}", "2.")
    yield _table(gathered, ledger)
    yield Heading(2, "Những điều cần lưu ý khi sử dụng số liệu", "3.")
    yield Items(tuple(_remarks(gathered, ledger)))
    published = _published(gathered)
    if published:
        yield Heading(2, "Số liệu do nơi khác công bố", "4.")
        yield Paragraph(
            line(
                "Các số dưới đây được ghi đúng như nơi công bố, có nguồn và thời điểm, để đối chiếu; không sửa cho khớp "
                "với số của hệ thống và không dùng để tính các chỉ tiêu nêu trên."
            )
        )
        yield _published_table(published, gathered, ledger)


def _sentence(gathered: Gathered, ledger: Ledger) -> Line:
    """ "Đến hết năm 2024, toàn tỉnh có 443 hợp tác xã, với 4.220 thành viên, …": the directive's sentence."""
    where = f"trên địa bàn tỉnh {gathered.home.place.name} cũ" if gathered.is_former_area else "toàn tỉnh"
    trace = {code: ledger.figure(gathered.figures[code]) for code in MAIN_FIGURES}
    parts: list[Line] = []
    if found := trace["cooperatives"]:
        parts.append(line(f"Đến hết năm {gathered.year}, {where} có ", found.number(), " hợp tác xã"))
    else:
        parts.append(line(f"Đến hết năm {gathered.year}, {where} chưa có số liệu về số hợp tác xã"))
    if found := trace["members"]:
        parts.append(line(", với ", found.number(), " thành viên"))
    else:
        parts.append(line(", chưa có số liệu về số thành viên"))
    if found := trace["effective_share"]:
        parts.append(line(", trong đó số hợp tác xã hoạt động hiệu quả chiếm ", found.number(), "%"))
        parts.append(line(" số hợp tác xã được đánh giá"))
    else:
        parts.append(line("; chưa có số liệu về tỷ lệ hợp tác xã hoạt động hiệu quả"))
    if found := trace["worker_income"]:
        parts.append(line("; thu nhập bình quân của người lao động đạt ", found.number(), f" {found.unit}"))
    else:
        parts.append(line("; chưa có số liệu về thu nhập bình quân của người lao động"))
    return (*(run for part in parts for run in part), Text("."))


def _since_last_year(gathered: Gathered, ledger: Ledger) -> Iterator[Block]:
    parts: list[Line] = []
    apart = []
    for code in MAIN_FIGURES:
        if not gathered.comparable(code, gathered.year - 1):
            apart.append(_SUBJECTS[code])
            continue
        if changed := ledger.change(gathered.figures[code], gathered.before[code]):
            parts.append(_moved(_SUBJECTS[code], *changed))
    if parts:
        yield Paragraph((*line(f"So với năm {gathered.year - 1}, "), *_joined(parts), Text(".")))
    for subject in apart:
        yield Paragraph(
            line(
                f"{subject[0].upper()}{subject[1:]} năm {gathered.year} không so sánh được với năm {gathered.year - 1} "
                "do cách tính đã thay đổi (xem mục 3)."
            )
        )


def _moved(subject: str, trace: Trace, difference: Decimal) -> Line:
    if difference == 0:
        return line(f"{subject} không thay đổi")
    word = "tăng" if difference > 0 else "giảm"
    # "2 thành viên" in a sentence, as the directive says it; the register counts persons.
    unit = "thành viên" if trace.id.startswith("members@") else trace.unit
    return line(f"{subject} {word} ", trace.number(trace.shown_as[0]), f" {unit}")


def _joined(parts: list[Line]) -> Line:
    runs: list[object] = []
    for place, part in enumerate(parts):
        runs += [Text("; "), *part] if place else part
    return tuple(runs)  # type: ignore[arg-type]


def _beside_the_directive(gathered: Gathered, ledger: Ledger) -> Iterator[Block]:
    """The numbers that the directive prints, with their "gần" and "hơn", and what has become of them."""
    linked = [fact for fact in gathered.facts if fact.indicator in gathered.figures] or list(gathered.facts)
    if not linked:
        return
    days = {fact.as_of for fact in linked}
    day = days.pop() if len(days) == 1 else None
    when = f" (tính đến hết năm {day.year})" if day and (day.month, day.day) == (12, 31) else ""
    printed: list[Line] = []
    changes: list[Line] = []
    for fact in linked:
        number = ledger.fact(fact, gathered.directive, living_address(gathered.year), gathered.on)
        subject = _SUBJECTS.get(fact.indicator, "")
        modifier = f"{fact.modifier} " if fact.modifier else ""
        unit = "%" if fact.unit == "%" else f" {fact.unit}"
        printed.append(line(f"{subject} {modifier}".lstrip(), number, unit))
        year = fact.as_of.year if fact.as_of else gathered.year
        if fact.indicator not in gathered.figures or not gathered.comparable(fact.indicator, year):
            continue
        if changed := ledger.change_since_fact(gathered.figures[fact.indicator], fact):
            changes.append(_moved(subject, *changed))
    yield Paragraph((*line(f"Chỉ thị nêu{when}: "), *_joined(printed), Text(".")))
    if changes and (day is None or day.year < gathered.year):
        yield Paragraph((*line("So với số liệu nêu tại Chỉ thị, "), *_joined(changes), Text(".")))
    elif changes:
        yield Paragraph((*line("Số của hệ thống so với số nêu tại Chỉ thị: "), *_joined(changes), Text(".")))


def _table(gathered: Gathered, ledger: Ledger) -> Table:
    columns = (
        Column("TT", "center", 6),
        Column("Chỉ tiêu", "left", 38),
        Column("Đơn vị tính", "center", 18),
        *([Column(f"Năm {gathered.year - 1}", "right", 14)] if gathered.before else []),
        Column(f"Năm {gathered.year}", "right", 14),
        *([Column("Tăng, giảm", "right", 14)] if gathered.before else []),
        Column("Có số liệu / tổng số", "center", 17),
    )
    return Table(
        f"Các chỉ tiêu kinh tế tập thể, hợp tác xã năm {gathered.year}",
        columns,
        tuple(_indicator_row(place, code, gathered, ledger) for place, code in enumerate(gathered.figures, 1)),
        notes=(
            line(
                "Dấu “–”: chưa có số liệu, hoặc không so sánh được vì cách tính thay đổi. “Có số liệu / tổng số”: số tổ "
                "chức có số liệu trên số tổ chức phải có; chỉ ghi cho chỉ tiêu dựa vào báo cáo, sổ thành viên, xếp loại."
            ),
        ),
    )


def _indicator_row(place: int, code: str, gathered: Gathered, ledger: Ledger) -> Row:
    figure = gathered.figures[code]
    trace = ledger.figure(figure)
    cells: list[Line | str | None] = [str(place), figure.name, printed_unit(law().indicator(code).unit, figure.unit)]
    if gathered.before:
        earlier = ledger.figure(gathered.before[code])
        cells.append(line(earlier.number()) if earlier else None)
    cells.append(line(trace.number()) if trace else None)
    if gathered.before:
        changed = ledger.change(figure, gathered.before[code]) if gathered.comparable(code, gathered.year - 1) else None
        cells.append(line(changed[0].number()) if changed else None)
    cells.append(line(trace.number(trace.shown_as[0])) if trace and trace.shown_as else None)
    return row(*cells)


def _remarks(gathered: Gathered, ledger: Ledger) -> Iterator[Line]:
    if gathered.is_former_area:
        ended = gathered.home.place.valid_until
        when = f"ngày {format_date(ended)}" if ended else "khi thay đổi địa giới"
        yield line(f"Số liệu từ {when} là số liệu trên địa bàn tỉnh {gathered.home.place.name} cũ.")
    for code, figure in gathered.figures.items():
        if note := note_of(law().indicator(code), figure.as_of):
            yield line(f"{figure.name}: {note[0].lower()}{note[1:]}")
    for figure in gathered.figures.values():
        trace = ledger.figure(figure)
        if trace and trace.shown_as and figure.filed < figure.expected:
            yield line(
                f"{figure.name} tính trên ", trace.number(trace.shown_as[0]), " tổ chức có số liệu; phần còn lại là chưa "
                "biết, không tính là 0.",
            )  # fmt: skip
    unknown = [figure.name.lower() for figure in gathered.figures.values() if figure.value is None]
    if unknown:
        yield line(f"Chưa có số liệu năm {gathered.year}: {'; '.join(unknown)}.")
    yield line("Mỗi số trong báo cáo mở được đến đúng các dòng tạo nên số đó (Phụ lục).")


def _published(gathered: Gathered) -> list[PublishedFigure]:
    """Dated figures of other sources for the year; those of the directive stand in the text already."""
    place = gathered.home.place.code
    found = [each for code in gathered.figures for each in law().published_beside(code, place)]
    return [each for each in found if each.year == gathered.year and each.source.kind != "directive"]


def _published_table(published: list[PublishedFigure], gathered: Gathered, ledger: Ledger) -> Table:
    columns = (
        Column("TT", "center", 6),
        Column("Nội dung", "left", 36),
        Column("Thời điểm", "center", 17),
        Column("Số công bố", "right", 20),
        Column("Nguồn", "left", 44),
    )
    rows = tuple(_published_row(place, each, gathered, ledger) for place, each in enumerate(published, 1))
    return Table("Số liệu đã công bố ở nơi khác", columns, rows)


def _published_row(place: int, each: PublishedFigure, gathered: Gathered, ledger: Ledger) -> Row:
    labels = {indicator.unit: indicator.unit_label for indicator in law().indicators.values()}
    unit = printed_unit(each.unit, labels.get(each.unit, each.unit))
    when = format_date(each.as_of) if each.as_of else _period(each.period)
    source = f"{each.source.title} ({each.source.publisher})"
    trace = ledger.keep(
        Trace(
            id=f"published-{each.source.code}-{each.measure}-{each.period}",
            name=f"{each.label} ({when})",
            value_text=format_number(printed_value(each.value, each.unit)),
            unit=unit,
            definition="Số do nơi khác công bố, ghi đúng như nơi đó viết; hệ thống không tính lại.",
            source=source,
            filed=None,
            expected=None,
            address=figure_address(each.indicator, gathered.year),
            snapshot=law().digest,
            as_of=each.as_of or period_end(each.period),
        )
    )
    doubt = "" if each.source.verified else f". Chưa kiểm chứng: {each.source.note or 'đọc ở một nơi.'}"
    said = line(MODIFIERS[each.modifier], trace.number(), "%" if unit == "%" else f" {unit}")
    return row(
        str(place),
        f"{each.label}. {each.note}" if each.note else each.label,
        when,
        tuple(run for run in said if run.text),
        f"{source}{doubt}",
    )


def _period(period: str) -> str:
    """ "2019-09" → "tháng 9/2019"."""
    return f"tháng {int(period[5:])}/{period[:4]}" if len(period) == 7 else f"năm {period}"
