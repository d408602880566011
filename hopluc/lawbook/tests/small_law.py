"""A small invented law as texts of files, for tests of the loader."""

from pathlib import Path

from hopluc.lawbook import Law, load

INSTRUMENTS = """
[circular-a]
kind = "circular"
number = "0/2001"
title = "Thông tư A"
title_en = "Circular A"
issuer = "Bộ A"
in_force_from = 2001-01-01
verified = true

[circular-b]
kind = "circular"
number = "0/2005"
title = "Thông tư B"
title_en = "Circular B"
issuer = "Bộ A"
verified = false
"""
SCORING = """
[scheme]
code = "cooperative-grading"
label = "Xếp loại"
label_en = "Grading"
law_date = "period_end"

[[version]]
from = 2001-01-01
until = 2003-01-01
source = { instrument = "circular-a", at = "Điều 1" }
minimum_months = 12
maximum_stopped_months = 3
grades = [
  { code = "good", label = "Tốt", label_en = "Good", minimum = 5.5 },
  { code = "weak", label = "Yếu", label_en = "Weak", minimum = 0 },
]
  [[version.group]]
  code = "all"
  label = "Tất cả"
  label_en = "All"
  line = "points_finance"
  maximum = 10
  at = "Phụ lục"
  [[version.criterion]]
  number = 1
  group = "all"
  label = "Một"
  label_en = "One"
  maximum = 10
  parts = [{ label = "a", label_en = "a", maximum = 4 }, { label = "b", label_en = "b", maximum = 6 }]

[[version]]
from = 2003-01-01
source = { instrument = "circular-a", at = "Điều 2" }
minimum_months = 6
maximum_stopped_months = 3
grades = [{ code = "good", label = "Tốt", label_en = "Good", minimum = 0 }]
  [[version.group]]
  code = "all"
  label = "Tất cả"
  label_en = "All"
  line = "points_finance"
  maximum = 10
  at = "Phụ lục"
"""
FORM = """
[form]
code = "annual-2001"
label = "Biểu"
label_en = "Form"
from_year = 2001
until_year = 2003
law_date = "period_end"
basis = "Biểu của hệ thống"

[[line]]
code = "revenue"
label = "Doanh thu"
label_en = "Revenue"
type = "decimal"
unit = "million_dong"
required = true
minimum = 0
"""
SECOND_FORM = FORM.replace("annual-2001", "annual-2003").replace(
    "from_year = 2001\nuntil_year = 2003", "from_year = 2003"
)
INDICATORS = """
[cooperatives]
label = "Số hợp tác xã"
label_en = "Cooperatives"
unit = "cooperative"
unit_label = "hợp tác xã"
unit_label_en = "cooperatives"
law_date = "period_end"
[[cooperatives.version]]
from = 2000-01-01
definition = "Đếm"
definition_en = "Count"
basis = "Của hệ thống"
"""
DEADLINES = """
[annual_return]
label = "Báo cáo năm"
label_en = "Yearly return"
law_date = "due_day"
[[annual_return.version]]
from = 2001-01-01
source = { instrument = "circular-a", at = "Điều 9" }
steps = [{ code = "cooperative", label = "Nộp", label_en = "Send", month = 3, day = 31 }]
data_from = { month = 1, day = 1 }
data_until = { month = 12, day = 31 }
"""
PUBLISHED = """
[source.paper]
title = "Bài"
publisher = "Báo"
kind = "press"
verified = true
[[figure]]
measure = "htx_total"
label = "Số hợp tác xã"
label_en = "Cooperatives"
place = "06"
period = "2002"
value = 12
unit = "cooperative"
modifier = "just_under"
source = "paper"
indicator = "cooperatives"
comparable = true
"""
FILES = {
    "instruments.toml": INSTRUMENTS,
    "scoring/grading.toml": SCORING,
    "returns/annual-2001.toml": FORM,
    "returns/annual-2003.toml": SECOND_FORM,
    "indicators.toml": INDICATORS,
    "deadlines.toml": DEADLINES,
    "published/somewhere.toml": PUBLISHED,
}


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def keyword(name: str) -> str:
    return name.removesuffix(".toml").replace("/", "_").replace("-", "_")


def loaded(folder: Path, **changed: str) -> Law:
    """The small law with whole files replaced (`scoring_grading=` for scoring/grading.toml)."""
    files = {
        name: changed.get(name.removesuffix(".toml").replace("/", "_").replace("-", "_"), FILES[name]) for name in FILES
    }
    return load([write(folder / "law", files)])
