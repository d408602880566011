"""A result in words, with the numbers that were counted in it opened to the obligation's page."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from hopluc.directives.models import ResultState
from hopluc.directives.queries import ClauseState, Evidence
from hopluc.documents.content import Line, Number, Text, Trace
from hopluc.kernel.dates import format_date
from hopluc.kernel.numbers import format_number
from hopluc.reports.annual.addresses import obligation_address
from hopluc.reports.annual.gathered import Gathered
from hopluc.reports.annual.ledger import Ledger


@dataclass(frozen=True)
class Spot:
    """Where evidence is printed: under which clause of which report."""

    clause: ClauseState
    gathered: Gathered
    ledger: Ledger


def evidence_line(evidence: Evidence, only_lead: str, spot: Spot) -> Line:
    """What a body handed in, then who (where it is not the only lead), when, and what was decided.

    Counted numbers are traced where they stand in the words; those that the words lack follow them.
    """
    runs: list[Text | Number] = [Text(evidence.text.strip().rstrip("."))] if evidence.text.strip() else []
    missing: list[tuple[str, Number]] = []
    for place, (name, value) in enumerate(evidence.counted, 1):
        number = _counted(place, (name, value), evidence, spot)
        if number is None:
            continue
        found = _put_in(runs, number)
        if found is None:
            missing.append((name, number))
        else:
            runs = found
    for name, number in missing:
        runs += [Text("; " if runs else ""), number, Text(f" {name}")]
    if not runs:
        names = _listed(evidence.file_names)
        runs = [Text(f"Tệp {names}" if names else "Kết quả không có lời")]
    decision = Text(f"\n({_decision(evidence, only_lead)})", italic=True)
    return tuple(run for run in [*runs, decision] if run.text)


def _decision(evidence: Evidence, only_lead: str) -> str:
    who = "Nộp" if evidence.body == only_lead else f"{evidence.body} nộp"
    handed = f"{who} ngày {format_date(evidence.submitted)}"
    names = _listed(evidence.file_names)
    file = f", kèm tệp {names}" if names else ""
    decided = f" ngày {format_date(evidence.decided)}" if evidence.decided else ""
    if evidence.is_accepted:
        return f"{handed}{file}; được chấp nhận{decided}"
    if evidence.state == ResultState.SENT_BACK:
        return f"{handed}{file}; bị trả lại{decided}: {evidence.reason.strip().rstrip('.')}"
    return f"{handed}{file}; chờ chấp nhận"


def _listed(names: tuple[str, ...]) -> str:
    """ "a.docx, b.xlsx và c.pdf"."""
    return " và ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _counted(place: int, counted: tuple[str, str], evidence: Evidence, spot: Spot) -> Number | None:
    name, value = counted
    clause, gathered = spot.clause, spot.gathered
    try:
        text = format_number(Decimal(value))
    except InvalidOperation:
        return None
    state = "đã được chấp nhận" if evidence.is_accepted else "chưa được chấp nhận"
    label = f"khoản {clause.number}" if clause.number else clause.label.lower()
    trace = Trace(
        id=f"result-{evidence.result}-{place}",
        name=f"{name[:1].upper()}{name[1:]} ({label}, năm {evidence.year})",
        value_text=text,
        unit=name,
        definition=f"Số do cơ quan thực hiện báo cáo ngày {format_date(evidence.submitted)}, {state}.",
        source=evidence.body,
        filed=None,
        expected=None,
        address=obligation_address(gathered.directive.pk, evidence.obligation),
        snapshot=gathered.work_digest,
        as_of=evidence.submitted,
    )
    return spot.ledger.keep(trace).number()


def _put_in(runs: list[Text | Number], number: Number) -> list[Text | Number] | None:
    """The runs with the number in the place of the same figures in the words; None where the words lack them."""
    for index, run in enumerate(runs):
        if isinstance(run, Number):
            continue
        match = re.search(rf"(?<![\d.,/]){re.escape(number.text)}(?![\d/]|[.,]\d)", run.text)
        if match:
            before, after = Text(run.text[: match.start()]), Text(run.text[match.end() :])
            return [*runs[:index], before, number, after, *runs[index + 1 :]]
    return None
