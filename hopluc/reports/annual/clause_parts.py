"""Part II: every clause of the directive with its state, who leads, what was done, and what was not shown."""

from collections.abc import Iterator, Sequence

from hopluc.directives.queries import ClauseState, Evidence, ObligationState, State
from hopluc.documents.content import Block, Column, Heading, Line, Paragraph, Row, Table, Text, Trace, line, row
from hopluc.kernel.dates import format_date
from hopluc.kernel.numbers import format_number
from hopluc.reports.annual.addresses import living_address
from hopluc.reports.annual.clause_figures import figures_by_clause
from hopluc.reports.annual.evidence import Spot, evidence_line
from hopluc.reports.annual.gathered import Gathered, WorkCounts, counts, tasks_of
from hopluc.reports.annual.ledger import Ledger
from hopluc.reports.annual.phrases import joined, lowered, raised, with_unit

NOTHING = "Chưa có minh chứng"
LONGEST_GIST = 120
_DEFINITION = (
    "Đếm nhiệm vụ của Chỉ thị theo tình trạng ngày {day}: có minh chứng khi có kết quả được cơ quan khác cơ quan thực "
    "hiện chấp nhận; đúng hạn khi kết quả được chấp nhận đã nộp không muộn hơn ngày đến hạn; quá hạn khi đã hết hạn mà "
    "chưa có kết quả được chấp nhận."
)


def clause_parts(gathered: Gathered, ledger: Ledger) -> Iterator[Block]:
    """The blocks of part II. A clause with nothing to show is printed like the others and says so."""
    yield Heading(1, "KẾT QUẢ THỰC HIỆN TỪNG NỘI DUNG CỦA CHỈ THỊ", "II-")
    if gathered.is_base_year:
        yield Paragraph(line(_base_year_words(gathered)))
    yield Paragraph(_totals(gathered, ledger))
    yield _summary(gathered, ledger)
    for clause in gathered.clauses:
        yield from _clause(clause, gathered, ledger)


def _base_year_words(gathered: Gathered) -> str:
    if gathered.directive.date:
        when = f"ngày {format_date(gathered.directive.date)}"
    else:
        reference = format_date(gathered.newest_reference) if gathered.newest_reference else ""
        when = f"không sớm hơn ngày {reference} (ngày của văn bản muộn nhất mà Chỉ thị dẫn)"
    return (
        f"Chỉ thị được ban hành {when}, nên năm {gathered.year} là năm gốc để so sánh: chưa có nhiệm vụ nào đến kỳ báo "
        "cáo. Các nội dung của Chỉ thị vẫn được nêu đủ dưới đây; “chưa có minh chứng” trong năm này không có nghĩa là "
        "chậm."
    )


def work_trace(gathered: Gathered, ledger: Ledger, found: WorkCounts, clause: ClauseState | None = None) -> Trace:
    """One trace for the counts of a clause, or of the whole directive: its forms are the single counts."""
    done, late = found.of(State.DONE_IN_TIME), found.of(State.DONE_LATE)
    single = [found.with_evidence, done, late, *(found.by_state.values()), 0]
    label = f"khoản {clause.number}" if clause and clause.number else (clause.label.lower() if clause else "cả Chỉ thị")
    return ledger.keep(
        Trace(
            id=f"work@{gathered.year}" + (f"-{clause.anchor}" if clause else ""),
            name=f"Nhiệm vụ của {label}, năm {gathered.year}",
            value_text=format_number(found.tasks),
            unit="nhiệm vụ",
            definition=_DEFINITION.format(day=format_date(gathered.on)),
            source="Sổ theo dõi thực hiện Chỉ thị",
            filed=found.with_evidence,
            expected=found.tasks,
            address=living_address(gathered.directive.pk, gathered.year, clause.anchor if clause else ""),
            snapshot=gathered.work_digest,
            as_of=gathered.on,
            shown_as=(share_words(found), *sorted({format_number(number) for number in single})),
        )
    )


def share_words(found: WorkCounts) -> str:
    """ "2/4": tasks with evidence, of all."""
    return f"{format_number(found.with_evidence)}/{format_number(found.tasks)}"


