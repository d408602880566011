"""What happened to a cooperative, the newest first: founding, states, reorganisations, occurrences."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from hopluc.dashboards.cooperative_sheet import status_answer
from hopluc.dashboards.cooperative_ties import Named, ShownReorganisation
from hopluc.dashboards.judged import Answer
from hopluc.kernel.dates import format_date
from hopluc.registry.models import Cooperative, FoundedPrecision, LegalStatus, Occurrence, OccurrenceKind, Version

# What presses, and what is a good sign; everything else is neutral.
_PRESSING = frozenset(
    {
        OccurrenceKind.SANCTION,
        OccurrenceKind.FALSE_FILE,
        OccurrenceKind.REVOCATION_REQUEST,
        OccurrenceKind.IDLE,
        OccurrenceKind.CAPITAL_SHORT,
    }
)
_GOOD = frozenset({OccurrenceKind.CAPITAL_PAID, OccurrenceKind.REPORT_GIVEN, OccurrenceKind.CERTIFICATE})
Entry = dict[str, Any]


def sheets_in_turn(versions: Sequence[Version]) -> list[Version]:
    """Of each day the sheet that was written last, the oldest first: what is known now."""
    by_day: dict[date, Version] = {}
    for version in sorted(versions, key=lambda version: version.pk):
        by_day[version.valid_from] = version
    return [by_day[day] for day in sorted(by_day)]


def story(
    found: Cooperative,
    sheets: Sequence[Version],
    occurrences: Sequence[Occurrence],
    reorganisations: Sequence[ShownReorganisation],
) -> list[Entry]:
    """Entries of a `{% timeline %}`: day, title, who, note, look."""
    entries: list[Entry] = [{"day": found.founded_on, "title": _founded(found), "look": Answer("", "good", "check")}]
    entries.extend(_states(sheets))
    entries.extend(_reorganised(each) for each in reorganisations)
    entries.extend(_occurred(each) for each in occurrences)
    return sorted(entries, key=lambda entry: entry["day"], reverse=True)


def _founded(found: Cooperative) -> str:
    """ "Thành lập", and how well that is known."""
    title = _("Thành lập")
    return title if found.founded_precision == FoundedPrecision.DAY else f"{title}: {found.founded_words}"


def _states(sheets: Sequence[Version]) -> Iterator[Entry]:
    before: Version | None = None
    for sheet in sheets:
        if before is not None and sheet.status != before.status:
            yield {
                "day": sheet.valid_from,
                "title": _("Tình trạng pháp lý: %(status)s") % {"status": sheet.status_word},
                "who": _paper(sheet.document_number, sheet.document_issuer),
                "note": _suspended(sheet),
                "look": status_answer(sheet),
            }
        before = sheet


def _suspended(sheet: Version) -> str:
    if sheet.status == LegalStatus.SUSPENDED and sheet.suspended_until is not None:
        until = _("Đến ngày %(day)s") % {"day": format_date(sheet.suspended_until)}
        return f"{until}. {sheet.reason}" if sheet.reason else until
    return sheet.reason


def _reorganised(shown: ShownReorganisation) -> Entry:
    event = shown.event
    sides = {"before": _listed(shown.went_in), "after": _listed(shown.came_out)}
    return {
        "day": event.on,
        "title": event.get_kind_display(),
        "who": _paper(event.document_number, event.document_issuer),
        "note": _("%(before)s → %(after)s") % sides,
        "look": Answer("", "info", "right"),
    }


def _occurred(each: Occurrence) -> Entry:
    last = _("đến hết %(day)s") % {"day": format_date(each.until - timedelta(days=1))} if each.until else ""
    kind = OccurrenceKind(each.kind)
    tone, sign = ("bad", "alert") if kind in _PRESSING else ("good", "check") if kind in _GOOD else ("none", "ring")
    return {
        "day": each.on,
        "title": each.get_kind_display(),
        "who": _paper(each.document_number, ""),
        "note": ". ".join(part for part in (last, each.note) if part),
        "look": Answer("", tone, sign),
    }


def _paper(number: str, issuer: str) -> str:
    return ", ".join(part for part in (number, issuer) if part)


def _listed(sides: Sequence[Named]) -> str:
    return ", ".join(each.name for each in sides) or "–"
