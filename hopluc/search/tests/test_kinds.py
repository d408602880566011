"""Each kind: what it finds, in which order, and what a reader may not find."""

import re
from datetime import date, datetime

import pytest

from hopluc.accounts.actors import NOBODY, VISITOR, actor_of
from hopluc.directives.models import DirectiveStatus
from hopluc.kernel.clock import VIETNAM
from hopluc.kernel.text import fold, sort_key
from hopluc.registry.actions import mark_newest
from hopluc.registry.models import Cooperative, Version
from hopluc.search.found import Found
from hopluc.search.kinds import KINDS
from hopluc.search.tests.conftest import TODAY, Ask, Province
from tests.registers import Registers


def titles(found: Found) -> list[str]:
    return [re.sub(r"</?mark>", "", str(hit.title)) for hit in found.hits]


def urls(found: Found) -> list[str]:
    return [hit.url for hit in found.hits]


def add(code: str, name: str, registers: Registers, *, ended_on: date | None = None, valid_from: date | None = None):
    entity, _made = Cooperative.objects.get_or_create(
        code=code, defaults={"kind": "cooperative", "founded_on": date(2016, 1, 1), "ended_on": ended_on}
    )
    version = Version.objects.create(
        cooperative=entity,
        kind="cooperative",
        valid_from=valid_from or date(2016, 1, 1),
        name=name,
        folded=fold(f"{name} {code}"),
        order=sort_key(name),
        seat=registers.world.commune,
        sector="agriculture",
        recorded_at=datetime(2020, 1, 1, tzinfo=VIETNAM),
    )
    mark_newest([entity.pk])
    return version


# ── Cooperatives ──


@pytest.mark.parametrize("typed", ["dong lac", "HTX đồng lạc", "lac dong", "htx-0001", "0001 dong"])
def test_a_cooperative_by_name_or_code(registers: Registers, ask: Ask, typed: str):
    assert urls(ask("cooperatives", typed, VISITOR))[0] == "/hop-tac-xa/HTX-0001/"


def test_a_cooperative_by_the_place_of_its_seat_comes_after_those_of_the_name(registers: Registers, ask: Ask):
    add("HTX-0900", "Hợp tác xã Đức Xuân", registers)
    found = ask("cooperatives", "duc xuan", VISITOR)
    assert titles(found)[0] == "Hợp tác xã Đức Xuân"
    assert found.total > 1


def test_a_former_name_finds_the_cooperative_under_its_own(registers: Registers, ask: Ask):
    add("HTX-0900", "Hợp tác xã Cũ Kỹ", registers)
    add("HTX-0900", "Hợp tác xã Mới Tinh", registers, valid_from=date(2020, 1, 1))
    found = ask("cooperatives", "cu ky", VISITOR)
    assert titles(found) == ["Hợp tác xã Mới Tinh"]
    assert "tên cũ: Hợp tác xã <mark>Cũ</mark> <mark>Kỹ</mark>" in found.hits[0].note
    assert (ask("cooperatives", "moi tinh", VISITOR).total, ask("cooperatives", "cu tinh", VISITOR).total) == (1, 0)


def test_the_living_come_before_the_ended_and_the_code_before_all(registers: Registers, ask: Ask):
    add("HTX-0901", "Hợp tác xã An Bình", registers, ended_on=TODAY)
    add("HTX-0902", "Hợp tác xã An Phú", registers, ended_on=date(2026, 1, 6))
    add("HTX-0903", "Hợp tác xã HTX-0901", registers)
    found = ask("cooperatives", "an", VISITOR)
    assert titles(found) == ["Hợp tác xã Ánh Dương", "Hợp tác xã An Phú", "Hợp tác xã An Bình"]
    assert [hit.ended for hit in found.hits] == [False, False, True]
    assert titles(ask("cooperatives", "htx-0901", VISITOR))[0] == "Hợp tác xã An Bình"


def test_a_limit_shows_fewer_and_counts_all(registers: Registers, ask: Ask):
    everything = ask("cooperatives", "hop tac", VISITOR)
    few = ask("cooperatives", "hop tac", VISITOR, limit=2)
    assert (len(few.hits), few.total) == (2, everything.total)
    assert few.hits == everything.hits[:2]


def test_an_officer_of_a_commune_never_finds_another_communes_cooperative(registers: Registers, ask: Ask):
    officer = registers.world.actor("commune_officer")
    seats = {
        version.cooperative.code: version.seat.code
        for version in Version.objects.current().select_related("cooperative", "seat")
    }
    found = urls(ask("cooperatives", "h", officer)) + urls(ask("cooperatives", "t", officer))
    assert found
    assert {seats[url.split("/")[2]] for url in found} == {registers.world.commune.code}
    elsewhere = next(code for code, seat in seats.items() if seat == registers.world.other_commune.code)
    assert ask("cooperatives", elsewhere, VISITOR).total == 1
    assert ask("cooperatives", elsewhere, officer).total == 0


def test_a_director_finds_only_the_own_cooperative(registers: Registers, ask: Ask):
    director = registers.world.actor("director")
    assert urls(ask("cooperatives", "hop tac", director)) == ["/hop-tac-xa/HTX-0001/"]
    assert ask("cooperatives", "HTX-0002", director).total == 0


def test_members_are_never_found(registers: Registers, ask: Ask):
    alliance = registers.world.actor("alliance_officer")
    cooperative = Cooperative.objects.get(code="HTX-0001")
    name = cooperative.members.first().full_name
    for kind in KINDS:
        assert not any(name in title for title in titles(ask(kind.code, name, alliance)))


