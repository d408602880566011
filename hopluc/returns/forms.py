"""One return as a page asks it: its lines in the order of the form of its year, and what is to be said of them."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hopluc.formfields.fields import VnDateField, VnDecimalField, VnIntegerField
from hopluc.installed_law import law
from hopluc.kernel.dates import year_end
from hopluc.kernel.numbers import rounded
from hopluc.lawbook import FormLine
from hopluc.registry.forms.entry import Said
from hopluc.registry.models import Cooperative
from hopluc.returns.facts import decimal_or_none, filing_day_doubt
from hopluc.returns.models import ReturnVersion
from hopluc.returns.targets import LINE_PLACES, POINT_PLACES, REFUSING, plain
from hopluc.returns.templatetags.returns import finding_sentence, in_words, unit_word
from hopluc.rules.checks import check_return
from hopluc.rules.facts import LineValue, return_facts
from hopluc.rules.result import Finding
from hopluc.wording import code_sentence

# What the paper counts money in → how many of it make the form's triệu đồng.
MONEY_UNITS: Mapping[str, int] = {"million": 1, "thousand": 1_000, "dong": 1_000_000}
MONEY_WORDS = (
    ("million", gettext_lazy("triệu đồng")),
    ("thousand", gettext_lazy("nghìn đồng")),
    ("dong", gettext_lazy("đồng")),
)
MONEY = "million_dong"
# Times that a line differs from the year before from which a slip of a thousand is likelier than growth. Own choice.
FAR = 300
HEAD = ("filed_on", "money_unit")


class ReturnForm(forms.Form):
    """The day, the unit of money, and a field for each line (named by its code), none of them required."""

    filed_on = VnDateField(label=gettext_lazy("Ngày nộp (ghi trên báo cáo)"))
    money_unit = forms.ChoiceField(label=gettext_lazy("Tiền trên giấy ghi bằng"), choices=MONEY_WORDS)

    def __init__(
        self, lines: tuple[FormLine, ...], data: QueryDict | None, *, initial: Mapping[str, object], is_first: bool
    ) -> None:
        super().__init__(data, initial=dict(initial))
        if not is_first:
            # What is corrected stands there in triệu đồng already; half a page in another unit would be a trap.
            del self.fields["money_unit"]
        for line in lines:
            self.fields[line.code] = _field(line)


class TypedReturn:
    """`before`: lines of the year before; `shown`: the version that is corrected, None for a first one."""

    def __init__(
        self,
        cooperative: Cooperative,
        year: int,
        *,
        data: QueryDict | None,
        today: date,
        shown: ReturnVersion | None,
        before: Mapping[str, object],
        members_on_roll: int | None,
    ) -> None:
        self.cooperative, self.year, self.today, self.shown, self.before = cooperative, year, today, shown, before
        self.law_form = law().form(year)
        self._members_on_roll = members_on_roll
        initial: dict[str, object] = {"filed_on": today, "money_unit": "million"}
        if shown is not None:
            initial |= {line.code: _typed(line, shown.lines.get(line.code)) for line in self.law_form.lines}
            initial["filed_on"] = shown.filed_on or today
        self.form = ReturnForm(self.law_form.lines, data, initial=initial, is_first=shown is None)
        if data is not None:
            self.form.is_valid()

    @property
    def filed_on(self) -> date | None:
        """The day of filing, where it could be read."""
        found: date | None = self.form.cleaned_data.get("filed_on") if self.form.is_bound else None
        return found

    def values(self) -> dict[str, LineValue]:
        """Lines that could be read, by code, money in triệu đồng: exactly converted, then as fine as a return keeps."""
        unit = MONEY_UNITS.get(self.form.cleaned_data.get("money_unit", ""), 1)
        found: dict[str, LineValue] = {}
        for line in self.law_form.lines:
            value = self.form.cleaned_data.get(line.code)
            if isinstance(value, Decimal) and line.unit == MONEY:
                value = rounded(value / unit, LINE_PLACES)
            elif isinstance(value, Decimal) and line.unit != "point":
                value = rounded(value, LINE_PLACES)
            if value is not None:
                found[line.code] = value
        return found

    def lines(self) -> dict[str, str | bool]:
        """The lines as a version keeps them."""
        return {code: plain(value) for code, value in self.values().items()}

    def findings(self) -> tuple[Finding, ...]:
        """What the checks say of the lines so far: the same as of a workbook."""
        facts = return_facts(
            law(),
            year=self.year,
            lines=self.values(),
            founded_on=self.cooperative.known_founding,
            members_on_roll=self._members_on_roll,
        )
        return check_return(facts)

    def said(self, *, typing: bool) -> dict[str, list[Said]]:
        """Field → what is to be said of it. While somebody is typing, nothing of a line that is still empty."""
        found: dict[str, list[Said]] = defaultdict(list)
        for name, errors in self.form.errors.items():
            if not typing or self.form.data.get(name):
                label = str(self.form[name].label) if name in self.form.fields else ""
                found[name] += [Said(str(error), True, label) for error in errors]
        if self.filed_on is not None and self.filed_on > self.today:
            found["filed_on"].append(Said(code_sentence("day_in_future", {"day": self.filed_on}), True))
        elif self.filed_on is not None:
            doubt = filing_day_doubt(self.filed_on, founded_on=self.cooperative.known_founding, on=self.today)
            if doubt is not None:
                code, about = doubt
                found["filed_on"].append(Said(code_sentence(code, {"value": self.filed_on, **about}), False))
        values = self.values()
        for finding in self.findings():
            is_open = finding.place in self.form.fields and finding.place not in values
            if finding.place in found or (typing and is_open):
                continue
            refuses = finding.code in REFUSING
            found[finding.place].append(Said(finding_sentence(finding.as_dict()), refuses, self._label(finding.place)))
        for line in self.law_form.lines:
            if line.unit == MONEY and line.code not in found and (said := self._far(line, values.get(line.code))):
                found[line.code].append(Said(said, False, in_words(line)))
        return dict(found)

    def _label(self, place: str) -> str:
        return next((in_words(line) for line in self.law_form.lines if line.code == place), "")

    def _far(self, line: FormLine, value: LineValue) -> str:
        """Whether a sum is so far from the year before that it was likely typed in another unit."""
        was = decimal_or_none(self.before.get(line.code))
        if isinstance(value, bool) or not value or not was:
            return ""
        times = abs(Decimal(value) / was)
        if 1 / Decimal(FAR) < times < FAR:
            return ""
        return code_sentence("line_far_from_last_year", {"was": was, "now": Decimal(value)})

    @property
    def mark(self) -> str:
        """What was typed, in short: another one as soon as anything of it differs."""
        return hashlib.sha256(repr((self.filed_on, sorted(self.lines().items()))).encode()).hexdigest()

    @property
    def seen(self) -> int:
        """Number of the version that is corrected; 0 for a first one."""
        return 0 if self.shown is None else self.shown.number

    def rows(self) -> list[dict[str, Any]]:
        """A row of the page for each line: its number, its words, its field, the value of the year before."""
        return [
            {"number": number, "line": line, "field": self.form[line.code], "before": self._before(line)}
            for number, line in enumerate(self.law_form.lines, start=1)
        ]

    def review(self) -> list[dict[str, Any]]:
        """A row for each line as it would be written, beside what stands now and the year before."""
        values = self.values()
        was = {} if self.shown is None else self.shown.lines
        return [
            {
                "line": line,
                "now": values.get(line.code),
                "was": _kept(was.get(line.code)),
                "before": self._before(line),
                "differs": self.shown is not None and self.lines().get(line.code) != was.get(line.code),
            }
            for line in self.law_form.lines
        ]

    def _before(self, line: FormLine) -> object:
        return _kept(self.before.get(line.code))

    @property
    def is_too_early(self) -> bool:
        """Whether the year is not over yet: its figures are not final."""
        return self.today <= year_end(self.year)


class _PointsField(VnDecimalField):
    """Points as fine as grading takes them, never rounded."""

    def clean(self, value: Any) -> Decimal | None:
        found: Decimal | None = super().clean(value)
        if isinstance(found, Decimal) and found != rounded(found, POINT_PLACES):
            raise ValidationError(code_sentence("points_too_fine", {"most": POINT_PLACES}))
        return found


def _field(line: FormLine) -> forms.Field:
    label = in_words(line)
    if line.type == "boolean":
        choices = (("", _("chưa rõ")), ("true", _("có")), ("false", _("không")))
        return forms.TypedChoiceField(
            label=label, required=False, choices=choices, coerce=lambda text: text == "true", empty_value=None
        )
    made = VnIntegerField if line.type == "integer" else _PointsField if line.unit == "point" else VnDecimalField
    note = line.note
    return made(label=f"{label} ({unit_word(line.unit)})" if line.unit else label, required=False, help_text=note)


def _typed(line: FormLine, value: object) -> object:
    """A stored line as its field shows it."""
    return str(value).lower() if line.type == "boolean" and isinstance(value, bool) else _kept(value)


def _kept(value: object) -> bool | Decimal | None:
    """A line as a version keeps it: a truth, a number, or nothing."""
    return value if isinstance(value, bool) else decimal_or_none(value)
