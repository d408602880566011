"""A clerk says which column is which: another list of organisations goes into the register without code."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hopluc.intake.models import Intake, IntakeState, KeptRow, KnownMapping
from hopluc.intake.queries import kept_of, known_mappings
from hopluc.journal.models import Entry
from hopluc.registry.models import Version

ADDRESS = "/hop-tac-xa/nap/hop-tac-xa/"
# A foreign list: other words, months first, no kind, a column that the form does not know.
LIST = """Number,Society,Type,Town,Registered,Trade,Chairperson
17,Green Farm,CO,Phường Đức Xuân,6/30/2019,AG,An Binh
18,Blue River,CO,Phường Đức Xuân,1/2/2018,AG,Dao Le
19,Union of Farms,UN,Phường Phùng Chí Kiên,12/31/2015,AG,Ma Lan
"""
HEADINGS = ("Number", "Society", "Type", "Town", "Registered", "Trade", "Chairperson")
CHOSEN = {
    "from-code": "1",
    "prefix-code": "UK-",
    "from-name": "2",
    "from-kind": "3",
    "word-kind": ["CO", "UN"],
    "choice-kind": ["HTX", "LHHTX"],
    "from-commune": "4",
    "from-founded_on": "5",
    "days-founded_on": "mdy",
    "from-sector": "constant",
    "constant-sector": "Nông nghiệp",
    "name": "Danh sách nước ngoài",
    "remember": "on",
    "action": "save",
}


def logged_in(registers, name: str = "alliance_officer") -> Client:
    client = Client()
    client.force_login(registers.world.people[name])
    return client


def uploaded(client: Client, text: str = LIST, name: str = "societies.csv") -> str:
    answer = client.post(ADDRESS, {"workbook": SimpleUploadedFile(name, text.encode())})
    assert answer.status_code == 302, answer.content.decode()
    return f"{ADDRESS}{Intake.objects.latest('pk').pk}/"


def posted(table: str = "1|societies", **changes: object) -> dict[str, object]:
    return {"table": _table(table), **CHOSEN, **changes}


def _table(said: str) -> str:
    return said


def table_of(client: Client, address: str) -> str:
    page = client.get(f"{address}ghep-cot/").content.decode()
    return page.partition('name="table" value="1|')[2].partition('"')[0]


def save(client: Client, address: str, **changes: object):
    return client.post(f"{address}ghep-cot/", posted(f"1|{table_of(client, address)}", **changes))


def test_a_list_that_nobody_knows_waits_for_its_columns_and_then_goes_in(registers):
    clerk = logged_in(registers)
    address = uploaded(clerk)
    assert Intake.objects.get().state == IntakeState.MAPPING
    page = clerk.get(f"{address}ghep-cot/").content.decode()
    assert all(heading in page for heading in HEADINGS) and "Green Farm" in page, "headings as they stand, samples"
    assert save(clerk, address).status_code == 302
    intake = Intake.objects.get()
    assert (intake.state, intake.preview["new"]) == (IntakeState.STAGED, 3), intake.preview
    clerk.post(address)
    version = Version.objects.get(cooperative__code="UK-17", newest=True)
    assert (version.name, version.cooperative.founded_on) == ("Green Farm", date(2019, 6, 30))
    assert Version.objects.get(cooperative__code="UK-19", newest=True).kind == "union"


def test_the_same_headings_again_are_read_without_asking_and_it_is_said(registers):
    clerk = logged_in(registers)
    save(clerk, uploaded(clerk))
    known = KnownMapping.objects.get()
    assert (known.name, known.kind, known.sender) == ("Danh sách nước ngoài", "cooperatives", "")
    address = uploaded(clerk, LIST.replace("Green", "Red"), "next.csv")
    assert Intake.objects.latest("pk").state == IntakeState.STAGED
    assert "Danh sách nước ngoài" in clerk.get(address).content.decode()
    uploaded(clerk, LIST.replace("Chairperson", "Chair"), "other.csv")
    assert Intake.objects.latest("pk").state == IntakeState.MAPPING, "one heading is another: asked again"


def test_what_is_not_to_be_remembered_is_forgotten(registers):
    clerk = logged_in(registers)
    address = uploaded(clerk)
    client_answer = clerk.post(
        f"{address}ghep-cot/",
        {key: each for key, each in posted(f"1|{table_of(clerk, address)}").items() if key != "remember"},
    )
    assert (client_answer.status_code, KnownMapping.objects.count()) == (302, 0)


def test_a_value_for_every_row_is_not_put_upon_other_senders(registers):
    clerk, by = logged_in(registers), "somebody else (Cán bộ xã)"
    save(clerk, uploaded(clerk), sender="Liên minh")
    known = KnownMapping.objects.get()
    assert known_mappings("cooperatives", sender="Liên minh", by=by) == [known.data]
    assert known_mappings("cooperatives", sender="Xã khác", by=by) == []
    known.sender = ""
    known.save()
    assert known_mappings("cooperatives", sender="", by=by) == [], "it has a constant, and is another's"
    assert known_mappings("cooperatives", sender="", by=known.by) == [known.data]
    known.data["sources"]["sector"] = {"headings": ["Trade"]}
    known.save()
    assert known_mappings("cooperatives", sender="", by=by) == [known.data]


def test_without_a_required_field_nothing_is_decided_and_the_page_says_which(registers):
    clerk = logged_in(registers)
    address = uploaded(clerk)
    answer = save(clerk, address, **{"from-name": "", "from-sector": "constant", "constant-sector": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#from-name"' in page and 'href="#from-sector"' in page and 'href="#from-code"' not in page
    assert Intake.objects.get().mapping is None


def test_the_live_preview_reads_the_first_rows_and_decides_nothing(registers):
    clerk = logged_in(registers)
    address = uploaded(clerk)
    values = posted(f"1|{table_of(clerk, address)}", action="look")
    part = clerk.post(f"{address}ghep-cot/", values, headers={"HX-Request": "true"}).content.decode()
    assert "UK-17" in part and "30/06/2019" in part and "LHHTX" in part and "<html" not in part
    whole = clerk.post(f"{address}ghep-cot/", values).content.decode()
    assert "UK-17" in whole and "<html" in whole, "the same by a button, without scripts"
    assert (Intake.objects.get().mapping, KnownMapping.objects.count()) == (None, 0)


def test_columns_without_a_field_are_kept_beside_the_row_unless_left_out(registers):
    clerk = logged_in(registers)
    address = uploaded(clerk)
    save(clerk, address, **{"leave-out": "6"})
    clerk.post(address)
    assert [(each.heading, each.text) for each in kept_of("cooperatives", "UK-17")] == [("Chairperson", "An Binh")]
    row = KeptRow.objects.get(label="UK-17")
    assert row.values is None and b"An Binh" not in bytes(row.sealed), "sealed, as the file is"
    profile = clerk.get("/hop-tac-xa/UK-17/").content.decode()
    assert "Chairperson" in profile and "An Binh" in profile
    assert "An Binh" not in Client().get("/hop-tac-xa/UK-17/").content.decode(), "for those who keep the register"
    Intake.objects.update(state=IntakeState.UNDONE)
    assert kept_of("cooperatives", "UK-17") == []


def test_a_mapping_is_decided_by_whoever_brought_the_file_and_not_once_it_is_written(registers):
    clerk = logged_in(registers)
    address = uploaded(clerk)
    for other in ("commune_officer", "party_officer"):
        assert logged_in(registers, other).get(f"{address}ghep-cot/").status_code == 404
        assert logged_in(registers, other).post(f"{address}ghep-cot/", posted()).status_code == 404
    save(clerk, address)
    values = posted(f"1|{table_of(clerk, address)}")
    clerk.post(address)
    assert clerk.post(f"{address}ghep-cot/", values).status_code == 409
    assert clerk.get(f"{address}ghep-cot/")["Location"] == address


def test_the_journal_says_who_decided_which_columns(registers):
    clerk = logged_in(registers)
    save(clerk, uploaded(clerk))
    entry = Entry.objects.filter(verb="intake:decide_mapping").get()
    assert entry.change["columns"] == sorted(name.removeprefix("from-") for name in CHOSEN if name.startswith("from-"))
    assert entry.change["mapping"] == "Danh sách nước ngoài"


def test_samples_are_data_and_not_what_stands_around_it(registers):
    clerk = logged_in(registers)
    numbers = ",".join(f"({number})" for number in range(1, 8))
    address = uploaded(clerk, LIST.replace("\n17,", f"\n{numbers}\n17,") + ",,,,,,\nNgười lập biểu,,,,,Giám đốc,\n")
    page = clerk.get(f"{address}ghep-cot/").content.decode()
    assert "Green Farm" in page and "(1)" not in page and "(2)" not in page
    assert "Người lập biểu" not in page and "Giám đốc" not in page


def test_that_this_file_names_another_unit_is_said_until_it_is_decided(registers):
    clerk = logged_in(registers)
    head = "Mã số,Loại hình,Tên,Xã,Ngày thành lập,Lĩnh vực,Vốn điều lệ"
    row = "HTX-0009,HTX,Hợp tác xã Một,Phường Đức Xuân,1/6/2019,Nông nghiệp,500000"
    first = uploaded(clerk, f"Đơn vị: nghìn đồng\n{head}\n{row}\n", "mot.csv")
    fields = ("code", "kind", "name", "commune", "founded_on", "sector", "charter_capital")
    values = {f"from-{name}": str(place) for place, name in enumerate(fields, start=1)}
    values |= {"unit-charter_capital": "nghìn đồng", "remember": "on", "name": "Mẫu", "table": "2|CSV"}
    assert clerk.post(f"{first}ghep-cot/", {**values, "action": "save"}).status_code == 302
    again = uploaded(clerk, f"Đơn vị: triệu đồng\n{head}\n{row}\n", "hai.csv")
    assert Intake.objects.latest("pk").state == IntakeState.MAPPING
    said = "các tệp trước ghi theo nghìn đồng, tệp này ghi đơn vị triệu đồng"
    assert said in clerk.get(f"{again}ghep-cot/").content.decode()
    values |= {"unit-charter_capital": "", "table": "2|CSV", "action": "look"}
    part = clerk.post(f"{again}ghep-cot/", values, headers={"HX-Request": "true"}).content.decode()
    assert said in part, "also while the page is being changed"
