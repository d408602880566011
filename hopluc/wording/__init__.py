"""The sentence for every refusal and every doubtful cell: what was wrong, where, what to do; both languages."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from hopluc.kernel.dates import format_date
from hopluc.kernel.errors import Refusal
from hopluc.kernel.numbers import format_number
from hopluc.wording import (
    bodies,
    clauses,
    clauses_more,
    clocks,
    console,
    datasets,
    demo,
    desk,
    directives,
    dissemination,
    documents,
    entry,
    extracts,
    filing,
    following,
    ground,
    imports,
    inspections,
    intake,
    journal,
    law,
    law_cases,
    listing,
    mapping,
    maps,
    matching,
    meetings,
    national,
    notices,
    personal,
    places,
    refused,
    registry,
    reports,
    rules,
    sheets,
    sheets_more,
)

# code → sentence; %(value)s is what was given, the other names are the values of the refusal.
SENTENCES: dict[str, str | Promise] = {
    **ground.SENTENCES,
    **imports.SENTENCES,
    **inspections.SENTENCES,
    **intake.SENTENCES,
    **following.SENTENCES,
    **bodies.SENTENCES,
    **journal.SENTENCES,
    **law.SENTENCES,
    **law_cases.SENTENCES,
    **mapping.SENTENCES,
    **maps.SENTENCES,
    **national.SENTENCES,
    **notices.SENTENCES,
    **places.SENTENCES,
    **matching.SENTENCES,
    **meetings.SENTENCES,
    **listing.SENTENCES,
    **rules.SENTENCES,
    **personal.SENTENCES,
    **refused.SENTENCES,
    **registry.SENTENCES,
    **sheets.SENTENCES,
    **sheets_more.SENTENCES,
    **clauses.SENTENCES,
    **clauses_more.SENTENCES,
    **clocks.SENTENCES,
    **directives.SENTENCES,
    **dissemination.SENTENCES,
    **documents.SENTENCES,
    **entry.SENTENCES,
    **reports.SENTENCES,
    **console.SENTENCES,
    **datasets.SENTENCES,
    **demo.SENTENCES,
    **desk.SENTENCES,
    **extracts.SENTENCES,
    **filing.SENTENCES,
}


class _Values(defaultdict[str, object]):
    def __missing__(self, key: str) -> object:
        return "…"


def code_sentence(code: str, values: Mapping[str, object]) -> str:
    """The sentence for a code, in the reader's language. A code without a sentence shows itself."""
    text = SENTENCES.get(code)
    if text is None:
        return code
    said = {key: _either(value) if key == "options" else _shown(value) for key, value in values.items()}
    return str(text) % _Values(str, said)


def sentence(refusal: Refusal) -> str:
    """The sentence for a refusal, with the place where it happened in front."""
    said = code_sentence(refusal.code, {"where": refusal.where or "", **refusal.values})
    if refusal.where and refusal.where not in said:
        return _("%(where)s: %(sentence)s") % {"where": refusal.where, "sentence": said}
    return said


def _either(value: object) -> object:
    """What a cell may mean, one or another; a comma would look like that of a number."""
    if isinstance(value, (list, tuple)):
        return f" {_('hay')} ".join(str(_shown(item)) for item in value)
    return _shown(value)


def _shown(value: object) -> object:
    if value is None:
        return "–"
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, Decimal):
        return format_number(value)
    if isinstance(value, (list, tuple)):
        return ", ".join(str(_shown(item)) for item in value)
    return value
