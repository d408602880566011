"""A grade in words: the figure, its band and its points; what was self-scored; what forced or forbade the grade."""

from decimal import Decimal

import pytest

from hopluc.rules.tests.test_grading_bands import FARM, LAW, MAIN, RULE, judged
from hopluc.wording.judgements import explained


def vietnamese(rule, law, **facts) -> str:
    return "\n".join(explained(judged(rule, **facts), rule, law, english=False))


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"sales": Decimal(3900)}, "3.900 triệu đồng, từ 1.500 triệu đồng trở lên: 2/4 điểm"),
        ({"profit_before_tax": Decimal(5)}, "5 triệu đồng, trên 0 triệu đồng: 1/4 điểm"),
        ({"profit_before_tax": Decimal(-5)}, "-5 triệu đồng, thuộc khung còn lại: 0/4 điểm"),
        ({"award": "province"}, "Cấp tỉnh: 2/4 điểm"),
        ({"capital_grew": False}, "không: 0/1 điểm"),
        ({"sales": None, "points_c3a": Decimal("2.5")}, "tự chấm 2,5/4 điểm"),
        ({"sales": Decimal(-1)}, "-1, ngoài mọi khung điểm"),
        ({"sales": None, "points_c3a": Decimal(5)}, "5 điểm, tối đa 4"),
    ],
)
def test_each_part_says_figure_band_and_points(facts: dict, said: str) -> None:
    assert said in vietnamese(RULE, LAW, **facts)


def test_a_fine_says_why_the_points_do_not_count() -> None:
    told = vietnamese(FARM, MAIN, fined_in_year=True, points_f3=Decimal(60))
    assert "Yếu, 103 điểm" in told
    assert "Bị xử phạt vi phạm hành chính trong năm: có, nên là Yếu, không xét số điểm" in told
    assert "không xét số điểm" not in vietnamese(FARM, MAIN)


def test_what_lacks_is_told_in_words() -> None:
    told = vietnamese(FARM, MAIN, points_f3=None, income_per_member=None)
    assert (
        "Chưa biết: Thu nhập bình quân một thành viên sau khi thực hiện nghĩa vụ; điểm tự chấm “Vốn hoạt động”." in told
    )