@pytest.mark.parametrize("typed", ["%", "_", "\\", "' OR 1=1 --", "%' --"])
def test_signs_of_the_database_are_letters(registers: Registers, ask: Ask, typed: str):
    assert ask("cooperatives", typed, VISITOR).total == 0
    add("HTX-0900", f"Hợp tác xã {typed} Lạ", registers)
    assert titles(ask("cooperatives", typed, VISITOR)) == [f"Hợp tác xã {typed} Lạ".replace("'", "&#x27;")]


# ── The directive ──


def test_a_clause_by_its_number(province: Province, ask: Ask):
    for typed in ("khoản 6.2", "khoan 6.2", "6.2"):
        found = ask("clauses", typed, VISITOR)
        assert urls(found)[0] == f"/?directive={province.directive.pk}#khoan-6-2"
    assert urls(ask("clauses", "khoan 6", VISITOR))[0].endswith("#khoan-6")


def test_a_duty_stands_for_its_clause(province: Province, ask: Ask):
    found = ask("clauses", "liên minh vai trò nòng cốt", VISITOR)
    duty = province.directive.clauses.get(number="4").obligations.order_by("order")[0]
    assert urls(found) == [f"/chi-thi/{province.directive.pk}/nghia-vu/{duty.pk}/"]
    assert "<mark>Liên</mark>" in found.hits[0].title


def test_words_of_a_clause_that_are_no_duty_lead_to_the_clause(province: Province, ask: Ask):
    address = f"/?directive={province.directive.pk}#khoan-6"
    assert urls(ask("clauses", "can su dang ubnd tinh chi dao", VISITOR)) == [address]


def test_a_reading_that_nobody_has_confirmed_is_found_by_those_who_confirm(province: Province, ask: Ask):
    office = province.world.actor("party_officer")
    assert ask("documents", "chi thi kinh te tap the", VISITOR).total == 1
    province.directive.status = DirectiveStatus.DRAFT
    province.directive.save()
    assert ask("clauses", "lien minh", office).total == 0
    assert ask("documents", "chi thi kinh te tap the", VISITOR).total == 0
    assert urls(ask("documents", "chi thi kinh te tap the", office)) == [f"/chi-thi/{province.directive.pk}/doc/"]


def test_a_document_that_the_directive_names_leads_to_the_place(province: Province, ask: Ask):
    found = ask("documents", "70-kl/tw", VISITOR)
    assert urls(found) == [f"/?directive={province.directive.pk}#khoan-6-1"]


# ── Bodies, places, figures, pages ──


def test_a_body_by_a_short_name_and_in_english(province: Province, ask: Ask):
    assert "/dia-gioi/co-quan/bk-peoples-committee/" in urls(ask("bodies", "ubnd tinh", VISITOR))
    assert ask("bodies", "cooperative alliance", VISITOR).total > 0
    found = ask("bodies", "lien minh", VISITOR)
    assert [hit.ended for hit in found.hits] == sorted(hit.ended for hit in found.hits)


def test_a_place_says_what_became_of_it(registers: Registers, ask: Ask):
    (old,) = ask("places", "bằng phúc", VISITOR).hits
    assert old.ended
    assert "đến hết 30/06/2025" in old.note and "nay thuộc Xã Đồng Phúc" in old.note
    new, former = ask("places", "phuong duc xuan", VISITOR).hits
    assert (new.ended, former.ended) == (False, True)
    assert "gồm" in new.note


def test_a_place_by_its_kind_and_by_its_code(registers: Registers, ask: Ask):
    assert all(title.startswith("Huyện") for title in titles(ask("places", "huyen ba be", VISITOR)))
    assert ask("places", registers.world.commune.code, VISITOR).hits[0].rank == 0


def test_a_figure_in_either_language(registers: Registers, ask: Ask):
    assert "/so-lieu/worker_income/" in urls(ask("figures", "thu nhap", VISITOR))
    assert urls(ask("figures", "worker_income", VISITOR)) == ["/so-lieu/worker_income/"]
    assert ask("figures", "income", VISITOR).total > 0


def test_pages_that_the_reader_may_not_open_are_not_offered(registers: Registers, ask: Ask):
    alliance, director = registers.world.actor("alliance_officer"), registers.world.actor("director")
    assert urls(ask("pages", "nhập báo cáo năm", alliance)) == ["/bao-cao-nam/nap/"]
    assert ask("pages", "nhập báo cáo năm", director).total == 0
    assert urls(ask("pages", "bang viec", director)) == ["/viec-cua-toi/"]
    assert ask("pages", "bang viec", VISITOR).total == 0


# ── Scope of all kinds ──


@pytest.mark.parametrize("kind", [kind.code for kind in KINDS])
@pytest.mark.parametrize("typed", ["a", "hop tac xa", "chi thi", "so", "dang nhap"])
def test_whoever_may_see_nothing_finds_nothing(province: Province, ask: Ask, kind: str, typed: str):
    stranger = actor_of(province.world.stranger, made_up=True, on=TODAY)
    assert ask(kind, typed, NOBODY) == Found()
    assert ask(kind, typed, stranger) == Found()


@pytest.mark.parametrize("kind", [kind.code for kind in KINDS])
def test_nothing_typed_finds_nothing(province: Province, ask: Ask, kind: str):
    assert ask(kind, "", province.world.actor("alliance_officer")) == Found()
