"""The memory of mappings: seen, renamed, forgotten, carried to another office and checked there."""

import json
from copy import deepcopy

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hopluc.intake.models import KnownMapping
from hopluc.sheets.mapping_data import heads_digest
from tests.registers import WRITTEN

PAGE = "/du-lieu/ghep-cot/"
HEADINGS = ["Tên gọi", "Ngày", "Điện"]
DATA = {
    "kind": "cooperatives",
    "sheet": "S",
    "heading": 3,
    "headings": HEADINGS,
    "digest": heads_digest(HEADINGS),
    "sources": {"name": {"headings": ["Tên gọi"], "encoding": "tcvn3"}, "sector": {"constant": "Khác"}},
    "left_out": ["Ngày"],
    "encodings": {},
    "further": [],
}
FILE = {
    "format": "hopluc-ghep-cot",
    "version": 1,
    "mappings": [{"kind": "cooperatives", "sender": "Xã A", "name": "Mẫu xã A", "data": DATA}],
}


def known(**changes: object) -> KnownMapping:
    values = {"kind": "cooperatives", "name": "Mẫu", "headings": DATA["digest"], "data": DATA, "by": "x"}
    return KnownMapping.objects.create(**{**values, "saved_at": WRITTEN, **changes})


def logged_in(world, name: str = "alliance_officer") -> Client:
    client = Client()
    client.force_login(world.people[name])
    return client


def sent(client: Client, content: object):
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    return client.post(f"{PAGE}nap/", {"mappings": SimpleUploadedFile("m.json", raw)})


def with_data(**changes: object) -> dict[str, object]:
    file = deepcopy(FILE)
    file["mappings"][0]["data"] |= changes
    return file


def test_downloaded_here_and_taken_in_elsewhere_it_is_the_same(world):
    clerk, first = logged_in(world), known(sender="Xã A")
    file = json.loads(clerk.get(f"{PAGE}tai-xuong/").content)
    KnownMapping.objects.all().delete()
    assert sent(clerk, file).status_code == 302
    again = KnownMapping.objects.get()
    assert (again.name, again.sender, again.data, again.headings) == (first.name, "Xã A", DATA, DATA["digest"])
    assert sent(clerk, file).status_code == 302 and KnownMapping.objects.count() == 1, "again: in its place"


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe",
        b"[" * 100_000,
        [],
        {**FILE, "format": "x"},
        {**FILE, "version": 2},
        {**FILE, "mappings": {}},
        {**FILE, "mappings": [*FILE["mappings"], 3]},
        {**FILE, "mappings": FILE["mappings"] * 501},
        with_data(kind="members"),
        with_data(headings="abc"),
        with_data(headings=[1]),
        with_data(heading=-1),
        with_data(heading=True),
        with_data(sources=[]),
        with_data(sources={"none_such": {}}),
        with_data(sources={"name": {"encoding": "utf-7"}}),
        with_data(sources={"name": {"words": {"a": 1}}}),
        with_data(sources={"name": {"prefix": "x" * 501}}),
        with_data(sheet=None),
        with_data(encodings={"Điện": "x"}),
    ],
)
def test_a_file_that_is_wrong_is_refused_whole_with_a_sentence(world, content):
    answer = sent(logged_in(world), content)
    assert (answer.status_code, KnownMapping.objects.count()) == (422, 0)
    assert 'class="field-error"' in answer.content.decode()


def test_a_digest_is_never_believed(world):
    sent(logged_in(world), with_data(digest="0" * 64))
    assert KnownMapping.objects.get().headings == DATA["digest"]


def test_who_may_import_a_kind_sees_its_mappings_and_takes_them_in(world):
    one, other = known(), known(kind="members", headings="2", name="Sổ riêng")
    assert "Sổ riêng" in logged_in(world).get(PAGE).content.decode()
    commune = logged_in(world, "commune_officer")
    page = commune.get(PAGE).content.decode()
    assert one.name in page and "Sổ riêng" not in page
    assert commune.get(f"{PAGE}{other.pk}/").status_code == 404
    assert sent(commune, with_data(kind="members")).status_code == 422
    assert logged_in(world, "director").get(PAGE).status_code == 404


def test_renamed_and_forgotten_by_whoever_decided_it_or_keeps_the_province(world):
    one = known()
    commune, alliance = logged_in(world, "commune_officer"), logged_in(world)
    assert commune.get(f"{PAGE}{one.pk}/").status_code == 200
    for client, status in ((commune, 404), (alliance, 302)):
        assert client.post(f"{PAGE}{one.pk}/", {"name": "Tên mới"}).status_code == status
        assert client.post(f"{PAGE}{one.pk}/xoa/").status_code == status
    assert KnownMapping.objects.count() == 0


def test_a_name_may_not_be_empty(world):
    one = known()
    assert logged_in(world).post(f"{PAGE}{one.pk}/", {"name": " "}).status_code == 422
    assert KnownMapping.objects.get().name == "Mẫu"
