"""One entry of the navigation is marked on every page, also on those whose address stands elsewhere."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.registers import Registers


@pytest.mark.parametrize(
    "route, label",
    [
        ("registry:list", "Hợp tác xã"),
        ("registry:new", "Hợp tác xã"),
        ("registry:personal-requests", "Sổ sách"),
        ("matching:duplicates", "Sổ sách"),
        ("dashboards:warnings", "Sổ sách"),
        ("dashboards:keeping", "Sổ sách"),
    ],
)
def test_the_closest_entry_alone_is_current(registers: Registers, route: str, label: str) -> None:
    client = Client()
    client.force_login(registers.world.alliance_officer)
    nav = client.get(reverse(route)).text.split('<nav class="nav"')[1].split("</nav>")[0]
    assert re.findall(r'aria-current="page">([^<]+)<', nav) == [label]
