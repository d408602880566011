"""The work of my body as a desk: late, sent back, due soon, waiting for others, running, done; for the office that
decides first the results that wait for it."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.directives.queries.board import Board, Duty, board_of
from hopluc.directives.queries.work import waiting_results
from hopluc.directives.views.scope import own_body
from hopluc.kernel import clock


@dataclass(frozen=True)
class Shelf:
    """One part of the desk. `key`: its anchor; `folded`: what is no longer pressing, opened by one press."""

    key: str
    title: str
    tone: str
    sign: str
    duties: tuple[Duty, ...]
    folded: bool = False

    @property
    def lines(self) -> list[list[Duty]]:
        """One line for each obligation and state, with its periods; in the order of the first."""
        same: dict[tuple[int, str], list[Duty]] = {}
        for each in self.duties:
            same.setdefault((each.work.obligation.pk, each.work.state), []).append(each)
        return list(same.values())


@require_safe
@gate.needs(Permission.ACCOUNTS_OWN)
def my_work(request: HttpRequest) -> HttpResponse:
    """Every work item of the body's duties, the most pressing first."""
    actor, body, today = gate.actor(request), own_body(request), clock.today()
    may_decide = actor.may(Permission.DIRECTIVES_DECIDE)
    board = board_of(body.pk, today) if body is not None else Board()
    shelves = [shelf for shelf in _shelves(board, today) if shelf.duties]
    content = {
        "body": body,
        "shelves": shelves,
        "unopened": board.unopened,
        "duty_count": len({each.work.obligation.pk for shelf in shelves for each in shelf.duties}),
        "inherited": board.inherited,
        "is_calm": not any((board.late, board.sent_back, board.soon)),
        "next_due": board.next_due,
        "may_decide": may_decide,
        "waiting": waiting_results(body.pk) if may_decide and body is not None else [],
        "today": today,
    }
    return render(request, "directives/my_work.html", content)


def _shelves(board: Board, today: date) -> list[Shelf]:
    this_year = tuple(each for each in board.running if each.work.item.period_year >= today.year)
    before = tuple(each for each in board.running if each.work.item.period_year < today.year)
    return [
        Shelf("qua-han", _("Quá hạn"), "bad", "alert", tuple(board.late)),
        Shelf("bi-tra-lai", _("Bị trả lại"), "caution", "back", tuple(board.sent_back)),
        Shelf("sap-den-han", _("Đến hạn trong 30 ngày"), "caution", "clock", tuple(board.soon)),
        Shelf("cho-chap-nhan", _("Đã nộp, chờ chấp nhận"), "info", "dots", tuple(board.waiting)),
        Shelf("dang-lam", _("Việc năm %(year)s") % {"year": today.year}, "info", "half", this_year),
        Shelf("nam-truoc", _("Việc thường xuyên, phối hợp các năm trước"), "none", "repeat", before, folded=True),
        Shelf("da-xong", _("Đã hoàn thành"), "good", "check", tuple(board.done), folded=True),
    ]
