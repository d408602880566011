"""What is late and whose it is, and what needs a decision: read anew whenever the journal has gone on."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hopluc.directives.models import (
    Assignment,
    Directive,
    NamedBody,
    Obligation,
    ObligationKind,
    Part,
    Result,
    ResultState,
    WorkItem,
)
from hopluc.directives.queries import State
from hopluc.directives.queries.item_facts import ItemFacts
from hopluc.directives.queries.judgement import handed_by, lead_lines
from hopluc.directives.queries.states import DONE
from hopluc.journal.models import Entry
from hopluc.journal.queries import kept
from hopluc.kernel.dates import day_of, year_end

# A piece of work that is past its day is late unless it is done, or handed in and waiting for somebody else.
NOT_LATE = DONE | {State.WAITING, State.PAUSED}


@dataclass(frozen=True)
class Late:
    """One duty with its work items past their days. `owners`: who has it today (none: nobody); `due` and `days` are
    of the oldest item; `periods` names all."""

    text: str
    clause: str
    count: int
    periods: str
    due: date
    days: int
    owners: tuple[str, ...]
    url: str

    @property
    def title(self) -> str:
        return shortened(self.text, 16)


@dataclass(frozen=True)
class Door:
    """One thing to decide: where it is done, in a few words, and a second line. `quoted`: the words are the document's
    own, Vietnamese in both languages."""

    label: str
    url: str
    note: str = ""
    quoted: bool = False


@dataclass(frozen=True)
class Decision:
    """A kind of decision that waits, with each thing that waits for it."""

    title: str
    doors: tuple[Door, ...]

    @property
    def count(self) -> int:
        return len(self.doors)


@kept
def late_work(directive: Directive, on: date) -> tuple[Late, ...]:
    """Duties of a directive with work past its day, the one with the oldest first. Ended duties are not late."""
    rows = WorkItem.objects.filter(obligation__clause__directive=directive, due__lt=on)
    rows = rows.filter(Q(obligation__ended=None) | Q(obligation__ended__gt=on))
    items = list(rows.select_related("obligation__clause").order_by("due", "obligation__clause__order", "pk"))
    facts = ItemFacts.read(items)
    found: dict[int, list[WorkItem]] = defaultdict(list)
    owners: dict[int, dict[str, None]] = defaultdict(dict)
    for item in items:
        if facts.judge(item, on) not in NOT_LATE:
            found[item.obligation_id].append(item)
            missing = _owners(item, facts.assignments_of(item), facts.results_of(item), on)
            owners[item.obligation_id] |= dict.fromkeys(missing)
    return tuple(_late(directive, same, tuple(owners[duty]), on) for duty, same in found.items())


def _late(directive: Directive, items: Sequence[WorkItem], owners: tuple[str, ...], on: date) -> Late:
    duty, due = items[0].obligation, items[0].due or on
    return Late(
        text=directive.text[duty.start : duty.end],
        clause=duty.clause.number,
        count=len(items),
        periods=_periods(items),
        due=due,
        days=(on - due).days,
        owners=owners,
        url=obligation_url(directive, duty.pk),
    )


def _periods(items: Sequence[WorkItem]) -> str:
    """ "2020–2023, 2025", or "1/2024, 2/2024" for parts of a year."""
    if any(item.period_number for item in items):
        return ", ".join(f"{item.period_number}/{item.period_year}" for item in items)
    runs: list[list[int]] = []
    for year in sorted(item.period_year for item in items):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _owners(item: WorkItem, holders: Sequence[Assignment], handed: Sequence[Result], on: date) -> tuple[str, ...]:
    """The bodies whose part is still missing, as they are called today: a successor has its predecessor's duties."""
    accepted = {each.body for each in handed_by(handed, on) if each.state == ResultState.ACCEPTED}
    lines = lead_lines(holders, min(on, year_end(item.period_year)))
    missing = {body for line in lines if line.held and not line.bodies & accepted for body in line.bodies}
    leads = (each for each in holders if each.part == Part.LEAD and each.is_valid_on(on))
    return tuple(dict.fromkeys(each.body.shown_name for each in leads if each.body_id in missing or not missing))


