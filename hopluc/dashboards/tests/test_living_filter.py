"""Looking for clauses in the living directive, one clause beside the text, and the print."""

import pytest
from django.test import Client

from hopluc.directives import actions
from hopluc.directives.models import Directive, WorkItem
from hopluc.directives.tests.conftest import Scene, at
from hopluc.kernel import clock
from tests.world import BY


@pytest.fixture
def opened(live: Scene) -> Scene:
    actions.open_work_items(live.directive, year=2021, by=BY, at=at(2021, 1, 2))
    return live


def page(query: str) -> str:
    answer = Client().get(f"/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def shown(html: str, anchor: str) -> bool:
    """Whether a clause stands in full ink."""
    opening = html.split(f'id="{anchor}"', 1)[0].rsplit("<section", 1)[1]
    return "clause-aside" not in opening


def test_the_clauses_of_a_body(opened: Scene) -> None:
    html = page(f"?year=2021&body={opened.propaganda.pk}")
    assert shown(html, "khoan-2") and not shown(html, "khoan-1")
    assert opened.obligation("1").text[:30] in html, "the words stay, whatever is looked for"
    assert f'<option value="{opened.propaganda.pk}" selected>' in html and "khoản khớp" in html
    assert f"body={opened.propaganda.pk}" in html.split('class="tabs', 1)[1].split("</nav>", 1)[0]


def test_the_clauses_in_a_state(opened: Scene) -> None:
    item = WorkItem.objects.get(obligation=opened.obligation("2"), period_year=2021)
    result = actions.add_result(item, body=opened.propaganda, text="Xong", by=BY, at=at(2021, 5, 4))
    actions.send_back_result(result, body=opened.office, reason="Thiếu số", by=BY, at=at(2021, 5, 5))
    html = page("?year=2021&state=sent_back")
    assert shown(html, "khoan-2") and not shown(html, "khoan-1")
    assert "1 khoản khớp" in html
    both = page(f"?year=2021&state=sent_back&body={opened.alliance.pk}")
    assert not shown(both, "khoan-2"), "it is in that state, but another body's"


@pytest.mark.parametrize("query", ["?body=999999", "?body=x", "?state=moon", "?state=ended"])
def test_what_is_not_there_asks_nothing(opened: Scene, query: str) -> None:
    assert "clause-aside" not in page(query)


def test_one_clause_beside_the_text_and_as_a_page(opened: Scene) -> None:
    address = f"/chi-thi/{opened.directive.pk}/khoan/{opened.clause('2').pk}/"
    assert f'href="{address}?year=2021"' in page("?year=2021")
    panel = Client().get(f"{address}?year=2021", headers={"X-Panel": "1"})
    html = panel.content.decode()
    assert "data-panel-fragment" in html and 'class="masthead"' not in html
    assert opened.propaganda.name in html and "Năm 2021" in html and "X-Panel" in panel.headers["Vary"]
    whole = Client().get(address).content.decode()
    assert opened.clause("2").anchor in whole and "masthead" in whole
    assert f"Năm {clock.today().year}" not in whole, "nothing was opened for this year"


def test_a_clause_says_who_carries_it_out_once_a_plan_hangs_under_the_directive(opened: Scene) -> None:
    def beside(number: str) -> str:
        address = f"/chi-thi/{opened.directive.pk}/khoan/{opened.clause(number).pk}/"
        return Client().get(f"{address}?year=2021").content.decode()

    assert "Triển khai" not in beside("2") and "Chưa có ai triển khai" not in beside("4")
    words = "Trạm Truyền thanh tuyên truyền về hợp tác xã."
    plan = Directive.objects.create(
        kind="Kế hoạch", title="Kế hoạch (minh họa)", text=words, reading_digest="plan", status="live",
        taken_in_at=at(2021, 2, 1), taken_in_by=BY,
    )  # fmt: skip
    clause = plan.clauses.create(number="1", order=1, start=0, end=len(words))
    duty = clause.obligations.create(order=1, start=0, end=len(words), kind="task", rule="person")
    actions.decide_carried_out(opened.obligation("2"), duty, state="confirmed", by=BY, at=at(2021, 2, 2))
    assert "1 việc: 0 có minh chứng" in beside("2") and "Chưa có ai triển khai" not in beside("2")
    assert "Chưa có ai triển khai" in beside("4")


def test_a_clause_of_another_document_or_of_a_draft_is_not_there(opened: Scene) -> None:
    assert Client().get(f"/chi-thi/{opened.directive.pk}/khoan/999999/").status_code == 404
    assert Client().get(f"/chi-thi/999999/khoan/{opened.clause('2').pk}/").status_code == 404
    opened.directive.status = "draft"
    opened.directive.save(update_fields=["status"])
    assert Client().get(f"/chi-thi/{opened.directive.pk}/khoan/{opened.clause('2').pk}/").status_code == 404


def test_the_print_has_every_duty_open(opened: Scene) -> None:
    assert '<details class="clause-evidence" open>' in page("?year=2021&print=1")
    assert '<details class="clause-evidence" open>' not in page("?year=2021")
