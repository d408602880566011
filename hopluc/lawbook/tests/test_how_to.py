"""The how-to page on adding a number, followed word by word."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from textwrap import dedent

import pytest

from hopluc.kernel.errors import Refusal
from hopluc.lawbook import load
from hopluc.lawbook.catalogue import entry
from hopluc.lawbook.tests.small_law import write

REPOSITORY = Path(__file__).parents[3]
PAGE = (REPOSITORY / "docs" / "how-to" / "add-a-number-of-the-law.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^ *```toml\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)


def files() -> dict[str, str]:
    """The blocks of the page, by the name of the file in their first line."""
    blocks = [dedent(block) for block in BLOCK.findall(PAGE)]
    return {block.split("\n", 1)[0].removeprefix("# "): block for block in blocks}


def test_the_page_adds_a_number_with_two_versions(tmp_path: Path) -> None:
    assert set(files()) == {"instruments.toml", "values/province.toml"}
    law = load([REPOSITORY / "law", write(tmp_path, files())])
    value = law.value("province_founding_support")
    assert value.on(date(2027, 12, 31)).value == Decimal(50)
    assert value.on(date(2028, 1, 1)).value == Decimal("60.5")
    for day, words in ((date(2027, 12, 31), "50 triệu đồng"), (date(2028, 1, 1), "60,5 triệu đồng")):
        assert entry(law, "province_founding_support").on(day).lines[0].text == words
        assert words in PAGE


def test_the_mistakes_that_the_page_names_are_refused(tmp_path: Path) -> None:
    for number, (right, wrong, code) in enumerate(
        (
            (', at = "Điều 3 khoản 1"', "", "law_without_provision"),
            ("million_dong", "million", "law_unknown_unit"),
            ("from = 2027-01-01,", "from = 2027-01-01, until = 2028-06-01,", "law_overlap"),
            ("province_founding_support", "founding_members_min", "law_duplicate_code"),
        )
    ):
        wrong_files = {name: text.replace(right, wrong, 1) for name, text in files().items()}
        with pytest.raises(Refusal) as refused:
            load([REPOSITORY / "law", write(tmp_path / str(number), wrong_files)])
        assert refused.value.code == code
