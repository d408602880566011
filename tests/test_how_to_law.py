"""The pages by which a non-programmer changes a grading scheme: their own blocks are written, loaded and judged."""

import re
import shutil
import textwrap
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from hopluc.kernel.errors import Refusal
from hopluc.lawbook import Law, load
from hopluc.rules.book import Case, judge, rules
from hopluc.rules.cases import read_cases, run_cases

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^( *)```toml\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
HEAD = re.compile(r'# (?P<file>\S+): (?:(?P<end>add at the end)|(?P<new>a new file)|below "(?P<line>.+)")\n')


def follow(page: str, folder: Path) -> list[str]:
    """Does what the page says to the files of a folder; gives the files that it named."""
    named = []
    for _, block in BLOCK.findall((ROOT / "docs" / "how-to" / page).read_text(encoding="utf-8")):
        text = textwrap.dedent(block)
        head = HEAD.match(text)
        assert head, f"a block of {page} does not say where it goes"
        path, body = folder / head["file"], text[head.end() :]
        named.append(head["file"])
        if head["new"]:
            assert not path.exists()
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(body, encoding="utf-8")
            continue
        before = path.read_text(encoding="utf-8")
        if head["end"]:
            path.write_text(f"{before}\n{body}", encoding="utf-8")
        else:
            assert before.count(f"{head['line']}\n") == 1
            path.write_text(before.replace(f"{head['line']}\n", f"{head['line']}\n{body}", 1), encoding="utf-8")
    return named


def grade(law: Law, on: date, **facts: object) -> str | None:
    (judgement,) = judge(rules(law)["cooperative-grading"], [Case("x", {"period_end": on, **facts})], on)
    return judgement.value


def failed(law: Law, folder: Path) -> list[str]:
    results = run_cases(law, read_cases([folder]))
    assert results
    return [f"{result.name}: {result.found}" for result in results if not result.passed]


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "law", tmp_path / "law", ignore=shutil.ignore_patterns("cases")))


def test_a_version_of_a_scheme_is_added_by_its_page(copied: Path) -> None:
    old = load([copied]).schemes["cooperative-grading"].versions[-1]
    assert len(follow("add-a-version-of-a-scheme.md", copied)) == 4
    law = load([copied])
    versions = law.schemes["cooperative-grading"].versions
    assert (versions[-2].valid_until, versions[-1].valid_from) == (date(2027, 7, 1), date(2027, 7, 1))
    facts = {
        "founded_on": date(2015, 6, 1), "stopped_months": 0,
        "points_finance": 30, "points_governance": 25, "points_community": 25,
    }  # fmt: skip
    assert (grade(law, date(2027, 6, 30), **facts), grade(law, date(2027, 7, 1), **facts)) == ("good", "fair")
    assert grade(law, date(2020, 12, 31), **facts) == "good", "old years keep their law"
    assert versions[-2].grades == old.grades
    assert failed(law, copied) == []


def test_a_forgotten_step_of_the_page_is_refused(copied: Path) -> None:
    follow("add-a-version-of-a-scheme.md", copied)
    path = copied / "scoring" / "cooperative-grading.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("until = 2027-07-01\n", "", 1), encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        load([copied])
    assert (refused.value.code, refused.value.values["key"]) == ("law_overlap", "version[1].from")


def test_an_annex_is_loaded_by_its_page(tmp_path: Path) -> None:
    annex = tmp_path / "hopluc-law"
    assert follow("load-an-annex.md", annex) == ["facts.toml", "scoring/annex-2020.toml", "cases/annex.toml"]
    main = load([ROOT / "law"])
    law = load([ROOT / "law", annex])
    assert failed(law, annex) == []
    on = date(2021, 12, 31)
    assert law.grading(on).digest != main.grading(on).digest
    assert [part for loaded in law.grading(on).annexes for part in loaded.parts] == ["c1a", "c1b", "c15"]
    parts = {part.code: part for group in law.grading(on).groups for part in law.grading(on).parts(group.code)}
    assert [band.points for band in parts["c1a"].bands] == [Decimal(6), Decimal(3), Decimal(1), Decimal(0)]
    assert parts["c15"].maximum == 4


def test_the_pages_say_that_their_numbers_are_made_up() -> None:
    for page in ("add-a-version-of-a-scheme.md", "load-an-annex.md"):
        assert "made up" in (ROOT / "docs" / "how-to" / page).read_text(encoding="utf-8")
