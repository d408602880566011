"""What the columns of an annex table hold, told by their headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from hopluc.clauses.lexicon import matching

Role = Literal["number", "content", "indicator", "lead", "supporting", "due", "deliverable", "money", "note", "other"]

# Tried in this order on a heading in matching form: "thời gian thực hiện" is a time before it is someone who does.
_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("number", re.compile(r"^(?:tt|stt|s\.?tt|số tt|số thứ tự|thứ tự|số)$")),
    ("note", re.compile(r"ghi chú|căn cứ|cơ sở pháp lý")),
    (
        "content",
        re.compile(
            r"^(?:các |tên |những |danh mục |nhóm )*(?:nội dung|nhiệm vụ|công việc|đầu việc|việc|hoạt động|giải pháp"
            r"|hạng mục|đề án|chương trình|dự án|kế hoạch|chính sách|mục tiêu|văn bản)(?!\w)"
        ),
    ),
    ("supporting", re.compile(r"^(?!.*chủ trì).*(?:phối hợp|tham gia)")),
    (
        "due",
        re.compile(
            r"thời gian|thời hạn|thời điểm|tiến độ|lộ trình"
            r"|(?:ngày|hạn|năm|tháng)(?: phải)? hoàn thành|^hạn|^hoàn thành"
        ),
    ),
    ("deliverable", re.compile(r"sản phẩm|kết quả|đầu ra|hình thức")),
    ("money", re.compile(r"kinh phí|nguồn vốn|nguồn lực|ngân sách|dự toán|mức chi")),
    ("other", re.compile(r"trình|phê duyệt|ban hành|theo dõi|chỉ đạo|giám sát|thẩm định|đơn vị tính|đvt")),
    (
        "lead",
        re.compile(
            r"chủ trì|thực hiện|phụ trách|đầu mối|trách nhiệm|cơ quan|đơn vị|tham mưu|chủ quản|được giao|bộ phận"
        ),
    ),
    ("indicator", re.compile(r"^(?:các |tên )*(?:chỉ tiêu|chỉ số|tiêu chí)")),
    ("content", re.compile(r"nội dung|nhiệm vụ|công việc")),
)
_ASKED = frozenset(("lead", "supporting", "due", "deliverable"))
# A heading is a few words; a longer cell is content.
_LONGEST = 90
# "(1)", "A", "(1=2+3)": columns counted under their headings.
_COUNTED = re.compile(r"^\(?(?:\d{1,2}|[A-H])\)?(?:\s*=.*)?$")


@dataclass(frozen=True)
class Columns:
    """The role of each column, and how many rows the heading takes; `year` is the one year that the plan is for."""

    roles: tuple[Role, ...]
    height: int
    year: int | None = None

    def place(self, role: Role) -> int | None:
        """The first column with this role, or None."""
        return self.roles.index(role) if role in self.roles else None

    @property
    def content(self) -> int:
        """The column that says what is to be done."""
        return next(index for index, role in enumerate(self.roles) if role in ("content", "indicator"))


def role_of(heading: str) -> Role | None:
    """What a column holds by its heading; None for a heading that says nothing known."""
    low = " ".join(matching(heading).split()).strip(" .:*")
    if not low or len(low) > _LONGEST:
        return None
    return next((role for role, expression in _ROLES if expression.search(low)), None)


def columns_of(rows: Sequence[Sequence[str]]) -> Columns | None:
    """The columns of a table by its first rows; None for a table that gives no tasks.

    The heading names a content and at least one of: who leads, who takes part, by when, what comes out of it. A second
    heading row refines the first ("Cơ quan thực hiện" over "chủ trì" and "phối hợp"); a row that counts the columns is
    passed over.
    """
    if not rows or not _is_heading_row(rows[0]):
        return None
    titles = list(rows[0])
    height = 1
    if len(rows) > 1 and _refines(rows[0], rows[1]):
        titles = [_joined(above, below) for above, below in zip(rows[0], rows[1], strict=True)]
        height = 2
    roles = _with_content([role_of(title) for title in titles])
    if roles is None:
        return None
    if len(rows) > height and _is_counting(rows[height]):
        height += 1
    return Columns(roles, height)


def is_heading_line(lines: Sequence[str]) -> bool:
    """Whether these titles of columns make a table of tasks."""
    return _with_content([role_of(title) for title in lines]) is not None


def _is_heading_row(row: Sequence[str]) -> bool:
    return len(row) >= 2 and all(len(cell) <= _LONGEST for cell in row)


def _refines(above: Sequence[str], below: Sequence[str]) -> bool:
    if len(above) != len(below) or not _is_heading_row(below) or _is_counting(below):
        return False
    parts = [cell for top, cell in zip(above, below, strict=True) if cell and cell != top]
    repeated = any(cell and cell == top for top, cell in zip(above, below, strict=True))
    spread = any(first and first == second for first, second in zip(above, above[1:], strict=False))
    blank = not below[0] or below[0] == above[0]
    return bool(parts) and blank and (repeated or spread) and all(role_of(cell) for cell in parts)


def _joined(above: str, below: str) -> str:
    """The finer heading decides where it says something known."""
    return below if below and role_of(below) else above


def _is_counting(row: Sequence[str]) -> bool:
    return len(row) >= 3 and all(_COUNTED.match(cell) for cell in row if cell) and any(row)


def _with_content(roles: list[Role | None]) -> tuple[Role, ...] | None:
    """The roles, the first column without a known heading as the content where none is named; None: no tasks here."""
    if not any(role in _ASKED for role in roles):
        return None
    if not any(role in ("content", "indicator") for role in roles):
        unknown = next((index for index, role in enumerate(roles) if role is None), None)
        if unknown is None or "number" not in roles:
            return None
        roles[unknown] = "content"
    return tuple(role or "other" for role in roles)
