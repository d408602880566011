"""A document becomes a draft: what is kept is what was read, and nothing twice."""

from datetime import date

import pytest

from hopluc.bodies.models import Body, BodyName, BodySuccession
from hopluc.bodies.queries import BodyIndex
from hopluc.directives import actions
from hopluc.directives.models import Directive, DirectiveStatus, Fact, NamedBody, Obligation
from hopluc.directives.tests.conftest import SEED, TAKEN_IN, Scene
from hopluc.files.models import StoredFile
from hopluc.journal.models import Entry
from hopluc.kernel.errors import Refusal
from tests.world import BY, World


def test_the_seed_is_kept_as_read(scene: Scene) -> None:
    directive = scene.directive
    assert directive.status == DirectiveStatus.DRAFT
    assert (directive.number, directive.date) == ("", None)
    assert directive.issuer is not None and directive.issuer.code == "bk-standing-committee"
    numbers = list(directive.clauses.filter(closing=False).order_by("order").values_list("number", flat=True))
    assert numbers == ["1", "2", "3", "4", "5", "6", "6.1", "6.2", "6.3"]
    assert scene.clause("6.2").parent == scene.clause("6")
    assert scene.clause("6.2").anchor == "khoan-6-2"
    assert directive.recipients.count() == 9
    assert directive.references.exists()
    assert directive.source is not None and directive.source.size == SEED.stat().st_size


def test_spans_point_at_the_words(scene: Scene) -> None:
    text = scene.directive.text
    for obligation in Obligation.objects.filter(clause__directive=scene.directive).select_related("clause__directive"):
        assert obligation.clause.start <= obligation.start < obligation.end <= obligation.clause.end
        assert obligation.text == text[obligation.start : obligation.end].strip()
    for fact in Fact.objects.filter(directive=scene.directive):
        assert text[fact.value_start : fact.value_end] == fact.printed


def test_named_bodies_are_found_in_the_register_or_kept_as_printed(scene: Scene) -> None:
    named = NamedBody.objects.filter(obligation__clause__directive=scene.directive)
    assert scene.propaganda.code == "bk-propaganda-commission"
    unknown = {row.printed for row in named if row.body is None}
    assert all(unknown) and "Ban Tuyên giáo Tỉnh ủy" not in unknown


def test_the_same_document_is_taken_in_once(scene: Scene) -> None:
    with pytest.raises(Refusal) as refused:
        actions.take_in(name="other.txt", content=SEED.read_bytes(), made_up=True, by=BY, at=TAKEN_IN)
    assert (refused.value.code, Directive.objects.count()) == ("directive_taken_in", 1)


def test_a_document_with_a_secrecy_mark_leaves_nothing(world: World) -> None:
    before = Entry.objects.count()
    content = "MẬT\n".encode() + SEED.read_bytes()
    with pytest.raises(Refusal) as refused:
        actions.take_in(name="directive.txt", content=content, made_up=True, by=BY, at=TAKEN_IN)
    assert refused.value.code == "document_secret"
    assert (Directive.objects.count(), StoredFile.objects.count(), Entry.objects.count()) == (0, 0, before)


def test_text_without_a_clause_is_refused(world: World) -> None:
    with pytest.raises(Refusal) as refused:
        actions.take_in(name="a.txt", content="Nơi nhận:\n- Lưu.".encode(), made_up=True, by=BY, at=TAKEN_IN)
    assert refused.value.code in {"nothing_read", "document_empty"}


def test_taking_in_is_in_the_journal(scene: Scene) -> None:
    entry = Entry.objects.get(verb="directives:take_in")
    assert entry.subject == f"directive:{scene.directive.pk}"
    assert entry.change["reading"] == scene.directive.reading_digest


def test_of_two_bodies_with_one_name_the_earlier_is_meant_unless_the_day_says_otherwise(world: World) -> None:
    later = Body.objects.create(code="later", name="Ban Mẫu tỉnh mới", kind="party", valid_from=date(2025, 7, 1))
    first = Body.objects.create(code="first", name="Ban Mẫu tỉnh cũ", kind="party", valid_until=date(2025, 7, 1))
    continued = BodySuccession.objects.create(old=first, new=later, on=date(2025, 7, 1))
    for body in (first, later):
        BodyName.objects.create(body=body, name="Ban Mẫu", folded="ban mau")
    days = (None, date(2025, 6, 30), date(2025, 7, 1))
    assert [BodyIndex.read(day).find("ban  Mẫu") for day in days] == [first, first, later]
    continued.delete()
    # Neither continues the other: a person is asked.
    assert BodyIndex.read(None).find("Ban Mẫu") is None
    assert BodyIndex.read(None).find("Ban không có") is None


def test_what_both_provinces_call_alike_is_the_body_of_the_province_that_issued(scene: Scene) -> None:
    leads = scene.obligation("3").named_bodies.filter(part="lead")
    assert {row.body.code.split("-")[0] for row in leads if row.body} == {"bk"}


def test_words_longer_than_their_columns_are_cut_and_a_number_beyond_all_counting_is_left_out(world: World) -> None:
    long = "Nông nghiệp " * 100
    text = (
        f"CHỈ THỊ\nvề {'rất dài ' * 200}\nĐến hết năm 2019, toàn tỉnh có 186 hợp tác xã, với "
        f"123.456.789.012.345.678 thành viên.\n1. Sở {long}chủ trì, phối hợp với Ban {long}xây dựng kế hoạch.\n"
        f"Nơi nhận:\n- Ban {long};\n- Lưu.\n"
    )
    directive = actions.take_in(name="x.txt", content=text.encode(), made_up=True, by=BY, at=TAKEN_IN)
    assert len(directive.title) == 500 and directive.title.endswith("…")
    assert [fact.printed for fact in directive.facts.all()] == ["186"]
    for row in (*NamedBody.objects.all(), *directive.recipients.all()):
        row.full_clean()
