"""How many questions a page asks the database: few, and no more when the register has more rows."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hopluc.directives.tests.conftest import Scene
from tests.reading import as_a_reader
from tests.registers import COOPERATIVES, Registers, cooperative, put
from tests.world import COOPERATIVE_CODE

pytestmark = pytest.mark.django_db
# What each asks today, and two more.
MOST = {
    ("dashboards:living",): 17,
    ("dashboards:leadership",): 22,
    ("registry:list",): 8,
    ("dashboards:cooperative", COOPERATIVE_CODE): 18,
    ("dashboards:cooperative-history", COOPERATIVE_CODE): 16,
}


def questions(client: Client, page: tuple[str, ...]) -> int:
    """Of a page that was opened before, as on a server that has been running for a while."""
    address = reverse(page[0], args=page[1:])
    with as_a_reader():
        assert client.get(address).status_code == 200
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
    return len(asked)


@pytest.mark.parametrize("page", MOST, ids=lambda page: page[0])
def test_few_questions(page: tuple[str, ...], client: Client, live: Scene, registers: Registers):
    assert questions(client, page) <= MOST[page]


@pytest.mark.parametrize("page", MOST, ids=lambda page: page[0])
def test_as_many_for_more_cooperatives(page: tuple[str, ...], client: Client, live: Scene, registers: Registers):
    before = questions(client, page)
    more = [cooperative(f"HTX-1{number:03}", f"Hợp tác xã số {number}", date(2018, 1, 1)) for number in range(5)]
    put(COOPERATIVES, more)
    assert questions(client, page) == before
