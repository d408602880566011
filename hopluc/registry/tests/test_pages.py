"""The pages of the registers: 200 within the scope, 404 outside it and for an id that was changed."""

import re

from django.test import Client

from hopluc.registry.targets import COOPERATIVES
from tests.lists import same_everywhere
from tests.registers import ENTITIES, put

LIST = "/hop-tac-xa/"


def client_of(registers, name: str) -> Client:
    client = Client()
    if name:
        client.force_login(registers.world.people[name])
    return client


def codes(text: str) -> list[str]:
    """Codes of the rows of a page, in order."""
    return re.findall(r'href="/hop-tac-xa/([A-Z]+-\d+)/"', text)


def test_profile_and_roll_by_role(registers):
    for name, profiles, rolls in (
        ("alliance_officer", (200, 200), (200, 200)),
        ("commune_officer", (200, 404), (200, 404)),
        ("director", (200, 404), (200, 404)),
        ("party_officer", (200, 200), (404, 404)),
        ("", (200, 200), (302, 302)),
        ("stranger", (404, 404), (404, 404)),
    ):
        client = client_of(registers, name)
        for code, profile, roll in zip(("HTX-0001", "HTX-0003"), profiles, rolls, strict=True):
            assert client.get(f"{LIST}{code}/").status_code == profile, (name, code)
            assert client.get(f"{LIST}{code}/thanh-vien/").status_code == roll, (name, code)
        for changed in ("HTX-0099", "htx-0001", "HTX-0001'", "%25"):
            assert client.get(f"{LIST}{changed}/").status_code == 404
            assert client.get(f"{LIST}{changed}/thanh-vien/").status_code == (404 if name else 302)


def test_nobody_reads_the_registers_of_a_real_province_without_log_in(registers):
    registers.world.home.made_up = False
    registers.world.home.save()
    for address in (LIST, f"{LIST}HTX-0001/", f"{LIST}HTX-0001/thanh-vien/"):
        answer = Client().get(address)
        assert (answer.status_code, answer["Location"].startswith("/tai-khoan/vao/")) == (302, True)


def test_the_roll_has_its_names_in_order_and_no_other_page_has_any(registers):
    clerk = client_of(registers, "alliance_officer")
    names = ["Nông Văn An", "Nguyễn Thị Bích", "Ma Văn Dần", "Lý Thị Đào"]
    roll = clerk.get(f"{LIST}HTX-0001/thanh-vien/").content.decode()
    assert re.findall(r'<th scope="row"><a [^>]+>([^<]+)</a></th>', roll) == names
    for address in (LIST, f"{LIST}HTX-0001/", "/so-lieu/members/?year=2019"):
        text = clerk.get(address).content.decode()
        assert not [name for name in names if name in text], address


def test_the_list_is_the_readers_scope(registers):
    for name, expected in (
        ("alliance_officer", ["HTX-0002", "HTX-0004", "HTX-0001", "LH-0001", "THT-0001"]),
        ("commune_officer", ["HTX-0002", "HTX-0001", "LH-0001", "THT-0001"]),
        ("director", ["HTX-0001"]),
    ):
        assert codes(client_of(registers, name).get(LIST).content.decode()) == expected


def test_filters_of_the_address(registers):
    client = Client()
    for query, expected in (
        ("q=dong+lac", ["HTX-0001"]),
        ("kind=union", ["LH-0001"]),
        ("kind=dragon&q=lien+hiep", ["LH-0001"]),
        ("standing=ended", ["HTX-0003"]),
        ("unit=058@&kind=group", ["THT-0001"]),
        ("unit=066@", []),
        ("unit=nowhere", []),
        ("page=99&q=anh+duong", ["HTX-0002"]),
    ):
        answer = client.get(f"{LIST}?{query}")
        assert (answer.status_code, codes(answer.content.decode())) == (200, expected), query


def test_htmx_gets_the_rows_alone_and_going_back_the_whole_page(registers):
    whole = Client().get(f"{LIST}?q=dong")
    rows = Client().get(f"{LIST}?q=dong", headers={"HX-Request": "true"})
    back = Client().get(f"{LIST}?q=dong", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert [b"<html" in answer.content for answer in (whole, rows, back)] == [True, False, True]
    assert codes(rows.content.decode()) == codes(whole.content.decode()) == ["HTX-0001"]
    # The same address gives two answers: a cache must not mix them up.
    assert all("HX-Request" in answer["Vary"] for answer in (whole, rows, back))


def test_a_page_has_fifty_rows(registers):
    put(COOPERATIVES, [ENTITIES[3] | {"code": f"HTX-{number}"} for number in range(1000, 1050)])
    client = Client()
    assert [len(codes(client.get(f"{LIST}?page={page}&q=che").content.decode())) for page in (1, 2)] == [50, 1]


def test_a_character_that_no_database_keeps_finds_nothing(registers):
    client = client_of(registers, "alliance_officer")
    for address, status in (
        (f"{LIST}?q=dong%00lac", 404),
        (f"{LIST}?unit=%00", 404),
        (f"{LIST}HTX-0001%00/", 404),
        ("/so-lieu/members/?year=2019&place=%00", 404),
        ("/bao-cao-nam/HTX-0001%00/2019/", 404),
        (f"{LIST}?q=dong+lac", 200),
    ):
        assert client.get(address).status_code == status, address


def test_the_roll_is_filtered_and_taken_along(registers):
    clerk, roll = client_of(registers, "alliance_officer"), f"{LIST}HTX-0001/thanh-vien/"
    # Files have names for a stated purpose only.
    roll += "?purpose=đối+chiếu+sổ"
    assert [row["Họ và tên"] for row in same_everywhere(clerk, roll)][:2] == ["Nông Văn An", "Nguyễn Thị Bích"]
    for query, names in (
        ("q=thi+dao", ["Lý Thị Đào"]),
        ("q=50%25", []),
        ("presence=left", ["Nông Văn An"]),
        ("presence=present&sort=-joined_on", ["Ma Văn Dần", "Lý Thị Đào", "Nguyễn Thị Bích"]),
        ("joined_from=31/12/2019&joined_to=31/12/2019", ["Lý Thị Đào"]),
        ("sex=male", []),
    ):
        assert [row["Họ và tên"] for row in same_everywhere(clerk, f"{roll}&{query}")] == names, query
