"""Every code that the program can give has a sentence; what a sentence names is there in both languages."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from types import ModuleType

import pytest
from django.utils import translation

from hopluc import wording
from hopluc.kernel.errors import Refusal
from hopluc.rules import grading
from hopluc.wording import SENTENCES, clauses, code_sentence, rules, sentence, sheets
from tests.catalogue import kept
from tests.tree import sources

pytestmark = pytest.mark.one_database
CODE = re.compile(r"^[a-z]+(_[a-z0-9]+)+$")
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
# Call → which argument is the code; what its sentence may name besides the keywords of the call.
CALLS = {
    "Refusal": (0, {"where"}),
    "UnreadCellError": (0, {"value", "options"}),
    "NoSheetError": (0, {"value"}),
    "refuse": (0, {"where", "key"}),
    "mistaken": (0, {"where", "case"}),
    "Finding": (0, None),
    "cell_error": (3, {"value"}),
    "CellError": (3, None),
    "Question": (3, None),
}
# Codes of Django's own kind, said by the field itself.
OWN_WORDS = {"not_whole", "no_such_time"}


def said(text: str) -> list[tuple[str, set[str] | None]]:
    """(code, names that its sentence may use; None: not to be seen from the call) for every call in a file."""
    return [pair for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call) for pair in _codes_of(node)]


def _codes_of(call: ast.Call) -> Iterator[tuple[str, set[str] | None]]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    place, given = CALLS.get(name, (0, None)) if name in CALLS or name.endswith("Error") else (None, None)
    arguments = [] if place is None else [*call.args[place : place + 1], *_keyword(call, "code")]
    keywords = {keyword.arg for keyword in call.keywords}
    names = None if given is None or None in keywords else {str(each) for each in keywords} | given
    for argument in arguments:
        for node in (argument.body, argument.orelse) if isinstance(argument, ast.IfExp) else (argument,):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.match(node.value):
                yield node.value, names


def _keyword(call: ast.Call, name: str) -> list[ast.expr]:
    return [keyword.value for keyword in call.keywords if keyword.arg == name]


def placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def program() -> list[tuple[str, str, set[str] | None]]:
    """(file, code, names) over the whole program."""
    files = [source for source in sources() if source.path.startswith("hopluc/") and not source.is_test]
    return [(source.path, code, names) for source in files for code, names in said(source.text)]


def test_every_code_of_the_program_has_a_sentence():
    codes = {code for _path, code, _names in program()}
    assert {
        "unknown_cooperative",
        "line_not_in_form",
        "workbook_zip_bomb",
        "law_missing_key",
        "two_digit_year",
    } <= codes
    assert [f"{path}: {code}" for path, code, _ in program() if code not in SENTENCES and code not in OWN_WORDS] == []


def test_no_code_stands_in_two_rooms():
    rooms = [room for room in vars(wording).values() if isinstance(room, ModuleType) and hasattr(room, "SENTENCES")]
    assert {clauses.__name__, rules.__name__} <= {room.__name__ for room in rooms}
    assert sum(len(room.SENTENCES) for room in rooms) == len(SENTENCES)


def test_every_reason_for_no_grade_has_a_sentence():
    reasons = set(grading.NOT_JUDGED)
    assert reasons - set(SENTENCES) == set()
    assert "stopped_too_long" in reasons


def test_a_sentence_names_only_what_is_given_with_the_code():
    lacking = [
        f"{path}: {code} needs {sorted(placeholders(str(SENTENCES[code])) - names)}"
        for path, code, names in program()
        if names is not None and code in SENTENCES and placeholders(str(SENTENCES[code])) - names
    ]
    assert lacking == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('raise Refusal("no_such_thing", where="a", first=1)', [("no_such_thing", {"where", "first"})]),
        ('raise Refusal("no_such_thing", **values)', [("no_such_thing", None)]),
        ('cell_error(row, form, "name", "too_red", most=1)', [("too_red", {"value", "most"})]),
        ('UnreadCellError("a_b" if x else "c_d")', [("a_b", {"value", "options"}), ("c_d", {"value", "options"})]),
        ('CellError(name, cell, value, "no_rows")', [("no_rows", None)]),
        ("raise Refusal(code)", []),
        ('ValueError("not a code")', []),
    ],
)
def test_a_code_is_seen_in_a_call(text: str, found):
    assert said(text) == found


@pytest.mark.parametrize("words", [SENTENCES, sheets.RULES], ids=["sentences", "rules"])
def test_both_languages_name_the_same_values(words):
    catalogue = kept()
    differing = []
    with translation.override("vi"):
        for code, text in words.items():
            message = catalogue.get(str(text))
            if message is not None and message.string and placeholders(message.string) != placeholders(str(text)):
                differing.append(code)
    assert differing == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_sentence_can_be_said_and_says_no_percent_sign_of_its_own(language: str):
    with translation.override(language):
        for code, text in SENTENCES.items():
            whole = code_sentence(code, dict.fromkeys(placeholders(str(text)), "ở đây"))
            assert whole and "%(" not in whole and "…" not in whole, code


def test_values_are_said_as_people_write_them(monkeypatch):
    monkeypatch.setitem(SENTENCES, "probe", "%(value)s")
    for value, shown in (
        (None, "–"),
        (date(2020, 2, 1), "01/02/2020"),
        (Decimal("1234.5"), "1.234,5"),
        (Decimal("30.0"), "30"),
        (2019, "2019"),
        (("a", None, date(2020, 2, 1)), "a, –, 01/02/2020"),
        (0, "0"),
        ("", ""),
    ):
        assert code_sentence("probe", {"value": value}) == shown
    assert code_sentence("probe", {}) == "…"


def test_a_code_without_a_sentence_shows_itself():
    assert code_sentence("never_heard_of", {}) == "never_heard_of"
    assert sentence(Refusal("never_heard_of", where="B7")) == "B7: never_heard_of"


def test_the_place_stands_in_front_unless_the_sentence_names_it(monkeypatch):
    monkeypatch.setitem(SENTENCES, "probe", "Sai ở %(where)s.")
    assert sentence(Refusal("probe", where="B7")) == "Sai ở B7."
    assert sentence(Refusal("not_a_number", where="B7", value="x")).startswith("B7: “x”")
    assert not sentence(Refusal("not_a_number", value="x")).startswith(":")
