"""Maps and outlines: who may bring them, the preview, the confirmation, other people's drafts, removal."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hopluc.places.models import Outline, OutlineDraft

PAGE = "/dia-ban/ban-do/"


def content(*codes, name="Phường Đức Xuân"):
    ring = [[105, 22], [105.1, 22], [105.1, 22.1], [105, 22]]
    features = [
        {
            "type": "Feature",
            "properties": {"code": code, "name": name},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for code in codes
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


@pytest.fixture
def officer(world):
    client = Client()
    client.force_login(world.alliance_officer)
    return client


def upload(client, *codes, **changed):
    given = {
        "file": SimpleUploadedFile("ranh.geojson", content(*codes)),
        "day": "2025-07-01",
        "code_property": "code",
        "source": "Nguồn mẫu",
    } | changed
    return client.post(PAGE, given)


def preview(client, *codes, **changed):
    """The preview that an upload leads to."""
    answer = upload(client, *codes, **changed)
    assert answer.status_code == 302
    return client.get(answer.headers["Location"])


def test_only_those_who_may_import_see_it(world, officer):
    assert officer.get(PAGE).status_code == 200
    for name in ("party_officer", "commune_officer", "director", "stranger"):
        client = Client()
        client.force_login(world.people[name])
        assert client.get(PAGE).status_code == 404, name
        assert upload(client, "01840").status_code == 404, name
    assert Client().get(PAGE).status_code == 302


def test_both_maps_are_shown_with_what_they_are_drawn_from(officer):
    cards = officer.get(PAGE).context["cards"]
    assert [(card.units, card.with_outline, card.found.is_schematic) for card in cards] == [
        (37, 0, True),
        (108, 0, True),
    ]


def test_nothing_is_written_before_it_is_confirmed(officer):
    seen = preview(officer, "01840", "05443")
    text = seen.content.decode()
    assert "05443" in text and "Phường Bắc Kạn" in text
    assert not Outline.objects.exists()
    address = seen.request["PATH_INFO"]
    answer = officer.post(address, {"promised": seen.context["plan"].digest})
    assert (answer.status_code, answer.headers["Location"]) == (302, PAGE)
    assert Outline.objects.get().place.full_name == "Phường Đức Xuân"
    assert officer.get(address).status_code == 404


def test_a_name_that_differs_is_shown(officer):
    seen = preview(officer, "01843")
    assert len(seen.context["plan"].named_otherwise) == 1


def test_a_preview_that_no_longer_holds_is_refused_and_shown_anew(officer):
    seen = preview(officer, "01840")
    answer = officer.post(seen.request["PATH_INFO"], {"promised": "x"})
    assert answer.status_code == 409
    assert not Outline.objects.exists()
    assert OutlineDraft.objects.count() == 1


def test_an_upload_can_be_dropped(officer):
    seen = preview(officer, "01840")
    assert officer.post(seen.request["PATH_INFO"], {"drop": "1"}).status_code == 302
    assert not OutlineDraft.objects.exists()
    assert not Outline.objects.exists()


def test_a_draft_is_seen_by_its_owner_only(world, officer):
    address = preview(officer, "01840").request["PATH_INFO"]
    OutlineDraft.objects.update(user=world.party_officer.pk)
    assert officer.get(address).status_code == 404
    assert officer.post(address, {"drop": "1"}).status_code == 404
    assert officer.get(PAGE).context["draft"] is None


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"file": SimpleUploadedFile("a.geojson", b"{")}, "file"),
        ({"file": ""}, "file"),
        ({"source": " "}, "source"),
        ({"code_property": "ma"}, "code_property"),
        ({"day": "2025-06-30", "file": SimpleUploadedFile("a.geojson", content("01840", "99"))}, None),
        ({"day": "2024-01-01"}, "day"),
        ({"file": SimpleUploadedFile("a.geojson", content("99999"))}, "day"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(officer, changed, field):
    if "file" in changed and changed["file"]:
        changed["file"].seek(0)
    answer = upload(officer, "01840", **changed)
    if field is None:
        assert answer.status_code == 302
        return
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not OutlineDraft.objects.exists()


def test_removing_asks_for_a_map_of_the_home(officer):
    seen = preview(officer, "01840")
    officer.post(seen.request["PATH_INFO"], {"promised": seen.context["plan"].digest})
    new = officer.get(PAGE).context["cards"][0].choice.day.isoformat()
    assert officer.post(f"{PAGE}go/", {"day": "1999-01-01"}).status_code == 404
    assert officer.get(f"{PAGE}go/").status_code == 405
    assert Outline.objects.count() == 1
    for left in (0, 0):
        assert officer.post(f"{PAGE}go/", {"day": new}).status_code == 302
        assert Outline.objects.count() == left
