"""The made-up documents of `documents/`, read and compared with their keys: what the reader must at least reach.

`python -m bench.reading hopluc/clauses/tests/documents --misses` shows every difference.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from textwrap import wrap
from unicodedata import normalize

import pytest
from docx import Document

from bench.reading import reading_of
from bench.reading_keys import Key, KeyTask, keys_in
from bench.reading_scores import Score, Squeezed, score, squeeze
from hopluc.clauses.model import Clause, Header, Obligation, Reading
from hopluc.clauses.reader import read_document, read_text

FOLDER = Path(__file__).parent / "documents"
KEYS = keys_in(FOLDER)
# In percent, of all documents together: (precision, recall) that no change may fall under.
FLOORS = {
    "obligations": (98, 98),
    "clause": (99, 99),
    "lead": (98, 97),
    "supporting": (99, 96),
    "due": (99, 99),
    "due_text": (99, 99),
    "recurrence": (98, 98),
    "deliverable": (98, 99),
    "kind": (99, 99),
    "recipients": (99, 99),
    "roles": (99, 99),
    "references": (99, 99),
    "days": (99, 99),
    "header": (99, 99),
    "facts": (97, 97),
    "clauses": (99, 99),
}
# How much less may be found, in percent, when the same pages come in another dress.
SLACK = 2
CELL = " | "


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    return {key.document.stem: reading_of(key) for key in KEYS}


def test_the_corpus_has_the_forms_of_the_genre():
    assert len(KEYS) >= 25
    kinds = {key.header["kind"] for key in KEYS}
    assert {"Chỉ thị", "Nghị quyết", "Kế hoạch", "Quyết định", "Công văn", "Công điện", "Hướng dẫn"} <= kinds
    assert all("bịa" in path.read_text(encoding="utf-8").splitlines()[0] for path in FOLDER.glob("*.toml"))
    assert {path.stem for path in FOLDER.glob("*.txt")} == {path.stem for path in FOLDER.glob("*.toml")}


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.document.stem)
def test_a_key_says_only_what_its_document_says(key: Key, readings):
    page = Squeezed(readings[key.document.stem].text)
    at = 0
    for task in key.tasks:
        place = page.find(task.text, at)
        assert place is not None and place.start >= at, task.text
        at = place.start
        for said in (*task.lead, *task.supporting, task.due_text, task.deliverable):
            assert said is None or page.find(said, 0), said
        assert not task.number or task.number in (key.clauses or ()) or task.number.startswith("PL"), task.number
    for reference in key.references:
        assert page.find(reference.text, 0), reference.text
    for name, _role in key.recipients or ():
        assert page.find(name, 0), name


def test_what_the_reader_reaches(readings):
    total = Score()
    for key in KEYS:
        total.join(score(key, readings[key.document.stem]))
    reached = {name: (count.precision * 100, count.recall * 100) for name, count in total.counts.items()}
    under = {
        name: reached[name]
        for name, floor in FLOORS.items()
        if reached[name][0] < floor[0] or reached[name][1] < floor[1]
    }
    assert under == {}, "\n".join(str(miss) for miss in total.misses if miss.field in under)


def broken(text: str, width: int) -> str:
    """The text with lines as long as a printed page has them; rows of tables stay whole."""
    lines = (
        line if CELL in line else "\n".join(wrap(line, width, break_on_hyphens=False)) for line in text.splitlines()
    )
    return "\n".join(lines)


PAGES: dict[str, Callable[[str], str]] = {
    "lines of 72": lambda text: broken(text, 72),
    "lines of 95": lambda text: broken(text, 95),
    "decomposed letters": lambda text: normalize("NFD", text),
    "empty lines between": lambda text: text.replace("\n", "\n\n"),
    "spaces that do not break": lambda text: text.replace(" ", "\u00a0"),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "long dashes": lambda text: text.replace(" - ", " – ").replace("\n- ", "\n– "),
    "straight quotes": lambda text: text.replace("“", '"').replace("”", '"'),
    "tone marks in the other place": lambda text: text.replace("Ủy", "Uỷ").replace("hóa", "hoá"),
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_however_the_page_was_set(page: Callable[[str], str]):
    total = Score()
    for key in KEYS:
        total.join(score(key, read_text(page(key.document.read_text(encoding="utf-8")))))
    for name in ("obligations", "lead", "due", "clauses", "recipients"):
        count, (precision, recall) = total.counts[name], FLOORS[name]
        assert count.precision * 100 >= precision - SLACK, name
        assert count.recall * 100 >= recall - SLACK, name


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_no_word_is_lost_however_the_page_was_set(page: Callable[[str], str], readings):
    for key in KEYS:
        again = read_text(page(key.document.read_text(encoding="utf-8")))
        assert squeeze(again.text) == squeeze(readings[key.document.stem].text), key.document.stem


WITH_TABLES = [key for key in KEYS if CELL in key.document.read_text(encoding="utf-8")]


@pytest.mark.parametrize("key", WITH_TABLES, ids=lambda key: key.document.stem)
def test_a_word_file_with_the_table_is_read_as_the_text_is(key: Key, readings):
    content = BytesIO()
    word_file(key.document.read_text(encoding="utf-8")).save(content)
    plain, word = readings[key.document.stem], read_document("ke-hoach.docx", content.getvalue())
    assert told(word) == told(plain)


def word_file(text: str) -> Document:
    """The text as a Word file; lines of cells become the rows of one table."""
    document = Document()
    table = None
    for line in text.splitlines():
        if CELL not in line:
            table = None
            document.add_paragraph(line)
            continue
        cells = [cell.strip() for cell in line.split("|")]
        if table is None:
            table = document.add_table(rows=0, cols=len(cells))
        row = table.add_row().cells
        for cell, words in zip(row, cells, strict=False):
            cell.text = words
    return document


def told(reading: Reading) -> list[tuple[str, tuple[str, ...], tuple[str, ...], date | None]]:
    return [
        (duty.text, duty.lead, duty.supporting, duty.due)
        for clause in reading.all_clauses()
        for duty in clause.obligations
    ]


TEXT = "Sở A xây dựng kế hoạch; Sở B báo cáo."


def made_up(*spans: tuple[int, int]) -> Reading:
    duties = tuple(
        Obligation(TEXT[start:end], start, end, "task", "hand", lead=(TEXT[start : start + 4],)) for start, end in spans
    )
    return Reading(TEXT, Header(), (Clause("1", TEXT, 0, len(TEXT), duties),))


def key_of(*tasks: KeyTask, is_whole: bool = True) -> Key:
    return Key(Path("made-up.txt"), {}, tasks, is_whole)


BOTH = (KeyTask("1", "Sở A xây dựng kế hoạch", ("Sở A",)), KeyTask("1", "Sở B báo cáo", ("Sở B",)))


@pytest.mark.parametrize(
    ("spans", "right", "found"),
    [
        (((0, 22), (24, 36)), 2, 2),
        (((0, 37),), 1, 1),  # the whole clause is one of the two at most
        (((24, 36),), 1, 1),
        (((0, 4), (24, 36)), 1, 2),  # too little of the first
        ((), 0, 0),
    ],
)
def test_obligations_are_matched_one_to_one(spans, right, found):
    count = score(key_of(*BOTH), made_up(*spans)).counts["obligations"]
    assert (count.right, count.keyed, count.found) == (right, 2, found)


def test_a_wrong_body_counts_once_as_found_and_once_as_missed():
    wrong = replace(BOTH[0], lead=("Sở C", "Sở A"))
    result = score(key_of(wrong, BOTH[1]), made_up((0, 22), (24, 36)))
    assert (result.counts["lead"].right, result.counts["lead"].keyed, result.counts["lead"].found) == (2, 3, 2)
    assert [miss.field for miss in result.misses] == ["lead"]


def test_a_coarse_key_lets_finer_obligations_pass_and_a_whole_key_does_not():
    coarse = key_of(KeyTask("1", "Sở A xây dựng kế hoạch", ("Sở A",)), is_whole=False)
    assert score(coarse, made_up((0, 22), (24, 36))).finer == 1
    whole = score(replace(coarse, is_whole=True), made_up((0, 22), (24, 36)))
    assert (whole.finer, whole.counts["obligations"].precision) == (0, 0.5)


def fields_of(task: KeyTask, duty: Obligation) -> Iterator[str]:
    reading = Reading(TEXT, Header(), (Clause("1", TEXT, 0, len(TEXT), (duty,)),))
    return (miss.field for miss in score(key_of(task), reading).misses)


def test_each_field_that_differs_is_a_miss_of_its_own():
    duty = Obligation(
        TEXT[:22], 0, 22, "task", "hand", ("Sở A",), (), date(2021, 6, 30), "quý II", "yearly", "kế hoạch"
    )
    task = KeyTask("1", TEXT[:22], ("Sở A",), (), date(2021, 6, 30), "trong quý II", "yearly", "kế hoạch")
    assert list(fields_of(task, duty)) == []
    other = replace(task, due=date(2021, 7, 1), due_text="tháng 7", recurrence=None, deliverable="đề án", number="2")
    assert list(fields_of(other, duty)) == ["clause", "due", "due_text", "recurrence", "deliverable"]
