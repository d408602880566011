"""All files of a result stand wherever evidence is listed; what the system counts itself is offered with a result."""

from datetime import date
from decimal import Decimal

import pytest

from hopluc.directives import actions
from hopluc.directives.models import Result, ResultDraft, WorkItem
from hopluc.directives.queries.clause_states import EvidenceFile
from hopluc.directives.queries.work import work_of_body
from hopluc.directives.tests.conftest import Scene
from hopluc.directives.tests.test_draft_page import item, paper, send
from hopluc.directives.tests.test_pages import as_, on_item, text
from hopluc.directives.views.goal_figures import offered_figures
from hopluc.kernel import clock
from tests.world import BY

__all__ = ["item"]
PAGE = "/so-lieu/cooperatives/"


def aim(item: WorkItem, indicator: str = "cooperatives") -> str:
    """A goal of the item's year, which is not over; the address that is offered for it."""
    year = item.period_year
    actions.set_goal(item.obligation, indicator=indicator, year=year, value=Decimal(12), by=BY, at=clock.now())
    return f"/so-lieu/{indicator}/"


def test_every_file_stands_on_the_obligation_and_on_the_living_page(working: Scene, item: WorkItem) -> None:
    files = [paper("một.txt"), paper("hai.txt"), paper("ba.txt")]
    answer = send(working, item, text="Xong", file=files, no_secrecy="on", links="Số hợp tác xã: /so-lieu/")
    assert answer.status_code == 302
    result = Result.objects.get()
    keys = list(result.attachments.values_list("pk", flat=True))
    directive, obligation = item.obligation.clause.directive_id, item.obligation_id
    for page in (
        on_item("obligation", working, item),
        f"/?directive={directive}&year={item.period_year}",
        f"/chi-thi/{directive}/khoan/{item.obligation.clause_id}/?year={item.period_year}",
    ):
        shown = text(as_(working.focal_point).get(page, follow=True))
        base = f"/chi-thi/{directive}/nghia-vu/{obligation}/ket-qua/{result.pk}"
        assert f'href="{base}/tep/"' in shown, page
        for key, name in zip(keys, ("hai.txt", "ba.txt", "Số hợp tác xã"), strict=True):
            assert name in shown, (page, name)
            assert (f'href="{base}/tep/{key}/"' in shown) == (name != "Số hợp tác xã"), (page, name)
        assert 'href="/so-lieu/"' in shown


def test_the_files_of_a_result_are_read_with_all_results_at_once(
    working: Scene, item: WorkItem, django_assert_max_num_queries
) -> None:
    send(working, item, text="Xong", file=[paper("a.txt"), paper("b.txt")], no_secrecy="on")
    with django_assert_max_num_queries(7):
        (work,) = [each for each in work_of_body(working.propaganda.pk, clock.today()) if each.evidence]
    (evidence,) = work.evidence
    assert evidence.file_names == ("a.txt", "b.txt")
    assert evidence.files[0] == EvidenceFile("a.txt")


def test_a_figure_of_the_goal_is_offered_and_kept_as_a_link(working: Scene, item: WorkItem) -> None:
    page, address = on_item("obligation", working, item), aim(item)
    shown = text(as_(working.focal_point).get(page))
    assert f'value="{address}"' in shown.replace("&amp;", "&")
    assert f'hx-get="{PAGE}gia-tri/?year={item.period_year}"' in shown
    answer = send(working, item, text="", offered=[address])
    assert answer.status_code == 302
    (link,) = Result.objects.get().attachments.all()
    assert (link.address, link.is_link, link.label) == (address, True, "Số hợp tác xã")


def test_of_a_year_that_is_over_that_year_is_offered(working: Scene, item: WorkItem) -> None:
    aim(item)
    year = item.period_year
    assert offered_figures(item.obligation, year, date(year, 12, 31)) == [(PAGE, "Số hợp tác xã")]
    over = offered_figures(item.obligation, year, date(year + 1, 1, 1))
    assert over == [(f"{PAGE}?year={year}", f"Số hợp tác xã, {year}")]


def test_no_goal_offers_nothing_and_nothing_else_may_be_chosen(working: Scene, item: WorkItem) -> None:
    assert "-offered" not in text(as_(working.focal_point).get(on_item("obligation", working, item)))
    aim(item)
    assert send(working, item, text="x", offered=["/so-lieu/groups/"]).status_code == 400
    assert not Result.objects.exists()


@pytest.mark.parametrize("typed", ["", "đã ghi trước"])
def test_a_draft_keeps_what_was_chosen_and_typed_once(working: Scene, item: WorkItem, typed: str) -> None:
    address = aim(item)
    assert send(working, item, draft=True, text="x", links=typed, offered=[address]).status_code == 302
    draft = ResultDraft.objects.get()
    assert draft.links.count(address) == 1 and draft.links.startswith(typed)
    again = {"links": draft.links, "offered": [address], "seen": str(draft.version)}
    assert send(working, item, draft=True, text="xy", **again).status_code == 302
    assert ResultDraft.objects.get().links.count(address) == 1
