"""Bands and annexes of grading schemes: what loads, and each mistake refused with file and key."""

import tomllib
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from hopluc.kernel.errors import Refusal
from hopluc.lawbook.annexes import read_schemes
from hopluc.lawbook.facts import Choice, Fact, FactType
from hopluc.lawbook.grading import GradingScheme
from hopluc.lawbook.instruments import Instrument
from hopluc.lawbook.reader import Entry

CIRCULAR = Instrument(
    "circular-a",
    "circular",
    "0/2001",
    "A",
    "A",
    "Bộ A",
    None,
    date(2001, 1, 1),
    None,
    (),
    (),
    verified=True,
    standing="",
)
LATER = Instrument(
    "guidance-b", "letter", "9/2005", "B", "B", "Sở B", None, date(2005, 1, 1), None, (), (), verified=True, standing=""
)


def fact(code: str, kind: FactType, *choices: str, measured_from: Sequence[str] = ()) -> Fact:
    words = tuple(Choice(each, each, each) for each in choices)
    return Fact(code, code, code, kind, "", "", "", words, tuple(measured_from), "", "")


FACTS = {
    each.code: each
    for each in (
        fact("capital", "number"),
        fact("plan", "number"),
        fact("courses", "whole"),
        fact("grew", "flag"),
        fact("award", "text", "state", "province", "none"),
        fact("met_on", "day"),
        fact("against_plan", "number", measured_from=("capital", "plan")),
        fact("ahead", "number", measured_from=("courses", "against_plan")),
    )
}
SCHEME = """
[scheme]
code = "grading"
label = "Xếp loại"
label_en = "Grading"
law_date = "period_end"
[[version]]
from = 2001-01-01
source = { instrument = "circular-a", at = "Điều 1" }
minimum_months = 12
maximum_stopped_months = 3
grades = [
  { code = "good", label = "Tốt", label_en = "Good", minimum = 5 },
  { code = "weak", label = "Yếu", label_en = "Weak", minimum = 0 },
]
automatic = [{ grade = "weak", fact = "grew", at = "Điều 2" }]
  [[version.group]]
  code = "all"
  label = "Tất cả"
  label_en = "All"
  line = "points_all"
  maximum = 20
  at = "Phụ lục"
  [[version.criterion]]
  number = 1
  group = "all"
  label = "Một"
  label_en = "One"
  maximum = 10
  parts = [{ label = "a", label_en = "a", maximum = 4 }, { label = "b", label_en = "b", maximum = 6 }]
  [[version.criterion]]
  number = 2
  group = "all"
  label = "Hai"
  label_en = "Two"
  [[version.criterion]]
  number = 3
  group = "all"
  label = "Ba"
  label_en = "Three"
"""
HEAD = """
[annex]
scheme = "grading"
version = 2001-01-01
source = { instrument = "circular-a", at = "Phụ lục I" }
"""
NUMBERS = """
[[part]]
code = "c1a"
fact = "capital"
at = "Phụ lục I, 1a"
bands = [{ at_least = 10, points = 4 }, { above = 0, points = 2.5 }, { at_least = 0, points = 1 }, { points = 0 }]
"""
WORDS = """
[[part]]
code = "c1b"
fact = "award"
at = "Phụ lục I, 1b"
bands = [{ is = "state", points = 6 }, { one_of = ["province", "none"], points = 1 }]
"""
FLAG = """
[[part]]
code = "c2"
maximum = 7
fact = "grew"
at = "Phụ lục I, 2"
bands = [{ is = true, points = 7 }, { is = false, points = 0 }]
"""
NEW = """
[[part]]
criterion = 3
code = "c3a"
label = "Mới"
label_en = "New"
maximum = 3
fact = "courses"
at = "Phụ lục I, 3"
bands = [{ at_least = 2, points = 3 }, { points = 0 }]
"""
WHOLE = HEAD + NUMBERS + WORDS + FLAG + NEW


def loaded(*annexes: str, scheme: str = SCHEME) -> GradingScheme:
    entries = [Entry("scoring/grading.toml", "", tomllib.loads(scheme, parse_float=Decimal))]
    for number, annex in enumerate(annexes):
        entries.append(Entry(f"scoring/annex-{number}.toml", "", tomllib.loads(annex, parse_float=Decimal)))
    instruments = {each.code: each for each in (CIRCULAR, LATER)}
    # The order of files does not matter: annexes may come first.
    return read_schemes(entries[::-1], instruments, FACTS)["grading"].on(date(2001, 1, 1))


