"""Pages that follow 10,000 work items of 200 bodies and 50 directives, warm; and a year of all of them opened."""

from datetime import date, datetime
from functools import partial

from django.db import transaction
from django.urls import reverse

from bench.asked import BASELINE, in_turn
from bench.made_up_following import DIGEST, YEARS, fill
from bench.pages import signed_in
from bench.timing import met, seconds
from hopluc.accounts.permissions import Role
from hopluc.directives import actions
from hopluc.directives.models import Directive, WorkItem
from hopluc.directives.queries.controlled import controlled
from hopluc.directives.queries.counts import counted_items
from hopluc.journal.queries.editions import forget
from hopluc.kernel.clock import VIETNAM

PAGE_BAR = 100  # milliseconds at p95
YEAR_BAR = 5  # seconds
NEXT_YEAR = YEARS[-1] + 1


def main() -> None:
    fill()
    print(f"{WorkItem.objects.count():,} work items of {Directive.objects.live().count()} directives")
    office, doer = signed_in(Role.PARTY_OFFICE), signed_in(Role.ALLIANCE)
    chosen = Directive.objects.get(reading_digest=DIGEST.format(number=7))
    living = f"{reverse('dashboards:living')}?directive={chosen.pk}"
    followed = reverse("directives:following")
    asked = [
        ("baseline: log-in", BASELINE, ""),
        ("my work", reverse("directives:my-work"), doer),
        ("followed, all", followed, office),
        ("followed, overdue by state", f"{followed}?state=overdue&sort=state", office),
        ("followed, words", f"{followed}?q=tuyen+truyen", office),
        ("board", reverse("directives:board"), office),
        ("board of a directive", f"{reverse('directives:board')}?directive={chosen.pk}", office),
        ("calendar of all", f"{reverse('directives:calendar')}?month=2026-06&whose=all", office),
        ("living page", living, office),
        ("living page of a state", f"{living}&state=overdue", office),
    ]
    baseline, *others = in_turn((address, cookie) for _name, address, cookie in asked)
    print(baseline.line(asked[0][0]))
    for (name, _address, _cookie), times in zip(asked[1:], others, strict=True):
        print(times.line(name, PAGE_BAR, baseline))
    _bodies()
    took = seconds(_open_a_year)
    print(f"{'a year of all opened':<28} {took:5.2f} s   bar {YEAR_BAR} s: {met(took, YEAR_BAR)}")


def _bodies() -> None:
    """Numbers and comparison of a year, as nobody has asked since the journal went on, and again."""
    since, until = date(YEARS[-1], 1, 1), date(YEARS[-1], 11, 30)
    for name, read in (("numbers of bodies", counted_items), ("comparison of bodies", partial(controlled, on=until))):
        forget()
        first, again = (seconds(partial(read, since=since, until=until)) for _time in range(2))
        print(f"{name:<28} {first:5.2f} s at first, then {again * 1e3:.1f} ms")


def _open_a_year() -> None:
    """Taken back afterwards, so that it can be measured again."""
    with transaction.atomic():
        actions.open_year(year=NEXT_YEAR, by="bench", at=datetime(NEXT_YEAR, 1, 1, 0, 5, tzinfo=VIETNAM))
        transaction.set_rollback(True)
