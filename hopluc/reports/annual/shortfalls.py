"""Parts III and IV: what the data show to be missing, and the places that people have to write themselves."""

from collections.abc import Iterator, Sequence

from hopluc.directives.queries import ClauseState, State
from hopluc.documents.content import Block, Heading, Items, Line, Paragraph, Text, line
from hopluc.kernel.numbers import format_number
from hopluc.reports.annual.clause_parts import work_trace
from hopluc.reports.annual.gathered import Gathered, counts, tasks_of
from hopluc.reports.annual.ledger import Ledger, reported_words
from hopluc.reports.annual.phrases import joined, lowered

BLANK = "…" * 28
BY_PEOPLE = "(Phần này do cơ quan báo cáo viết; hệ thống không soạn thay.)"


def shortfalls(gathered: Gathered, ledger: Ledger) -> Iterator[Block]:
    """Part III."""
    yield Heading(1, "TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN", "III-")
    yield Heading(2, "Tồn tại, hạn chế thấy từ số liệu", "1.")
    found = [*_of_returns(gathered, ledger), *(() if gathered.is_base_year else _of_work(gathered, ledger))]
    if found:
        yield Items(tuple(found))
    else:
        yield Paragraph(line(f"Số liệu của hệ thống không cho thấy tồn tại nào trong năm {gathered.year}."))
    yield Heading(2, "Nguyên nhân", "2.")
    yield from _blank()


def proposals() -> Iterator[Block]:
    """Part IV: blank, for people."""
    yield Heading(1, "KIẾN NGHỊ, ĐỀ XUẤT", "IV-")
    yield from _blank()


def _blank() -> Iterator[Block]:
    yield Paragraph(line(BY_PEOPLE), "note")
    yield Paragraph(line(BLANK))


def _of_returns(gathered: Gathered, ledger: Ledger) -> Iterator[Line]:
    parts: list[Line] = []
    for figure in gathered.figures.values():
        trace = ledger.figure(figure)
        if trace and trace.expected is not None and figure.filed < figure.expected:
            parts.append(line(f"{lowered(figure.name)} (có ", trace.number(reported_words(figure)), ")"))
        elif figure.value is None and figure.expected:
            parts.append(line(f"{lowered(figure.name)} (chưa có)"))
    if parts:
        head = f"Số liệu năm {gathered.year} chưa đủ, do có tổ chức chưa nộp hoặc số liệu phải xem lại: "
        yield (*line(head), *joined(parts), Text("."))


def _of_work(gathered: Gathered, ledger: Ledger) -> Iterator[Line]:
    total = gathered.total
    trace = work_trace(gathered, ledger, total)
    for state, words in (
        (State.OVERDUE, "quá hạn mà chưa có kết quả được chấp nhận"),
        (State.DONE_LATE, "hoàn thành quá hạn"),
        (State.SENT_BACK, "có kết quả bị trả lại, chưa bổ sung"),
        (State.WAITING, "đã nộp kết quả nhưng chưa được xem xét chấp nhận"),
        (State.NOT_ASSIGNED, "chưa giao cho cơ quan nào"),
        (State.DUE_SOON, "sắp đến hạn, chưa hoàn thành"),
        (State.PAUSED, "đang tạm dừng hoặc chờ cơ quan khác"),
        (State.NO_EVIDENCE, "chưa có minh chứng"),
        (State.NOT_DUE, "chưa đến hạn"),
    ):
        if total.of(state):
            number = trace.number(format_number(total.of(state)))
            yield line("Có ", number, f" nhiệm vụ {words}: {_where(gathered.clauses, state)}.")
    empty = [clause.number or clause.label for clause in gathered.clauses if _has_nothing(clause)]
    if empty:
        yield line(f"Chưa có minh chứng nào được chấp nhận ở khoản {', '.join(empty)}.")


def _has_nothing(clause: ClauseState) -> bool:
    found = counts(tasks_of(clause))
    return bool(found.tasks) and not found.with_evidence


def _where(clauses: Sequence[ClauseState], state: State) -> str:
    """ "khoản 1, 5, 6.2": where the tasks of a state stand."""
    numbers = [
        clause.number or clause.label for clause in clauses if any(task.state == state for task in tasks_of(clause))
    ]
    return f"khoản {', '.join(numbers)}"
