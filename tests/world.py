"""The named tiny world: one province, three bodies, five people with their roles. Tests talk about these."""

from dataclasses import dataclass
from datetime import date, datetime

from hopluc.accounts import actions as accounts
from hopluc.accounts.actors import Actor, actor_of
from hopluc.accounts.models import User
from hopluc.accounts.permissions import Role
from hopluc.bodies.models import Body, BodyKind
from hopluc.kernel.clock import VIETNAM
from hopluc.places import actions as places
from hopluc.places.models import Home, Place
from hopluc.places.queries import place_on

TODAYS_MAP = date(2025, 7, 1)
BY = "tests"
AT = datetime(2020, 4, 1, 8, 0, tzinfo=VIETNAM)
PROVINCE_CODE = "06"
COMMUNE_CODE = "01840"  # its officer sees this commune and no other
OTHER_COMMUNE_CODE = "01843"
COOPERATIVE_CODE = "HTX-0001"  # the director's own cooperative
PASSWORD = "rất dài và dễ nhớ"


@dataclass(frozen=True)
class World:
    province: Place
    commune: Place
    other_commune: Place
    home: Home
    party_body: Body
    alliance_body: Body
    committee_body: Body
    party_officer: User
    alliance_officer: User
    commune_officer: User
    director: User
    stranger: User

    @property
    def people(self) -> dict[str, User]:
        """Everybody by the name under which tests know them."""
        return {
            "party_officer": self.party_officer,
            "alliance_officer": self.alliance_officer,
            "commune_officer": self.commune_officer,
            "director": self.director,
            "stranger": self.stranger,
        }

    def actor(self, name: str) -> Actor:
        """What a person may do and see in a made-up province on the world's day."""
        return actor_of(self.people[name], made_up=True, on=AT.date())


def build_world() -> World:
    """Writes the world through the rooms' own verbs."""
    places.load_seed(by=BY, at=AT)
    province = place_on(PROVINCE_CODE, AT.date())
    commune, other = place_on(COMMUNE_CODE, AT.date()), place_on(OTHER_COMMUNE_CODE, AT.date())
    # The officer serves the commune of today: pages ask the clock, and an ended place is no longer written for.
    ward = place_on(COMMUNE_CODE, TODAYS_MAP)
    home = places.set_home(province, made_up=True, seed=1, by=BY, at=AT)
    party = _body("party-office", "Văn phòng Tỉnh ủy", BodyKind.PARTY, province)
    alliance = _body("alliance", "Liên minh Hợp tác xã tỉnh", BodyKind.ALLIANCE, province)
    committee = _body("commune-committee", "Ủy ban nhân dân xã", BodyKind.STATE, commune)
    people = {
        "party_officer": _person("an", "Hoàng Thị An", Role.PARTY_OFFICE, body=party),
        "alliance_officer": _person("binh", "Nông Văn Bình", Role.ALLIANCE, body=alliance),
        "commune_officer": _person("chi", "Lý Thị Chi", Role.COMMUNE_OFFICER, body=committee, place=ward),
        "director": _person("dung", "Đàm Văn Dũng", Role.COOPERATIVE, cooperative=COOPERATIVE_CODE),
        # Has a password and nothing else: no appointment, so no right.
        "stranger": _person("ly", "Nguyễn Văn Lý", None),
    }
    return World(
        province=province,
        commune=commune,
        other_commune=other,
        home=home,
        party_body=party,
        alliance_body=alliance,
        committee_body=committee,
        **people,
    )


def _body(code: str, name: str, kind: str, place: Place) -> Body:
    body, _made = Body.objects.get_or_create(code=code, defaults={"name": name, "kind": kind, "place": place})
    return body


def _person(
    username: str,
    name: str,
    role: Role | None,
    *,
    body: Body | None = None,
    place: Place | None = None,
    cooperative: str = "",
) -> User:
    user = accounts.create_user(username=username, display_name=name, password=PASSWORD, by=BY, at=AT)
    if role is not None:
        accounts.appoint(user, role, by=BY, at=AT, body=body, place=place, cooperative=cooperative)
    return user
