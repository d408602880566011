"""The living directive: the whole text, every clause's state in word and colour, live numbers that are doors."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse

from hopluc.dashboards import living
from hopluc.directives import actions
from hopluc.directives.tests.conftest import Scene, at
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from tests.world import BY, World


@dataclass(frozen=True)
class Figure:
    code: str
    year: int
    value: Decimal | None
    filed: int = 1
    expected: int = 2

    @property
    def name(self) -> str:
        return f"Tên {self.code}"

    @property
    def shown(self) -> str:
        return "–" if self.value is None else f"{self.value} đơn vị"

    @property
    def rows_url(self) -> str:
        return f"/rows/{self.code}/{self.year}"


class Source:
    """Stands for the statistics room: 186 and one more every year, nothing from 2025 on."""

    last_year = 2025

    def __init__(self, **_values: object) -> None:
        pass

    def figure(self, code: str, *, year: int) -> Figure:
        if code == "unknown":
            raise Refusal("unknown_indicator", where=code)
        return Figure(code, year, None if year > 2024 else Decimal(186 + year - 2019))

    def path(self, code: str, *, since: int, until: int) -> list[tuple[int, Decimal | None]]:
        return [(year, self.figure(code, year=year).value) for year in range(since, until + 1)]

    def breaks(self, _code: str) -> list[int]:
        return [2020]


@pytest.fixture(autouse=True)
def figures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(living, "FigureSource", Source)


class Words(HTMLParser):
    """The words of the clause texts, head and end of the page, without what the system lays beside them."""

    def __init__(self) -> None:
        super().__init__()
        self.found = ""

    def handle_data(self, data: str) -> None:
        self.found += data


def page(query: str = "") -> str:
    answer = Client().get(reverse("dashboards:living") + query)
    assert answer.status_code == 200
    return answer.content.decode()


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_without_a_directive_the_page_says_so(world: World) -> None:
    assert "Chưa nạp chỉ thị" in page()


def test_a_draft_is_not_shown(scene: Scene) -> None:
    assert scene.directive.title not in page()


def test_a_visitor_reads_every_word(live: Scene) -> None:
    words = Words()
    words.feed(page())
    shown = squeezed(words.found)
    for line in live.directive.text.split("\n"):
        assert squeezed(line) in shown, line


def test_of_a_real_province_a_visitor_reads_nothing(live: Scene) -> None:
    live.world.home.made_up = False
    live.world.home.save()
    assert Client().get(reverse("dashboards:living")).status_code == 302


def test_each_clause_has_its_address_its_word_and_its_sign(live: Scene) -> None:
    html = page()
    for anchor in ("khoan-1", "khoan-6", "khoan-6-2", "khoan-6-3"):
        assert f'id="{anchor}"' in html and f'href="#{anchor}"' in html
    part = html.split('id="khoan-2"', 1)[1].split("</section>", 1)[0]
    assert "chưa có minh chứng" in part and 'class="chip tone-none"' in part and "<svg" in part


def test_evidence_is_in_the_year_to_which_it_belongs(live: Scene) -> None:
    result = actions.add_result(
        live.item("2"), body=live.propaganda, text="Mười hai hội nghị", by=BY, at=at(2021, 5, 4)
    )
    actions.accept_result(result, body=live.office, by=BY, at=at(2021, 5, 5))
    assert "Mười hai hội nghị" in page("?year=2021") and "hoàn thành đúng hạn" in page("?year=2021")
    assert "Mười hai hội nghị" not in page("?year=2022")
    assert "?year=2019" in page() and "?year=2018" not in page()


@pytest.mark.parametrize("query", ["?year=1899", "?year=abc", "?year=9999999"])
def test_a_year_that_is_not_there_is_this_year(live: Scene, query: str) -> None:
    assert f"Tình trạng năm {clock.today().year}" in page(query)


@pytest.mark.parametrize("query", ["?directive=999999", "?directive=abc"])
def test_a_directive_that_is_not_there(live: Scene, query: str) -> None:
    assert Client().get(reverse("dashboards:living") + query).status_code == 404


def test_a_linked_number_has_three_figures_and_their_doors(live: Scene) -> None:
    fact = live.directive.facts.get(printed="186")
    actions.link_fact(fact, indicator="cooperatives", by=BY, at=at(2020, 4, 20))
    html = page()
    assert '<a class="fact" href="/rows/cooperatives/2019"' in html
    # 2025 has nothing yet: the latest that is known stands there, with its own year.
    assert (
        '<a class="fact-now" lang="vi" href="/rows/cooperatives/2024" data-panel><small>2024</small> 191 đơn vị</a>'
        in html
    )
    card = html.split("live-fact", 1)[1]
    assert "186 đơn vị" in card and "<svg" in card and "sparkline" in card


def test_a_number_is_not_later_than_the_chosen_year(live: Scene) -> None:
    fact = live.directive.facts.get(printed="186")
    actions.link_fact(fact, indicator="cooperatives", by=BY, at=at(2020, 4, 20))
    fact.refresh_from_db()
    [found] = living.live_facts([fact], 2022)
    assert (found.then and found.then.year, found.now and found.now.year) == (2019, 2022)


def test_a_number_without_figures_stays_as_printed(live: Scene) -> None:
    fact = live.directive.facts.get(printed="186")
    assert '<span class="fact">186 hợp tác xã</span>' in page()
    actions.link_fact(fact, indicator="unknown", by=BY, at=at(2020, 4, 20))
    assert '<span class="fact">186 hợp tác xã</span>' in page()


def test_a_figure_that_is_missing_says_so(live: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    fact = live.directive.facts.get(printed="186")
    actions.link_fact(fact, indicator="cooperatives", by=BY, at=at(2020, 4, 20))
    nothing = replace(Figure("cooperatives", 2019, None))
    monkeypatch.setattr(Source, "figure", lambda self, code, *, year: replace(nothing, year=year))
    html = page()
    assert "chưa có số liệu" in html and "None" not in html


def test_the_day_of_a_fact_may_be_unknown(live: Scene) -> None:
    fact = live.directive.facts.get(printed="186")
    fact.as_of, fact.indicator = None, "cooperatives"
    [found] = living.live_facts([fact], 2022)
    assert found.then is None and found.now is not None and found.now.year == 2022
    assert date(2019, 12, 31).year == living.PATH_SINCE
