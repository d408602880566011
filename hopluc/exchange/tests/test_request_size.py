"""What is too large is refused by what it says of its length: nothing of it is read."""

import io

import pytest
from django.test import Client

from hopluc.exchange.request_size import ROOM, STRANGER
from hopluc.files.actions import LARGEST
from tests.world import World


class Unread(io.BytesIO):
    """A body that nobody may touch; what may be sent is stopped by the missing token before it is read."""

    def read(self, *args: object) -> bytes:
        raise AssertionError("the body was read")

    readline = read


def sent(client: Client, length: int, content_type: str = "multipart/form-data; boundary=x"):
    about = {"CONTENT_LENGTH": str(length), "CONTENT_TYPE": content_type, "wsgi.input": Unread()}
    return client.post("/du-lieu/nhap/", **about)


@pytest.fixture
def officer(world: World) -> Client:
    found = Client(enforce_csrf_checks=True)
    found.force_login(world.people["alliance_officer"])
    return found


def test_strangers_send_little(world: World) -> None:
    stranger = Client(enforce_csrf_checks=True)
    answer = sent(stranger, STRANGER + 1)
    assert answer.status_code == 413 and "tối đa 1 MB" in answer.content.decode()
    assert sent(stranger, STRANGER).status_code == 403


@pytest.mark.parametrize(
    ("content_type", "most"),
    [("multipart/form-data; boundary=x", LARGEST + ROOM), ("application/x-www-form-urlencoded", ROOM)],
)
def test_who_signed_in_sends_the_largest_file_and_no_more(officer: Client, content_type: str, most: int) -> None:
    answer = sent(officer, most + 1, content_type)
    assert answer.status_code == 413 and f"tối đa {most // 1024 // 1024} MB" in answer.content.decode()
    assert sent(officer, most, content_type).status_code == 403


def test_a_length_that_is_no_number_is_no_fault(officer: Client) -> None:
    answer = officer.post("/du-lieu/nhap/", CONTENT_LENGTH="-5", CONTENT_TYPE="text/plain")
    assert answer.status_code == 403
