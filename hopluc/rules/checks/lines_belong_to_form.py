"""Every line that was given is a line of the year's form."""

from hopluc.rules.facts import ReturnFacts
from hopluc.rules.result import Finding


def lines_belong_to_form(facts: ReturnFacts) -> tuple[Finding, ...]:
    """Error `line_not_in_form` for each line that the form does not have."""
    known = {line.code for line in facts.form.lines}
    strangers = [code for code, value in facts.lines.items() if code not in known and value is not None]
    return tuple(Finding("line_not_in_form", "error", code, {"form": facts.form.code}) for code in strangers)
