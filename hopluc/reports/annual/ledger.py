"""The numbers of one report: each gets its trace here, once, and the sentences take it from here."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hopluc.directives.models import Directive, Fact
from hopluc.documents.content import Number, Trace
from hopluc.installed_law import law
from hopluc.kernel.dates import year_end
from hopluc.kernel.errors import Refusal
from hopluc.kernel.numbers import format_number, rounded
from hopluc.reports.annual.clause_figures import is_from_registers
from hopluc.statistics.figures import Figure

# Units in which money is printed, by the unit of the figure: words, and đồng in one of them.
MILLIONS = {
    "dong_per_month": ("triệu đồng/tháng", 1_000_000),
    "dong_per_year": ("triệu đồng/năm", 1_000_000),
    "dong": ("triệu đồng", 1_000_000),
}


def printed_value(value: Decimal, unit: str) -> Decimal:
    """The number as it is printed: money in millions with two decimals, everything else as it is."""
    return rounded(value / MILLIONS[unit][1], 2) if unit in MILLIONS else value


def printed_unit(unit: str, label: str) -> str:
    return MILLIONS[unit][0] if unit in MILLIONS else label


def signed(value: Decimal) -> str:
    """ "+21", "-3", "0"."""
    return f"+{format_number(value)}" if value > 0 else format_number(value)


def reported_words(figure: Figure) -> str:
    """ "365/443": how many have the figure, of how many that should."""
    return f"{format_number(figure.filed)}/{format_number(figure.expected)}"


def _with_sign(value: str, unit: str) -> tuple[str, ...]:
    """In a sentence the percent sign belongs to the number."""
    return (f"{value}%",) if unit in ("percent", "%") else ()


class Ledger:
    """Traces by id. A number without a value has no trace: the sentence has to do without it."""

    def __init__(self) -> None:
        self._traces: dict[str, Trace] = {}

    @property
    def traces(self) -> tuple[Trace, ...]:
        return tuple(self._traces.values())

    def keep(self, trace: Trace) -> Trace:
        """The trace, kept; a second one under the same id must be the same."""
        known = self._traces.setdefault(trace.id, trace)
        if known != trace:
            raise Refusal("trace_twice", trace=trace.id)
        return known

    def figure(self, figure: Figure) -> Trace | None:
        """The trace of a figure; None where nothing was filed."""
        if figure.value is None:
            return None
        indicator = law().indicator(figure.code)
        counted = not is_from_registers(figure.code)
        reported = reported_words(figure)
        value = format_number(printed_value(figure.value, indicator.unit))
        return self.keep(
            Trace(
                id=f"{figure.code}@{figure.year}",
                name=f"{figure.name}, năm {figure.year}",
                value_text=value,
                unit=printed_unit(indicator.unit, figure.unit),
                definition=figure.definition,
                source=indicator.on(figure.as_of).provision,
                filed=figure.filed if counted else None,
                expected=figure.expected if counted else None,
                address=figure.rows_url,
                snapshot=figure.snapshot,
                as_of=figure.as_of,
                # "365/443": how many stand behind it is opened by the same rows. "86,56%" in a sentence.
                shown_as=((reported,) if counted else ()) + _with_sign(value, indicator.unit),
            )
        )

    def change(self, later: Figure, earlier: Figure) -> tuple[Trace, Decimal] | None:
        """The difference of two years as printed; None where one of them is missing."""
        first, second = self.figure(earlier), self.figure(later)
        if first is None or second is None or earlier.value is None or later.value is None:
            return None
        unit = law().indicator(later.code).unit
        difference = printed_value(later.value, unit) - printed_value(earlier.value, unit)
        trace = replace(
            second,
            id=f"{later.code}@{later.year}-{earlier.year}",
            name=f"{later.name}: tăng, giảm so với năm {earlier.year}",
            value_text=signed(difference),
            unit="điểm phần trăm" if unit == "percent" else second.unit,
            definition=f"Giá trị năm {later.year} trừ giá trị năm {earlier.year}.",
            source="Tính từ hai số cùng tên trong văn bản này",
            filed=None,
            expected=None,
            shown_as=(format_number(abs(difference)),),
        )
        return self.keep(trace), difference

    def change_since_fact(self, later: Figure, fact: Fact) -> tuple[Trace, Decimal] | None:
        """The difference from a figure that the directive prints exactly, in the unit of that figure."""
        second = self.figure(later)
        if second is None or later.value is None or fact.modifier:
            return None
        difference = printed_value(later.value, law().indicator(later.code).unit) - fact.value
        trace = replace(
            second,
            id=f"{later.code}@{later.year}-directive",
            name=f"{later.name}: tăng, giảm so với số nêu tại Chỉ thị",
            value_text=signed(difference),
            unit=fact.unit,
            definition=f"Giá trị năm {later.year} trừ số in trong Chỉ thị ({fact.printed}).",
            source="Tính từ số của hệ thống và số in trong Chỉ thị",
            filed=None,
            expected=None,
            shown_as=(format_number(abs(difference)),),
        )
        return self.keep(trace), difference

    def fact(self, fact: Fact, directive: Directive, address: str, on: date) -> Number:
        """A number that the directive prints, exactly as it prints it; its modifier stays in the words around it."""
        label = law().indicator(fact.indicator).label if fact.indicator else fact.unit
        trace = Trace(
            id=f"directive-fact-{fact.order}",
            name=f"Số nêu tại Chỉ thị: {label[0].lower()}{label[1:]}",
            value_text=fact.printed,
            unit=fact.unit,
            definition=f"Chỉ thị in “{fact}”; hệ thống không tính lại.",
            source=str(directive),
            filed=None,
            expected=None,
            address=address,
            snapshot=directive.reading_digest,
            as_of=fact.as_of or on,
        )
        return self.keep(trace).number()


def period_end(period: str) -> date:
    """Last day of "2019", "2019-09" or "2022-2024"."""
    if len(period) == 7:
        year, month = int(period[:4]), int(period[5:])
        return date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1)
    return year_end(int(period[-4:]))
