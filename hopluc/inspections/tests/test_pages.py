"""The pages: from a plan to a remedy by pressing, and who sees which."""

from django.test import Client

from hopluc.directives.tests.conftest import Scene
from hopluc.inspections.models import Finding, Visit, VisitState, YearPlan
from hopluc.inspections.tests.test_actions import found


def test_from_a_plan_to_a_remedy(office: Client, working: Scene) -> None:
    said = {"directive": working.directive.pk, "year": "2021", "number": "15-KH/TU", "words": "Khoản 4"}
    assert office.post("/giam-sat/ke-hoach/them/", {**said, "words": ""}).status_code == 400
    page = office.post("/giam-sat/ke-hoach/them/", said, follow=True).redirect_chain[-1][0]
    again = office.post("/giam-sat/ke-hoach/them/", said)
    assert again.status_code == 400 and "Mở kế hoạch đó" in again.content.decode()
    office.post(f"{page}sua/", {"number": "16-KH/TU", "words": "Khoản 4"})
    assert "16-KH/TU" in office.get(page).content.decode()
    where = {"body": working.alliance.pk, "unit": "Chi bộ 1", "planned_on": "10/05/2021", "team": "Bà An"}
    visit = office.post(f"{page}cuoc/them/", where, follow=True).redirect_chain[-1][0]
    office.post(f"{visit}tien-hanh/", {"held_on": "11/05/2021", "conclusion": "Có cố gắng"})
    assert "Có cố gắng" in office.get(visit).content.decode()
    told = {"clause": working.clause("4").pk, "gravity": "fault", "words": "Chưa đào tạo"}
    office.post(f"{visit}phat-hien/them/", told)
    finding = Finding.objects.get()
    remedy = f"{visit}phat-hien/{finding.pk}/khac-phuc/"
    assert office.get(remedy).context["form"].initial["obligation"].clause == working.clause("4")
    asked = {"obligation": working.obligation("4").pk, "due": "31/12/2999"}
    assert office.post(remedy, {**asked, "due": "01/01/2021"}).status_code == 400
    office.post(remedy, asked)
    assert office.get(remedy).status_code == 404
    for address in (visit, page):
        text = office.get(address).content.decode()
        assert "31/12/2999" in text and "Chưa đào tạo" in text
    assert "Chi bộ 1" in office.get("/giam-sat/?q=chi+bo").content.decode()
    taken = b"".join(office.get("/giam-sat/?file=csv").streaming_content).decode("utf-8-sig")
    assert "Chi bộ 1" in taken


def test_a_finding_is_struck_and_a_visit_called_off(office: Client, held: Visit, plan: YearPlan) -> None:
    finding = found(held)
    strike = f"/giam-sat/{held.pk}/phat-hien/{finding.pk}/gach-bo/"
    assert office.post(strike, {"why": ""}).status_code == 400
    office.post(strike, {"why": "Nhầm nơi"})
    assert "Nhầm nơi" in office.get(f"/giam-sat/{held.pk}/").content.decode()
    refused = office.post(f"/giam-sat/{held.pk}/bo/", {"why": "Lũ"})
    assert refused.status_code == 400 and "đã tiến hành" in refused.content.decode()


def test_who_is_visited_sees_its_own_and_writes_nothing(alliance: Client, held: Visit, working: Scene) -> None:
    finding = found(held)
    page = f"/giam-sat/{held.pk}/"
    text = alliance.get(page).content.decode()
    assert finding.words in text and "Giao khắc phục" not in text
    plan = f"/giam-sat/ke-hoach/{held.plan_id}/"
    other = Visit.objects.create(
        plan=held.plan, body=working.propaganda, planned_on=held.planned_on, team="x", at=held.at, by="x"
    )
    seen = alliance.get(plan).content.decode()
    assert working.alliance.name in seen and working.propaganda.name not in seen
    assert alliance.get(f"/giam-sat/{other.pk}/").status_code == 404
    for address in (
        f"{page}tien-hanh/",
        f"{page}bo/",
        f"{page}phat-hien/them/",
        f"{page}phat-hien/{finding.pk}/khac-phuc/",
        f"{plan}sua/",
        f"{plan}cuoc/them/",
        "/giam-sat/ke-hoach/them/",
    ):
        assert alliance.get(address).status_code == 404, address


def test_others_find_nothing(others: Client, held: Visit) -> None:
    assert others.get(f"/giam-sat/{held.pk}/").status_code == 404
    assert others.get(f"/giam-sat/ke-hoach/{held.plan_id}/").status_code == 404
    answer = others.get("/giam-sat/")
    assert answer.status_code == 200 and f"/giam-sat/{held.pk}/" not in answer.content.decode()


def test_who_has_no_office_has_no_page(working: Scene) -> None:
    director = Client()
    director.force_login(working.world.director)
    assert director.get("/giam-sat/").status_code == 404


def test_a_planned_visit_is_held_or_called_off(office: Client, visit: Visit) -> None:
    office.post(f"/giam-sat/{visit.pk}/bo/", {"why": "Lũ"})
    visit.refresh_from_db()
    assert visit.state == VisitState.CANCELLED
    assert "Lũ" in office.get(f"/giam-sat/{visit.pk}/").content.decode()
