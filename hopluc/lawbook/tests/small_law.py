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
UNITS = """
[member]
label = "thành viên"
label_en = "members"

[percent]
label = "%"
label_en = "%"

[million_dong]
label = "triệu đồng"
label_en = "million đồng"
"""
FACTS = """
[as_of]
label = "Ngày xét"
label_en = "Day of judging"
type = "day"

[founded_on]
label = "Ngày thành lập"
label_en = "Day of founding"
type = "day"

[members]
label = "Số thành viên"
label_en = "Members"
type = "whole"
unit = "member"

[women]
label = "Thành viên nữ"
label_en = "Women among members"
type = "whole"
unit = "member"

[women_share]
label = "Tỷ lệ nữ"
label_en = "Share of women"
type = "number"
unit = "percent"
measured_from = ["women", "members"]

[capital]
label = "Vốn"
label_en = "Capital"
type = "number"
unit = "million_dong"

[audited]
label = "Đã kiểm toán"
label_en = "Audited"
type = "flag"

[field]
label = "Lĩnh vực"
label_en = "Field"
type = "text"
choices = [
  { code = "farming", label = "Nông nghiệp", label_en = "Farming" },
  { code = "trade", label = "Thương mại", label_en = "Trade" },
]
"""
VALUES = """
[founding_members_min]
label = "Số thành viên tối thiểu"
label_en = "Fewest members"
unit = "member"
law_date = "as_of"
checked = 2026-01-15
history = [
  { from = 2001-01-01, until = 2003-01-01, value = 9, source = { instrument = "circular-a", at = "Điều 3" } },
  { from = 2003-01-01, until = 2005-01-01, gap = true, missing = "Chưa có quy định.", missing_en = "No rule." },
  { from = 2005-01-01, value = 7, source = { instrument = "circular-a", at = "Điều 4" } },
  { from = 2030-01-01, value = 5, expected = true, source = { instrument = "circular-b", at = "Điều 5" } },
]

[wage]
label = "Lương"
label_en = "Wage"
unit = "million_dong"
law_date = "as_of"
history = [
  { from = 2001-01-01, value = 2.5, source = { instrument = "circular-a", at = "Điều 6" } },
]

[support]
label = "Mức hỗ trợ"
label_en = "Support"
unit = "million_dong"
law_date = "as_of"
history = [
  { from = 2001-01-01, factor = 1.5, of = "wage", source = { instrument = "circular-a", at = "Điều 7" } },
]

[poor_fields]
label = "Lĩnh vực ưu tiên"
label_en = "Fields first served"
law_date = "as_of"
history = [
  { from = 2001-01-01, value = ["farming"], source = { instrument = "circular-a", at = "Điều 8" } },
]
"""
DECISION = """
[decision]
code = "size"
purpose = "class"
label = "Quy mô"
label_en = "Size"
law_date = "as_of"

[[version]]
from = 2005-01-01
source = { instrument = "circular-a", at = "Điều 10" }
note = "Ghi chú"
note_en = "Note"
  [[version.outcome]]
  value = "large"
  label = "Lớn"
  label_en = "Large"
  when = { all = [
    { code = "enough", label = "Số", label_en = "No.", fact = "members", at_least = { of = "founding_members_min" } },
    { any = [
      { code = "rich", label = "Vốn", label_en = "Capital", fact = "capital", above = 10.5, at = "Điều 11" },
      { code = "served", label = "Lĩnh vực", label_en = "Field", fact = "field", one_of = { of = "poor_fields" } },
      { code = "unread", label = "Điều kiện khác", label_en = "Another condition", not_loaded = true },
    ] },
  ] }
  [[version.outcome]]
  value = "medium"
  label = "Vừa"
  label_en = "Medium"
  when = { code = "old", label = "Ngày", label_en = "Day", fact = "founded_on", below = 2001-01-01 }
  [[version.outcome]]
  value = "small"
  label = "Nhỏ"
  label_en = "Small"
"""
POLICY = """
[decision]
code = "loan"
purpose = "policy"
label = "Vay vốn"
label_en = "Loan"
law_date = "as_of"
advice = "Kết nạp thêm thành viên nữ."
advice_en = "Admit more women."

[[version]]
from = 2001-01-01
until = 2005-01-01
source = { instrument = "circular-a", at = "Điều 12" }
  [[version.outcome]]
  value = "eligible"
  label = "Được"
  label_en = "Eligible"
  when = { all = [
    { code = "some_women", label = "Nữ", label_en = "Women", fact = "women_share", at_least = 50 },
    { code = "fewer", label = "Nữ", label_en = "Women", fact = "women", at_most = { than = "members" } },
    { code = "audit", label = "Kiểm toán", label_en = "Audit", fact = "audited", is = true },
    { code = "farm", label = "Lĩnh vực", label_en = "Field", fact = "field", is = "farming" },
  ] }
  [[version.outcome]]
  value = "not_eligible"
  label = "Không"
  label_en = "Not eligible"

[[version]]
from = 2005-01-01
gap = true
missing = "Chương trình đã hết."
missing_en = "The programme has ended."
"""
FILES = {
    "instruments.toml": INSTRUMENTS,
    "units.toml": UNITS,
    "facts.toml": FACTS,
    "values/membership.toml": VALUES,
    "decisions/size.toml": DECISION,
    "policies/loan.toml": POLICY,
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
