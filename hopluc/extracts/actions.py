"""The verbs of extracts: issue, withdraw, count tries at codes that do not exist."""

import secrets
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max

from hopluc.extracts.models import Extract, MissedCheck
from hopluc.extracts.queries import TEMPLATE, content_of, digest_of
from hopluc.journal import actions as journal
from hopluc.kernel.check_codes import ALPHABET, RANDOM_LETTERS, check_code
from hopluc.kernel.dates import day_of
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import clean
from hopluc.registry.models import Cooperative

# Own choice, not a legal number: there are 27 thousand million codes, so nobody finds one in so many tries.
MOST_MISSES = 20
MISS_WINDOW = timedelta(minutes=15)
LONGEST_REASON = 300


@transaction.atomic
def issue(*, cooperative: Cooperative, on: date, office: str, by: str, at: datetime) -> Extract:
    """An extract of the sheet of a day as the register stands now, under a code that nobody can guess.

    `office`: who stands on the paper. Refusals `extract_day_ahead`, `extract_nothing_on_day`,
    `extract_refused_absorbed`.
    """
    if on > day_of(at):
        raise Refusal("extract_day_ahead", day=on)
    if cooperative.absorbed_by is not None:
        raise Refusal("extract_refused_absorbed", kept=cooperative.absorbed_by.code)
    # One after the other: the numbers of a year have no gap and no twin.
    journal.take_turn()
    content = content_of(cooperative, on, at) if on >= cooperative.founded_on else None
    if content is None:
        raise Refusal("extract_nothing_on_day", day=on, first=cooperative.founded_on)
    year = day_of(at).year
    last = Extract.objects.filter(year=year).aggregate(last=Max("number"))["last"] or 0
    code = _new_code()
    extract = Extract.objects.create(
        code=code,
        cooperative=cooperative,
        year=year,
        number=last + 1,
        on=on,
        known_at=at,
        content=content,
        digest=digest_of(content, code=code, on=on, known_at=at),
        template=TEMPLATE,
        made_up=cooperative.made_up,
        office=office[:200],
        issued_at=at,
        issued_by=by,
    )
    journal.record(
        by=by,
        at=at,
        verb="extracts:issue",
        subject=f"extract:{code}",
        change={"cooperative": cooperative.code, "on": on, "office": extract.office, "digest": extract.digest},
    )
    return extract


@transaction.atomic
def withdraw(*, extract: Extract, why: str, by: str, at: datetime) -> Extract:
    """Say that an extract holds no more, and why. Refusals `extract_needs_reason`, `extract_withdrawn`."""
    reason = clean(why)[:LONGEST_REASON]
    if not reason:
        raise Refusal("extract_needs_reason")
    found = Extract.objects.select_for_update().get(pk=extract.pk)
    if found.withdrawn_at is not None:
        raise Refusal("extract_withdrawn", value=found.code)
    found.withdrawn_at, found.withdrawn_by, found.withdrawn_why = at, by, reason
    found.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    journal.record(by=by, at=at, verb="extracts:withdraw", subject=f"extract:{found.code}", reason=reason)
    return found


@transaction.atomic
def note_missed_check(*, address: str, at: datetime) -> None:
    """Count one code that does not exist; older ones than the window are forgotten. Not in the journal: a stranger
    without any right would otherwise write into it, and make every process read everything anew."""
    MissedCheck.objects.filter(at__lte=at - MISS_WINDOW).delete()
    MissedCheck.objects.create(address=address[:64], at=at)


def is_throttled(*, address: str, at: datetime) -> bool:
    """Whether an address has asked for too many codes that do not exist."""
    recent = MissedCheck.objects.filter(at__gt=at - MISS_WINDOW, address=address[:64])
    return recent.count() >= MOST_MISSES


def _new_code() -> str:
    while True:
        code = check_code("".join(secrets.choice(ALPHABET) for _place in range(RANDOM_LETTERS)))
        if not Extract.objects.filter(code=code).exists():
            return code