def parts(scheme: GradingScheme) -> dict[str, list[tuple[object, ...]]]:
    return {
        part.code: [(band.at_least, band.above, band.words, band.points) for band in part.bands]
        for part in scheme.parts("all")
    }


def test_an_annex_gives_parts_their_bands() -> None:
    scheme = loaded(WHOLE)
    assert parts(scheme) == {
        "c1a": [(10, None, (), 4), (None, 0, (), Decimal("2.5")), (0, None, (), 1), (None, None, (), 0)],
        "c1b": [(None, None, ("state",), 6), (None, None, ("province", "none"), 1)],
        "c2": [(None, None, ("true",), 7), (None, None, ("false",), 0)],
        "c3a": [(2, None, (), 3), (None, None, (), 0)],
    }
    assert {part.code: part.maximum for part in scheme.parts("all")} == {"c1a": 4, "c1b": 6, "c2": 7, "c3a": 3}
    assert scheme.parts("all")[0].provision == "Phụ lục I, 1a, Thông tư 0/2001"
    assert [(annex.source.at, annex.parts) for annex in scheme.annexes] == [("Phụ lục I", ("c1a", "c1b", "c2", "c3a"))]
    assert [each.code for each in scheme.facts] == [
        "period_end", "founded_on", "stopped_months", "grew", "capital", "award", "courses",
        "points_all", "points_c1a", "points_c1b", "points_c2", "points_c3a",
    ]  # fmt: skip


def test_without_an_annex_there_are_no_bands() -> None:
    scheme = loaded()
    assert set(map(str, parts(scheme).values())) == {"[]"}
    assert scheme.annexes == () and scheme.maximum == 20
    assert [part.code for part in scheme.parts("all")] == ["c1a", "c1b", "c2", "c3"]


def test_several_annexes_add_up_and_change_the_digest() -> None:
    both = loaded(HEAD + NUMBERS, HEAD + WORDS)
    assert [annex.parts for annex in both.annexes] in ([("c1b",), ("c1a",)], [("c1a",), ("c1b",)])
    digests = {loaded().digest, loaded(HEAD + NUMBERS).digest, loaded(HEAD + WORDS).digest, both.digest}
    changed = NUMBERS.replace("at_least = 10", "at_least = 11")
    assert len(digests | {loaded(HEAD + changed).digest}) == 5
    assert loaded(HEAD + NUMBERS).digest == loaded(HEAD + "# a remark\n" + NUMBERS).digest


def test_a_measured_fact_is_told_by_what_it_is_measured_from() -> None:
    scheme = loaded(HEAD + NUMBERS.replace('"capital"', '"against_plan"'))
    assert [each.code for each in scheme.measured] == ["against_plan"]
    assert [each.code for each in scheme.facts][3:6] == ["grew", "capital", "plan"]


def test_what_is_measured_from_measures_comes_after_them() -> None:
    scheme = loaded(HEAD + NUMBERS.replace('"capital"', '"ahead"'))
    assert [each.code for each in scheme.measured] == ["against_plan", "ahead"]
    assert [each.code for each in scheme.facts][3:7] == ["grew", "courses", "capital", "plan"]


def test_the_digest_does_not_change_when_the_version_ends_but_when_a_fact_is_another() -> None:
    ended = SCHEME.replace("from = 2001-01-01\n", "from = 2001-01-01\nuntil = 2009-01-01\n")
    assert loaded(scheme=ended).digest == loaded().digest
    assert loaded(scheme=SCHEME.replace("minimum_months = 12", "minimum_months = 6")).digest != loaded().digest


def test_later_guidance_of_the_province_says_that_it_is_retroactive() -> None:
    later = HEAD.replace("circular-a", "guidance-b")
    with pytest.raises(Refusal) as refused:
        loaded(later + NUMBERS)
    assert (refused.value.code, refused.value.values["key"]) == ("law_before_instrument", "annex.from")
    assert loaded(later + "retroactive = true\n" + NUMBERS).annexes[0].source.instrument.code == "guidance-b"


