"""A list whose communes stand only in the titles between the rows goes into the register through the pages."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hopluc.intake.actions import opened_preview
from hopluc.intake.models import Intake, IntakeState, KnownMapping
from hopluc.registry.models import Version

ADDRESS = "/hop-tac-xa/nap/hop-tac-xa/"
LIST = """STT;Mã số;Tên HTX;Ngày thành lập;Lĩnh vực
;;Phường Đức Xuân (2 HTX);;
1;N-1;HTX Một;05/06/2019;Nông nghiệp
2;N-2;HTX Hai;06/06/2019;nt
;;Cộng phường Đức Xuân;;
;;Phường Phùng Chí Kiên;;
1;N-3;HTX Ba;07/06/2019;Vận tải
"""


def test_the_title_over_the_rows_is_their_commune_and_is_remembered(registers):
    client = Client()
    client.force_login(registers.world.people["alliance_officer"])
    client.post(ADDRESS, {"workbook": SimpleUploadedFile("nhom.csv", LIST.encode())})
    intake = Intake.objects.get()
    page = client.get(f"{ADDRESS}{intake.pk}/ghep-cot/")
    commune = next(line for line in page.context["named_lines"] if line.column.field == "commune")
    assert commune.chosen == "title"
    assert "Phường Phùng Chí Kiên" in " ".join(commune.doubts)
    chosen = {"from-code": "2", "from-name": "3", "from-founded_on": "4", "from-sector": "5", "from-commune": "title"}
    chosen |= {"from-kind": "constant", "constant-kind": "HTX", "name": "Theo xã", "remember": "on", "action": "save"}
    assert client.post(f"{ADDRESS}{intake.pk}/ghep-cot/", chosen | {"table": "1|CSV"}).status_code == 302
    intake.refresh_from_db()
    assert intake.state == IntakeState.STAGED, intake.preview
    shown = opened_preview(intake)["repair_groups"]
    assert {each["rule"] for each in shown} >= {"group_title", "ditto"}
    assert KnownMapping.objects.get().data["sources"]["commune"] == {"from_title": True}
    client.post(f"{ADDRESS}{intake.pk}/", {"action": "confirm"})
    rows = Version.objects.filter(intake=intake).order_by("cooperative__code")
    assert [(row.seat.name, row.sector) for row in rows] == [
        ("Đức Xuân", "agriculture"), ("Đức Xuân", "agriculture"), ("Phùng Chí Kiên", "transport"),
    ]  # fmt: skip