def obligation_url(directive: Directive, obligation: int) -> str:
    return reverse("directives:obligation", args=[directive.pk, obligation])


@kept
def decisions(directive: Directive, on: date) -> tuple[Decision, ...]:
    """What waits for somebody's decision on a day; kinds of which nothing waits are there with a count of 0."""
    return (
        Decision(_("Kết quả chờ chấp nhận"), _waiting(directive, on)),
        Decision(_("Nhiệm vụ chưa có cơ quan chủ trì"), _without_owner(directive, on)),
        Decision(_("Tên cơ quan chưa khớp danh mục"), _unmatched(directive)),
        Decision(_("Báo cáo cần rà soát trước khi ký"), _reports()),
    )


def _waiting(directive: Directive, on: date) -> tuple[Door, ...]:
    rows = Result.objects.filter(state=ResultState.SUBMITTED, work_item__obligation__clause__directive=directive)
    found = rows.select_related("body", "work_item__obligation").order_by("submitted_at", "pk")
    return tuple(
        Door(
            label=_shortened(directive, each.work_item.obligation),
            url=obligation_url(directive, each.work_item.obligation_id),
            note=_awaiting(each.body.shown_name, (on - day_of(each.submitted_at)).days),
            quoted=True,
        )
        for each in found
    )


def _awaiting(body: str, days: int) -> str:
    words = ngettext("%(body)s, chờ %(days)s ngày", "%(body)s, chờ %(days)s ngày", days)
    return words % {"body": body, "days": days}


def _without_owner(directive: Directive, on: date) -> tuple[Door, ...]:
    led = Assignment.objects.valid_on(on).filter(obligation=OuterRef("pk"), part=Part.LEAD)
    rows = _tasks(directive, on).filter(~Exists(led)).select_related("clause")
    return tuple(
        Door(
            label=_shortened(directive, each),
            url=obligation_url(directive, each.pk),
            note=_("Khoản %(number)s") % {"number": each.clause.number} if each.clause.number else "",
            quoted=True,
        )
        for each in rows
    )


def _tasks(directive: Directive, on: date) -> QuerySet[Obligation]:
    rows = Obligation.objects.filter(clause__directive=directive, kind=ObligationKind.TASK)
    return rows.filter(Q(ended=None) | Q(ended__gt=on))


def _unmatched(directive: Directive) -> tuple[Door, ...]:
    rows = NamedBody.objects.filter(body=None, obligation__clause__directive=directive).exclude(printed="")
    names = rows.filter(obligation__kind=ObligationKind.TASK).values_list("printed", flat=True)
    address = reverse("directives:reading", args=[directive.pk])
    return tuple(Door(label=name, url=address, quoted=True) for name in dict.fromkeys(names))


def _reports() -> tuple[Door, ...]:
    """The newest version of each year that the journal says was written: a draft until somebody has looked it through
    and signed it."""
    newest: dict[int, Door] = {}
    for change, subject in (
        Entry.objects.filter(verb="reports:write_report").order_by("-sequence").values_list("change", "subject")
    ):
        label = _("Báo cáo năm %(year)s, bản %(number)s") % {"year": change["year"], "number": change["number"]}
        address = reverse("reports:report", args=[int(subject.partition(":")[2])])
        newest.setdefault(change["year"], Door(label=label, url=address))
    return tuple(newest[year] for year in sorted(newest, reverse=True))


def _shortened(directive: Directive, obligation: Obligation) -> str:
    return shortened(directive.text[obligation.start : obligation.end])


def shortened(text: str, most: int = 14) -> str:
    """The first words of a passage, enough to know it by: as a title, though the passage begins in mid-sentence. The
    dots stay with the last word."""
    words = text.split()
    title = " ".join(words[:most]) + ("\u00a0…" if len(words) > most else "")
    return title[:1].upper() + title[1:]
