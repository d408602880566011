"""Every value has the type of its line and lies within the line's limits."""

from decimal import Decimal

from hopluc.lawbook import FormLine
from hopluc.rules.facts import LineValue, ReturnFacts
from hopluc.rules.result import Finding


def values_within_form(facts: ReturnFacts) -> tuple[Finding, ...]:
    """Errors `value_wrong_type`, `value_not_whole`, `value_below_minimum`, `value_above_maximum` (limits inclusive)."""
    found = [_finding(line, facts.lines.get(line.code)) for line in facts.form.lines]
    return tuple(finding for finding in found if finding is not None)


def _finding(line: FormLine, value: LineValue) -> Finding | None:
    if value is None:
        return None
    if isinstance(value, bool) or line.type == "boolean":
        fits = isinstance(value, bool) and line.type == "boolean"
        return None if fits else Finding("value_wrong_type", "error", line.code, {"value": value, "type": line.type})
    return _outside(line, Decimal(value))


def _outside(line: FormLine, value: Decimal) -> Finding | None:
    if line.type == "integer" and value != value.to_integral_value():
        return Finding("value_not_whole", "error", line.code, {"value": value})
    if line.minimum is not None and value < line.minimum:
        return Finding("value_below_minimum", "error", line.code, {"value": value, "minimum": line.minimum})
    if line.maximum is not None and value > line.maximum:
        return Finding("value_above_maximum", "error", line.code, {"value": value, "maximum": line.maximum})
    return None
