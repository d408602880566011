"""The text in pieces: every character once, in order, under the part of the document to which it belongs."""

from hopluc.directives.models import Obligation
from hopluc.directives.queries import Section, sections
from hopluc.directives.tests.conftest import Scene


def read(scene: Scene) -> list[Section]:
    obligations = Obligation.objects.filter(clause__directive=scene.directive)
    return sections(
        scene.directive, list(scene.directive.clauses.all()), obligations, list(scene.directive.facts.all())
    )


def test_every_character_is_shown_once(scene: Scene) -> None:
    lines = [paragraph.text for section in read(scene) for paragraph in section.paragraphs]
    assert lines == [line for line in scene.directive.text.split("\n") if line.strip()]


def test_the_parts_of_the_document(scene: Scene) -> None:
    kinds = [(section.kind, section.clause.number if section.clause else None) for section in read(scene)]
    assert kinds == [
        ("head", None),
        ("preamble", None),
        *[("clause", number) for number in ("1", "2", "3", "4", "5", "6", "6.1", "6.2", "6.3")],
        ("closing", ""),
        ("recipients", None),
        ("signature", None),
    ]
    found = {section.kind: section for section in read(scene)}
    assert found["head"].paragraphs[0].text == "CHỈ THỊ"
    assert found["recipients"].paragraphs[0].text == "Nơi nhận:"
    assert found["signature"].paragraphs[-1].text == scene.directive.signer


def test_numbers_and_obligations_are_pieces(scene: Scene) -> None:
    pieces = [piece for section in read(scene) for paragraph in section.paragraphs for piece in paragraph.pieces]
    facts = [piece for piece in pieces if piece.fact]
    assert [piece.text for piece in facts] == ["186 hợp tác xã", "1.700 thành viên", "86%", "3,8 triệu đồng/tháng"]
    firsts = [piece.obligation.pk for piece in pieces if piece.first and piece.obligation]
    assert sorted(firsts) == sorted(
        Obligation.objects.filter(clause__directive=scene.directive).values_list("pk", flat=True)
    )
