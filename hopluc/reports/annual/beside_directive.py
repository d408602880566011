"""The directive's own numbers, quoted as it prints them, and what has become of them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from hopluc.directives.models import Fact
from hopluc.documents.content import Block, Line, Paragraph, Run, Text, line
from hopluc.reports.annual.addresses import living_address
from hopluc.reports.annual.gathered import Gathered
from hopluc.reports.annual.ledger import Ledger
from hopluc.reports.annual.phrases import SUBJECTS, joined, moved

# Facts that stand further apart than this many characters are not quoted in one breath.
NEAR = 60


def beside_directive(gathered: Gathered, ledger: Ledger) -> Iterator[Block]:
    """The quotation with its "gần" and "hơn"; then the differences from what is printed exactly."""
    facts = sorted((fact for fact in gathered.facts if fact.indicator in gathered.figures), key=lambda fact: fact.start)
    if not facts:
        return
    years = {fact.as_of.year for fact in facts if fact.as_of}
    year = years.pop() if len(years) == 1 else None
    when = f" đến hết năm {year}" if year else ""
    quotes = joined((_quote(group, gathered, ledger) for group in _groups(facts)), "; ")
    yield Paragraph((*line(f"Tại thời điểm ban hành, Chỉ thị nêu số liệu{when}: "), *quotes, Text(".")))
    if year is None or year < gathered.year:
        yield from _changes(facts, gathered, ledger)
    elif year == gathered.year:
        yield from _agreement(facts, gathered)


def _groups(facts: Sequence[Fact]) -> list[list[Fact]]:
    groups = [[facts[0]]]
    for before, fact in zip(facts, facts[1:], strict=False):
        if 0 <= fact.start - before.end <= NEAR:
            groups[-1].append(fact)
        else:
            groups.append([fact])
    return groups


def _quote(facts: Sequence[Fact], gathered: Gathered, ledger: Ledger) -> Line:
    """The directive's words from the first to the last of some facts, with each number opened."""
    text = gathered.directive.text
    address = living_address(gathered.directive.pk, gathered.year)
    runs: list[Run] = [Text("“")]
    place = facts[0].start
    for fact in facts:
        number = ledger.fact(fact, gathered.directive, address, gathered.on)
        runs += [Text(text[place : fact.value_start].replace("\n", " ")), number]
        place = fact.value_end
    runs.append(Text(f"{text[place : facts[-1].end]}”"))
    return tuple(run for run in runs if run.text)


def _changes(facts: Sequence[Fact], gathered: Gathered, ledger: Ledger) -> Iterator[Block]:
    changes, apart = [], []
    for fact in facts:
        year = fact.as_of.year if fact.as_of else gathered.year
        if not gathered.comparable(fact.indicator, year):
            apart.append(SUBJECTS.get(fact.indicator, fact.indicator))
        elif changed := ledger.change_since_fact(gathered.figures[fact.indicator], fact):
            changes.append(moved(SUBJECTS.get(fact.indicator, gathered.figures[fact.indicator].name), *changed))
    if changes:
        yield Paragraph((*line("So với số liệu nêu tại Chỉ thị, "), *joined(changes), Text(".")))
    if apart:
        subjects = "; ".join(apart)
        yield Paragraph(line(f"Không so sánh với số nêu tại Chỉ thị: {subjects} (cách tính đã thay đổi, xem mục 3)."))


def _agreement(facts: Sequence[Fact], gathered: Gathered) -> Iterator[Block]:
    """Of the year that the directive speaks of: whether the system computes what the directive prints."""
    agree = [fact for fact in facts if agrees(fact, gathered.printed(fact.indicator))]
    differ = [fact for fact in facts if fact not in agree]
    if not differ:
        yield Paragraph(line("Các số do hệ thống tính phù hợp với số Chỉ thị đã nêu."))
        return
    names = "; ".join(SUBJECTS.get(fact.indicator, gathered.figures[fact.indicator].name) for fact in differ)
    others = "; các số còn lại phù hợp" if agree else ""
    yield Paragraph(line(f"Số do hệ thống tính khác số Chỉ thị đã nêu ở: {names}{others}."))


def agrees(fact: Fact, value: Decimal | None) -> bool:
    """Whether a figure fits the printed number: equal, or for "gần" and "hơn" at most one step of its last printed
    figure below or above it ("gần 1.700": from 1.600 to below 1.700)."""
    if value is None:
        return False
    exponent = fact.value.normalize().as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    match fact.modifier:
        case "gần":
            return fact.value - step <= value < fact.value
        case "hơn" | "trên":
            return fact.value < value <= fact.value + step
    return value == fact.value