def _totals(gathered: Gathered, ledger: Ledger) -> Line:
    found = gathered.total
    trace = work_trace(gathered, ledger, found)
    parts = [line(trace.number(format_number(found.with_evidence)), " nhiệm vụ có minh chứng được chấp nhận")]
    told = ((State.OVERDUE, "quá hạn"), (State.DUE_SOON, "sắp đến hạn"), (State.NO_EVIDENCE, "chưa có minh chứng"))
    for state, words in told:
        if found.of(state):
            parts.append(line(trace.number(format_number(found.of(state))), f" nhiệm vụ {words}"))
    return (
        *line(f"Chỉ thị có {len(_leaves(gathered.clauses))} khoản, điểm giao việc với ", trace.number(), " nhiệm vụ. "),
        *line(f"Đối với năm {gathered.year}, tính đến ngày {format_date(gathered.on)}: "),
        *joined(parts),
        Text(" (Bảng tổng hợp dưới đây)."),
    )


def _leaves(clauses: Sequence[ClauseState]) -> list[ClauseState]:
    """Clauses that ask for something themselves; a heading over others is counted through them."""
    return [clause for clause in clauses if clause.obligations and not clause.closing]


def _summary(gathered: Gathered, ledger: Ledger) -> Table:
    columns = (
        Column("Khoản", "center", 12),
        Column("Số nhiệm vụ", "right", 14),
        Column("Có minh chứng", "right", 14),
        Column("Hoàn thành đúng hạn", "right", 16),
        Column("Hoàn thành quá hạn", "right", 16),
        Column("Quá hạn, chưa xong", "right", 14),
        Column("Tình trạng chung", "left", 36),
    )
    rows = [
        _summary_row(clause.number or clause.label, counts(tasks_of(clause)), gathered, ledger, clause)
        for clause in _leaves(gathered.clauses)
    ]
    rows.append(_summary_row("Cộng", gathered.total, gathered, ledger, None))
    note = line(
        "Tình trạng chung của một khoản là tình trạng cần chú ý nhất trong các nhiệm vụ của khoản đó; khoản mới có kết "
        "quả ở một số nhiệm vụ thì ghi “đang thực hiện”."
    )
    return Table("Tổng hợp tình hình thực hiện theo khoản", columns, tuple(rows), notes=(note,))


def _summary_row(label: str, found: WorkCounts, gathered: Gathered, ledger: Ledger, clause: ClauseState | None) -> Row:
    trace = work_trace(gathered, ledger, found, clause)
    numbers = (
        found.tasks,
        found.with_evidence,
        found.of(State.DONE_IN_TIME),
        found.of(State.DONE_LATE),
        found.of(State.OVERDUE),
    )
    cells: list[Line] = [line(trace.number(format_number(number))) for number in numbers]
    word = line(raised(state_words(clause))) if clause else ()
    return row(label, *cells, word, kind="plain" if clause else "total")


def _clause(clause: ClauseState, gathered: Gathered, ledger: Ledger) -> Iterator[Block]:
    level = min(2 + clause.depth, 4)
    if clause.closing:
        yield Heading(level, "Phần kết của Chỉ thị")
        yield Paragraph(line(f"“{clause.text.strip().rstrip('.')}.”"), "quote")
        yield Paragraph(line("Nội dung thông tin, không giao nhiệm vụ."))
        return
    yield Heading(level, gist(clause.text), f"{clause.number}." if clause.number else "")
    if not clause.obligations:
        below = [each.number for each in gathered.clauses if each.number.startswith(f"{clause.number}.")]
        scope = f", gồm các điểm {', '.join(below)}" if below else ""
        yield Paragraph(line(f"Tình trạng chung: {clause.state.label}{scope}."))
        return
    yield Paragraph(_state_line(clause, gathered, ledger))
    yield from _related(clause, gathered, ledger)
    tasks = [each for each in clause.obligations if each.is_task]
    if tasks:
        yield _task_table(clause, tasks, gathered, ledger)
    else:
        yield Paragraph(line("Khoản này định hướng, không giao nhiệm vụ cụ thể. ", NOTHING, "."))


