"""The pages as a clerk walks them: a file, its columns, preview, the table, its files; and who may not."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hopluc.datasets.models import Dataset, DatasetRow
from hopluc.datasets.tests.conftest import JUNE, MAY, workbook
from hopluc.intake.models import Intake


@pytest.fixture
def clerk(world, client):
    client.force_login(world.alliance_officer)
    return client


def upload(rows, name="gia.xlsx"):
    return {"workbook": SimpleUploadedFile(name, workbook(rows))}


def posted_columns(page, **changed):
    """The page of the columns, posted as it stands."""
    lines = [line for line, _reason in page.context["lines"]]
    data = {"title": "Bảng giá", "source": "Sở Tài chính (minh họa)"}
    for line in lines:
        data |= {
            f"heading-{line.column}": line.heading,
            f"kind-{line.column}": line.kind,
            f"unit-{line.column}": line.unit,
        }
        for name, is_set in (
            ("keep", line.is_kept),
            ("key", line.is_key),
            ("fills", line.fills),
            ("mixed", line.mixed),
        ):
            if is_set:
                data[f"{name}-{line.column}"] = "on"
    if page.context["has_groups"]:
        data["has_groups"] = "on"
    return data | changed


@pytest.fixture
def table(clerk):
    """May's prices, brought in through the pages."""
    assert clerk.post(reverse("datasets:import"), upload(MAY)).status_code == 302
    made = Dataset.objects.get()
    address = reverse("datasets:columns", args=[made.pk])
    answer = clerk.post(address, posted_columns(clerk.get(address), **{"kind-4": "integer"}))
    intake = Intake.objects.get()
    assert answer["Location"] == reverse("datasets:intake", args=[intake.pk]), intake.preview
    assert clerk.get(answer["Location"]).status_code == 200
    assert clerk.post(answer["Location"], {"action": "confirm"}).status_code == 302
    made.refresh_from_db()
    return made


def test_what_the_columns_are_is_told_with_its_reason_and_can_be_changed(clerk):
    clerk.post(reverse("datasets:import"), upload(MAY))
    page = clerk.get(reverse("datasets:columns", args=[Dataset.objects.get().pk]))
    kinds = {line.heading: line.kind for line, _reason in page.context["lines"]}
    assert kinds == {"Mã hàng": "code", "Tên hàng": "text", "Giá kỳ này": "text", "Tỷ lệ tăng (%)": "percent",
                     "Ngày khảo sát": "date"}  # fmt: skip
    assert "có số 0 ở đầu" in page.text or "cùng một mẫu có dấu chấm" in page.text
    assert "I. LƯƠNG THỰC" not in page.text and "LƯƠNG THỰC" in page.text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": ""}, "Ghi tên bảng"),
        ({"heading-3": "Mã hàng"}, "Hai cột cùng tên"),
        ({"keep-2": None}, "phải được giữ"),
    ],
)
def test_a_description_that_cannot_be_is_said_beside_what_was_typed(clerk, changed, said):
    clerk.post(reverse("datasets:import"), upload(MAY))
    address = reverse("datasets:columns", args=[Dataset.objects.get().pk])
    data = {name: value for name, value in posted_columns(clerk.get(address), **changed).items() if value is not None}
    answer = clerk.post(address, data)
    assert answer.status_code == 422 and said in answer.text


def test_the_table_filters_sorts_and_goes_out_as_a_file(clerk, table):
    address = reverse("datasets:table", args=[table.pk])
    page = clerk.get(address)
    assert page.status_code == 200 and "Gạo nếp" in page.text and "16.000" in page.text and "liên hệ" in page.text
    codes = [row.key for row in clerk.get(address, {"sort": "-c5"}).context["list"].page]
    assert codes == ["01.0001", "01.0002", "02.0001"]
    assert [row.key for row in clerk.get(address, {"q": "thit lon"}).context["list"].page] == ["02.0001"]
    assert [row.key for row in clerk.get(address, {"c5_from": "1"}).context["list"].page] == ["01.0001"]
    assert [row.key for row in clerk.get(address, {"c6_from": "06/05/2026"}).context["list"].page] == ["02.0001"]
    assert [row.key for row in clerk.get(address, {"c3": "Gạo nếp"}).context["list"].page] == ["01.0002"]
    csv = b"".join(clerk.get(address, {"file": "csv"}).streaming_content).decode("utf-8-sig")
    assert "01.0001;" in csv and ";05/05/2026" in csv and "liên hệ" in csv


def test_numbers_sort_as_numbers(clerk, table):
    DatasetRow.objects.filter(key="01.0001").update(values={"c2": "01.0001", "c4": "900"})
    DatasetRow.objects.filter(key="01.0002").update(values={"c2": "01.0002", "c4": "16000"})
    page = clerk.get(reverse("datasets:table", args=[table.pk]), {"sort": "c4"})
    assert [row.key for row in page.context["list"].page] == ["01.0001", "01.0002", "02.0001"]


def test_the_next_month_through_the_pages_and_the_difference(clerk, table):
    answer = clerk.post(reverse("datasets:next", args=[table.pk]), upload(JUNE))
    assert clerk.post(answer["Location"], {"action": "confirm"}).status_code == 302
    page = clerk.get(reverse("datasets:difference", args=[table.pk]))
    assert [count for _label, count in page.context["counts"]] == [1, 1, 1]
    assert "16.000 → 16.500" in page.text
    gone = clerk.get(reverse("datasets:table", args=[table.pk]), {"standing": "gone"})
    assert [row.key for row in gone.context["list"].page] == ["01.0002"]
    before = clerk.get(reverse("datasets:table", args=[table.pk]), {"lan": "1"})
    assert [row.key for row in before.context["list"].page] == ["01.0001", "01.0002", "02.0001"]
    for name in ("imports", "about", "next"):
        assert clerk.get(reverse(f"datasets:{name}", args=[table.pk])).status_code == 200


def test_put_away_and_brought_back(clerk, table):
    assert clerk.post(reverse("datasets:archive", args=[table.pk])).status_code == 302
    assert "Bảng giá" not in [row.title for row in clerk.get(reverse("datasets:list")).context["list"].page]
    clerk.post(reverse("datasets:bring-back", args=[table.pk]))
    assert [row.title for row in clerk.get(reverse("datasets:list")).context["list"].page] == ["Bảng giá"]


def test_a_table_of_another_body_is_not_there_until_it_is_shared_and_is_never_anothers_to_change(clerk, table, world):
    pages = [reverse("datasets:table", args=[table.pk]), reverse("datasets:difference", args=[table.pk])]
    keeping = [reverse(f"datasets:{name}", args=[table.pk]) for name in ("about", "next", "columns")]
    clerk.force_login(world.party_officer)
    assert {clerk.get(address).status_code for address in (*pages, *keeping)} == {404}
    table.is_shared = True
    table.save()
    assert [clerk.get(address).status_code for address in pages] == [200, 200]
    assert {clerk.get(address).status_code for address in keeping} == {404}
    clerk.force_login(world.director)
    assert {clerk.get(address).status_code for address in pages} == {404}


def test_what_is_no_table_is_refused_in_a_sentence(clerk):
    answer = clerk.post(reverse("datasets:import"), {"workbook": SimpleUploadedFile("gia.xlsx", b"PK\x03\x04 hong")})
    assert answer.status_code == 422 and Dataset.objects.count() == 0
