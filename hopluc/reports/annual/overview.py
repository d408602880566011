"""Part I: the directive's own sentence with today's numbers, the table of figures, what must be known to read it."""

from collections.abc import Iterator

from hopluc.documents.content import Block, Column, Heading, Items, Line, Paragraph, Row, Table, Text, Trace, line, row
from hopluc.installed_law import law
from hopluc.kernel.dates import format_date
from hopluc.kernel.numbers import format_number
from hopluc.lawbook import PublishedFigure
from hopluc.reports.annual.addresses import figure_address
from hopluc.reports.annual.beside_directive import beside_directive
from hopluc.reports.annual.gathered import Gathered
from hopluc.reports.annual.ledger import Ledger, period_end, printed_unit, printed_value, reported_words
from hopluc.reports.annual.phrases import SUBJECTS, joined, lowered, moved, raised, with_unit
from hopluc.statistics.figures import MAIN_FIGURES, Figure
from hopluc.statistics.presentation import note_of

MODIFIERS = {"exact": "", "just_under": "gần ", "more_than": "hơn "}


def overview(gathered: Gathered, ledger: Ledger) -> Iterator[Block]:
    """The blocks of part I."""
    yield Heading(1, "TÌNH HÌNH CHUNG", "I-")
    yield Heading(2, "Kết quả chủ yếu", "1.")
    yield Paragraph(_sentence(gathered, ledger))
    if gathered.before:
        yield from _since_last_year(gathered, ledger)
    yield from beside_directive(gathered, ledger)
    yield Heading(2, f"Các chỉ tiêu năm {gathered.year}", "2.")
    yield _table(gathered, ledger)
    yield Heading(2, "Những điều cần lưu ý khi sử dụng số liệu", "3.")
    yield Items(tuple(_remarks(gathered)))
    published = _published(gathered)
    if published:
        yield Heading(2, "Số liệu do nơi khác công bố", "4.")
        yield Paragraph(
            line(
                "Các số dưới đây được ghi đúng như nơi công bố, có nguồn và thời điểm, để đối chiếu; không sửa cho "
                "khớp với số của hệ thống và không dùng để tính các chỉ tiêu nêu trên."
            )
        )
        yield _published_table(published, gathered, ledger)


def _sentence(gathered: Gathered, ledger: Ledger) -> Line:
    """ "Đến hết năm 2024, toàn tỉnh có 443 hợp tác xã, với 4.220 thành viên, …": the directive's sentence."""
    # A province that has ended is named: for its successor "toàn tỉnh" would be a larger area.
    where = f"trên địa bàn tỉnh {gathered.home.place.name} (cũ)" if gathered.has_ended else "toàn tỉnh"
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
        said = with_unit(found)
        parts.append(line(", trong đó số hợp tác xã hoạt động hiệu quả chiếm ", *said, " số hợp tác xã được đánh giá"))
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
            apart.append(SUBJECTS[code])
            continue
        if changed := ledger.change(gathered.figures[code], gathered.before[code]):
            parts.append(moved(SUBJECTS[code], *changed))
    if parts:
        yield Paragraph((*line(f"So với năm {gathered.year - 1}, "), *joined(parts), Text(".")))
    for subject in apart:
        yield Paragraph(
            line(
                f"{raised(subject)} năm {gathered.year} không so sánh được với năm {gathered.year - 1} "
                "do cách tính đã thay đổi (xem mục 3)."
            )
        )


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
                "Dấu “–”: chưa có số liệu, hoặc không so sánh được vì cách tính thay đổi. “Có số liệu / tổng số”: số "
                "tổ chức có số liệu trên số tổ chức phải có; chỉ ghi cho chỉ tiêu dựa vào báo cáo, sổ thành viên, xếp "
                "loại."
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
    cells.append(line(trace.number(reported_words(figure))) if trace and trace.expected is not None else None)
    return row(*cells)


def _is_partial(figure: Figure) -> bool:
    return figure.value is not None and figure.filed < figure.expected


def _remarks(gathered: Gathered) -> Iterator[Line]:
    if gathered.has_ended:
        ended = gathered.home.place.valid_until
        since = f" từ ngày {format_date(ended)}" if ended else ""
        yield line(
            f"Số liệu là của địa bàn tỉnh {gathered.home.place.name} cũ ({since.strip()} thuộc tỉnh "
            f"{gathered.place_name}), không phải của toàn tỉnh {gathered.place_name}."
        )
    for code, figure in gathered.figures.items():
        if note := note_of(law().indicator(code), figure.as_of):
            yield line(f"{figure.name}: {lowered(note)}")
    if any(_is_partial(figure) for figure in gathered.figures.values()):
        yield line(
            "Chỉ tiêu có số liệu của chưa đủ số tổ chức (cột cuối Bảng 1) được tính trên những tổ chức có số liệu; "
            "phần còn lại là chưa biết, không tính là 0."
        )
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
        Column("TT", "center", 8),
        Column("Nội dung", "left", 70),
        Column("Thời điểm", "center", 22),
        Column("Số công bố", "right", 24),
        Column("Đơn vị tính", "center", 26),
    )
    rows: list[Row] = []
    by_source: dict[str, list[PublishedFigure]] = {}
    for each in published:
        by_source.setdefault(each.source.code, []).append(each)
    for place, found in enumerate(by_source.values(), 1):
        source = found[0].source
        doubt = "" if source.verified else f". Chưa kiểm chứng: {source.note or 'mới đọc ở một nơi'}"
        rows.append(row(f"Nguồn {place}: {source.title} ({source.publisher}){doubt.rstrip('.')}", kind="group"))
        rows.extend(_published_row(number, each, gathered, ledger) for number, each in enumerate(found, 1))
    return Table("Số liệu đã công bố ở nơi khác", columns, tuple(rows))


def _published_row(place: int, each: PublishedFigure, gathered: Gathered, ledger: Ledger) -> Row:
    labels = {indicator.unit: indicator.unit_label for indicator in law().indicators.values()}
    unit = printed_unit(each.unit, labels.get(each.unit, each.unit))
    when = format_date(each.as_of) if each.as_of else _period(each.period)
    trace = ledger.keep(
        Trace(
            id=f"published-{each.source.code}-{each.measure}-{each.period}",
            name=f"{each.label} ({when})",
            value_text=format_number(printed_value(each.value, each.unit)),
            unit=unit,
            definition="Số do nơi khác công bố, ghi đúng như nơi đó viết; hệ thống không tính lại.",
            source=f"{each.source.title} ({each.source.publisher})",
            filed=None,
            expected=None,
            address=figure_address(each.indicator, gathered.year),
            snapshot=law().digest,
            as_of=each.as_of or period_end(each.period),
        )
    )
    said = line(MODIFIERS[each.modifier], trace.number())
    return row(
        str(place),
        f"{each.label} ({lowered(each.note).rstrip('.')})" if each.note else each.label,
        when,
        tuple(run for run in said if run.text),
        unit,
    )


def _period(period: str) -> str:
    """ "2019-09" → "tháng 9/2019"."""
    return f"tháng {int(period[5:])}/{period[:4]}" if len(period) == 7 else f"năm {period}"