BANDS = "[{ at_least = 10, points = 4 }, { above = 0, points = 2.5 }, { at_least = 0, points = 1 }, { points = 0 }]"
WRONG = [
    (NUMBERS, 'scheme = "grading"', 'scheme = "grades"', "law_unknown_scheme", "annex.scheme"),
    (NUMBERS, "version = 2001-01-01", "version = 2001-01-02", "law_unknown_version", "annex.version"),
    (NUMBERS, ', at = "Phụ lục I" }', " }", "law_without_provision", "annex.source.at"),
    (NUMBERS, 'source = { instrument = "circular-a", at = "Phụ lục I" }\n', "", "law_without_source", "annex.source"),
    (NUMBERS, 'instrument = "circular-a"', 'instrument = "x"', "law_unknown_instrument", "annex.source.instrument"),
    (NUMBERS, NUMBERS, "", "law_missing_key", "part"),
    (NUMBERS, 'code = "c1a"', 'code = "c9"', "law_unknown_part", "part[0].code"),
    (NUMBERS, 'code = "c1a"', 'code = "c1"', "law_unknown_part", "part[0].code"),
    (NUMBERS, '"capital"', '"capitol"', "law_unknown_fact", "part[0].fact"),
    (NUMBERS, '"capital"', '"met_on"', "law_wrong_type", "part[0].fact"),
    (NUMBERS, 'at = "Phụ lục I, 1a"\n', "", "law_without_provision", "part[0].at"),
    (NUMBERS, 'at = "Phụ lục I, 1a"', 'at = ""', "law_without_provision", "part[0].at"),
    (NUMBERS, f"bands = {BANDS}", "", "law_missing_key", "part[0].bands"),
    (NUMBERS, BANDS, "[]", "law_missing_key", "part[0].bands"),
    (NUMBERS, "points = 4 }", "points = 4.01 }", "law_band_above_maximum", "part[0].bands[0]"),
    (NUMBERS, "points = 4 }", "points = -1 }", "law_wrong_type", "part[0].bands[0].points"),
    (NUMBERS, "points = 4 }", "point = 4 }", "law_missing_key", "part[0].bands[0].points"),
    (NUMBERS, "points = 4 }", "points = 4, to = 9 }", "law_unknown_key", "part[0].bands[0].to"),
    (NUMBERS, "at_least = 10", "at_least = 0", "law_bands_not_in_order", "part[0].bands[1]"),
    (NUMBERS, "above = 0", "above = 10.01", "law_bands_not_in_order", "part[0].bands[1]"),
    (NUMBERS, "above = 0", "at_least = 10", "law_band_twice", "part[0].bands[1]"),
    (NUMBERS, "above = 0", "above = 0, at_least = 0", "law_band_without_bound", "part[0].bands[1]"),
    (NUMBERS, "{ above = 0, ", "{ ", "law_band_without_bound", "part[0].bands[1]"),
    (NUMBERS, "above = 0", 'is = "state"', "law_band_without_bound", "part[0].bands[1]"),
    (NUMBERS, 'code = "c1a"', 'code = "c1a"\nmaximum = 5', "law_other_maximum", "part[0].maximum"),
    (NUMBERS, 'code = "c1a"', 'code = "c1a"\nmaximun = 4', "law_unknown_key", "part[0].maximun"),
    (NUMBERS, "[annex]", "[annex]\nkind = 1", "law_unknown_key", "annex.kind"),
    (NUMBERS, "[annex]", "x = 1\n[annex]", "law_unknown_key", "x"),
    (NUMBERS + NUMBERS, "", "", "law_duplicate_code", "part[1].code"),
    (WORDS, 'is = "state"', 'is = "world"', "law_unknown_choice", "part[0].bands[0].is"),
    (WORDS, 'one_of = ["province", "none"]', "one_of = []", "law_missing_key", "part[0].bands[1].one_of"),
    (WORDS, 'one_of = ["province"', 'one_of = ["state"', "law_band_twice", "part[0].bands[1]"),
    (WORDS, 'is = "state"', "at_least = 1", "law_band_without_bound", "part[0].bands[0]"),
    (FLAG, "is = true", 'is = "true"', "law_wrong_type", "part[0].bands[0].is"),
    (FLAG, "is = false", "is = true", "law_band_twice", "part[0].bands[1]"),
    (FLAG, "is = false", 'one_of = ["false"]', "law_band_without_bound", "part[0].bands[1]"),
    (FLAG, "maximum = 7\n", "", "law_missing_key", "part[0].maximum"),
    (FLAG, "maximum = 7\n", "maximum = 10.01\n", "law_points_do_not_add_up", "criterion"),
    (NEW, "criterion = 3", "criterion = 4", "law_unknown_part", "part[0].criterion"),
    (NEW, "criterion = 3", "criterion = 1", "law_duplicate_code", "part[0].criterion"),
    (NEW, 'code = "c3a"', 'code = "c1a"', "law_duplicate_code", "criterion"),
    (NEW, "maximum = 3\n", "", "law_missing_key", "part[0].maximum"),
    (NEW + FLAG + NEW.replace("c3a", "c2a").replace("= 3\ncode", "= 2\ncode"), "", "",
     "law_duplicate_code", "part[2].criterion"),
]  # fmt: skip


