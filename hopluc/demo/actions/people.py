"""The roles of the made-up province: who is entered by one press."""

from dataclasses import dataclass
from datetime import date, datetime

from hopluc.accounts import actions as accounts
from hopluc.accounts.permissions import Role
from hopluc.bodies.models import Body
from hopluc.demo.telling import DIRECTORS
from hopluc.places.queries import place_on


@dataclass(frozen=True)
class DemoPerson:
    """A role of the made-up province: who is entered by one press of "Vào vai"."""

    username: str
    name: str
    role: Role
    body: str = ""
    place: str = ""
    place_on: date = date(2025, 12, 31)
    cooperative: str = ""


PEOPLE = (
    DemoPerson("van-phong-tinh-uy", "Nông Thị Minh An (vai minh họa)", Role.PARTY_OFFICE, body="tn-party-office"),
    DemoPerson(
        "ubnd-tinh", "Hoàng Văn Bình (vai minh họa)", Role.PEOPLES_COMMITTEE, body="tn-government-party-committee"
    ),
    DemoPerson("lien-minh", "Lường Thị Cúc (vai minh họa)", Role.ALLIANCE, body="tn-cooperative-alliance"),
    DemoPerson("huyen", "Triệu Văn Dân (vai minh họa)", Role.DISTRICT_OFFICER, place="064", place_on=date(2025, 6, 30)),
    DemoPerson(
        "xa",
        "Đàm Thị Én (vai minh họa)",
        Role.COMMUNE_OFFICER,
        body="tn-bk-area-peoples-committees",
        place="01843",
    ),
    DemoPerson(
        "tuyen-giao", "Ma Văn Giang (vai minh họa)", Role.FOCAL_POINT, body="tn-propaganda-mobilisation-commission"
    ),
    DemoPerson("giam-doc", "Bàn Thị Hoa (vai minh họa)", Role.COOPERATIVE, cooperative=DIRECTORS),
    DemoPerson("nguoi-doc", "Lý Văn Kiên (vai minh họa)", Role.READER),
)


def appoint(person: DemoPerson, *, by: str, at: datetime) -> None:
    user = accounts.create_user(
        username=person.username, display_name=person.name, password=None, demo_role=True, by=by, at=at
    )
    accounts.appoint(
        user,
        person.role,
        body=Body.objects.get(code=person.body) if person.body else None,
        place=place_on(person.place, person.place_on) if person.place else None,
        cooperative=person.cooperative,
        by=by,
        at=at,
    )