def state_words(clause: ClauseState) -> str:
    """The clause's state, as on the living page; where only some of its tasks are in it, that is said."""
    states = {task.state for task in tasks_of(clause)}
    label = str(clause.state.label)
    return f"còn nhiệm vụ {label}" if len(states) > 1 and clause.state in states else label


def _state_line(clause: ClauseState, gathered: Gathered, ledger: Ledger) -> Line:
    found = counts(tasks_of(clause))
    parts = [line("Tình trạng: ", Text(state_words(clause), bold=True))]
    if found.tasks:
        trace = work_trace(gathered, ledger, found, clause)
        parts[0] += line("; ", trace.number(share_words(found)), " nhiệm vụ có minh chứng")
    lead = f"Chủ trì: {'; '.join(clause.lead)}" if clause.lead else "Chỉ thị không nêu cơ quan chủ trì"
    parts.append(line(lead))
    if clause.supporting:
        parts.append(line(f"Phối hợp: {'; '.join(clause.supporting)}"))
    if not clause.evidence:
        parts.append(line(NOTHING))
    return (*joined(parts, ". "), Text("."))


def _related(clause: ClauseState, gathered: Gathered, ledger: Ledger) -> Iterator[Block]:
    """The figures that belong to the clause, in one sentence."""
    parts: list[Line] = []
    for code in figures_by_clause(gathered.directive.title).get(clause.number, ()):
        figure = gathered.figures[code]
        trace = ledger.figure(figure)
        parts.append(line(f"{lowered(figure.name)}: ", *(with_unit(trace) if trace else line("chưa có số liệu"))))
    if parts:
        yield Paragraph((*line(f"Số liệu liên quan năm {gathered.year}: "), *joined(parts), Text(".")))


def _task_table(clause: ClauseState, tasks: Sequence[ObligationState], gathered: Gathered, ledger: Ledger) -> Table:
    columns = (
        Column("TT", "center", 8),
        Column("Nhiệm vụ", "left", 46),
        Column("Cơ quan chủ trì", "left", 30),
        Column("Kết quả, minh chứng", "left", 54),
        Column("Tình trạng", "left", 24),
    )
    rows = []
    first_with: dict[str, int] = {}
    spot = Spot(clause, gathered, ledger)
    for place, task in enumerate(tasks, 1):
        lead = "; ".join(holder.name for holder in task.lead)
        # The same long names are not printed again in every row.
        same = first_with.setdefault(lead, place)
        rows.append(_task_row(place, task, lead if same == place else f"như TT {same}", spot))
    directions = "; ".join(f"“{each.text}”" for each in clause.obligations if not each.is_task)
    notes = (line(f"Nội dung định hướng, không giao việc: {directions}."),) if directions else ()
    return Table(f"Các nhiệm vụ của khoản {clause.number}".rstrip(), columns, tuple(rows), notes=notes)


def _task_row(place: int, task: ObligationState, lead: str, spot: Spot) -> Row:
    only_lead = task.lead[0].name if len(task.lead) == 1 else ""
    found = [evidence_line(each, only_lead, spot) for each in _shown(task.evidence)]
    evidence = joined(found, "\n") if found else line(Text(NOTHING, italic=True))
    due = f" (hạn: {task.due_words})" if task.due_words and task.due is not None else ""
    return row(str(place), raised(task.text), lead or None, evidence, raised(str(task.state.label)) + due)


def _shown(evidence: Sequence[Evidence]) -> list[Evidence]:
    """What was accepted, and of every body the newest that was not: an older version that was sent back has had
    its answer."""
    newest = {each.body: each for each in evidence}
    return [each for each in evidence if each.is_accepted or newest[each.body] is each]


def gist(text: str) -> str:
    """The beginning of a clause as a heading: its first sentence, cut at a comma where it is long."""
    sentence = text.split(". ", maxsplit=1)[0].split("\n\n", maxsplit=1)[0].replace("\n", " ").strip().rstrip(".:;")
    if len(sentence) <= LONGEST_GIST:
        return sentence
    cut = max(sentence.rfind(mark, 0, LONGEST_GIST) for mark in (", ", "; ", " và "))
    cut = cut if cut > LONGEST_GIST // 3 else sentence.rfind(" ", 0, LONGEST_GIST)
    return f"{sentence[:cut]}…"