@pytest.mark.parametrize("mistake", WRONG, ids=lambda mistake: f"{mistake[3]} {mistake[4]} {mistake[2][:30]}")
def test_each_mistake_in_an_annex_is_refused(mistake: tuple[str, ...]) -> None:
    body, right, wrong, code, key = mistake
    assert right in HEAD + body
    with pytest.raises(Refusal) as refused:
        loaded((HEAD + body).replace(right, wrong, 1) if right else HEAD + body)
    assert (refused.value.code, refused.value.values["key"]) == (code, key)
    assert refused.value.where == "scoring/annex-0.toml"


SCHEME_MISTAKES = [
    ('fact = "grew", at', 'fact = "grow", at', "law_unknown_fact", "version[0].automatic[0].fact"),
    ('fact = "grew", at', 'fact = "capital", at', "law_wrong_type", "version[0].automatic[0].fact"),
    ('grade = "weak", fact', 'grade = "bad", fact', "law_unknown_choice", "version[0].automatic"),
    ('code = "good", label', 'code = "weak", label', "law_duplicate_code", "version[0].grades"),
    ("number = 2", "number = 1", "law_duplicate_code", "version[0].criterion"),
    ('label = "b"', 'code = "c1a", label = "b"', "law_duplicate_code", "version[0].criterion"),
    ('label = "b"', 'code = "c2", label = "b"', "law_duplicate_code", "version[0].criterion"),
    ('line = "points_all"', 'line = "points_c2"', "law_duplicate_code", "version[0].criterion"),
    ("number = 2", "number = 2\n  bands = [{ points = 1 }]", "law_missing_key", "version[0].criterion[1].fact"),
    ("number = 1\n", 'number = 1\n  fact = "capital"\n  at = "x"\n  bands = [{ points = 1 }]\n',
     "law_unknown_key", "version[0].criterion[0].bands"),
]  # fmt: skip


@pytest.mark.parametrize("mistake", SCHEME_MISTAKES, ids=lambda mistake: f"{mistake[2]} {mistake[1][:30]}")
def test_each_mistake_in_a_scheme_is_refused(mistake: tuple[str, ...]) -> None:
    right, wrong, code, key = mistake
    assert right in SCHEME
    with pytest.raises(Refusal) as refused:
        loaded(scheme=SCHEME.replace(right, wrong, 1))
    assert (refused.value.code, refused.value.values["key"]) == (code, key)


def test_a_scheme_may_carry_bands_of_its_own() -> None:
    own = SCHEME.replace(
        "number = 2\n",
        'number = 2\n  maximum = 9\n  fact = "courses"\n  at = "Điều 3"\n'
        "  bands = [{ at_least = 3, points = 9 }, { points = 0 }]\n",
    )
    scheme = loaded(scheme=own)
    assert parts(scheme)["c2"] == [(3, None, (), 9), (None, None, (), 0)]
    with pytest.raises(Refusal) as refused:
        loaded(HEAD + FLAG.replace("maximum = 7\n", ""), scheme=own)
    assert (refused.value.code, refused.value.values["key"]) == ("law_duplicate_code", "part[0].code")
