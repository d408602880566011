"""A figure written out with its sums, as one would check it by hand (sums of tests/registers.py)."""

import pytest
from django.utils import translation

from hopluc.installed_law import law
from hopluc.statistics.figures import FigureSource
from hopluc.statistics.formula import formula_of
from hopluc.statistics.indicators import INDICATORS
from tests.registers import ASKED


@pytest.fixture
def source(registers) -> FigureSource:
    return FigureSource(at=ASKED)


@pytest.mark.parametrize(
    ("code", "year", "written"),
    [
        ("cooperatives", 2019, "Cộng 4 dòng có số liệu = 4"),
        ("trained", 2019, "Cộng 1 dòng có số liệu = 5"),
        (
            "effective_share",
            2019,
            "số hợp tác xã hoạt động hiệu quả 1 ÷ số hợp tác xã được đánh giá 2 × 100 = 50%",
        ),
        (
            "worker_income",
            2020,
            "tiền lương, tiền công đã trả trong năm (triệu đồng) 600 ÷ số lao động (người) 10 ÷ 12 tháng = 5 triệu"
            " đồng/tháng",
        ),
        # Nothing was filed: nothing to write out, and no 0.
        ("trained", 2020, ""),
        ("graded", 2019, ""),
    ],
)
def test_written_out(source, code, year, written):
    assert formula_of(source.figure(code, year=year)) == written


def test_in_the_readers_language(source):
    with translation.override("en"):
        found = formula_of(source.figure("effective_share", year=2019))
    assert found.startswith("effective cooperatives 1 ÷ cooperatives judged 2 × 100")


def test_every_ratio_says_what_it_divides():
    for code, method in INDICATORS.items():
        indicator = law().indicator(code)
        named = [indicator.top, indicator.top_en, indicator.bottom, indicator.bottom_en]
        assert all(named) if method.is_ratio else not any(named), code
