"""Every line that the form requires has a value."""

from hopluc.rules.facts import ReturnFacts
from hopluc.rules.result import Finding


def required_lines_filled(facts: ReturnFacts) -> tuple[Finding, ...]:
    """Warning `required_line_empty`: a gap is asked about and kept as a gap, it is not filled with zero."""
    empty = [line.code for line in facts.form.lines if line.required and facts.lines.get(line.code) is None]
    return tuple(Finding("required_line_empty", "warning", code, {}) for code in empty)
