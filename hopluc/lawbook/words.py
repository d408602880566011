"""The few words that stand between what the law files say, each with its English: (Vietnamese, English)."""

from collections.abc import Mapping

Pair = tuple[str, str]

# Conditions. Only signs and joints: what is compared has its own labels.
SIGNS: Mapping[str, str] = {
    "at_least": " ≥",
    "above": " >",
    "at_most": " ≤",
    "below": " <",
    "is": ":",
    "is_not": " ≠",
    "one_of": ":",
}
AND: Pair = ("; ", "; ")
OR: Pair = (" hoặc ", " or ")
OTHERWISE: Pair = ("trường hợp còn lại", "otherwise")
NOT_LOADED: Pair = ("chưa nạp", "not loaded")
FLAG: Mapping[bool, Pair] = {True: ("có", "yes"), False: ("không", "no")}

# Times.
BEFORE: Pair = ("trước", "before")
AFTER: Pair = ("sau", "after")
YEAR_AFTER: Pair = (" năm sau", " of the year after")
DATA_YEAR: Pair = ("Năm số liệu", "Data year")

# Schemes and procedures.
FEWEST_MONTHS: Pair = ("Không xếp loại khi hoạt động dưới", "Not graded when at work for less than")
MOST_STOPPED: Pair = ("Không xếp loại khi ngừng trong năm quá", "Not graded when stopped in the year for more than")
PAPERS: Pair = ("Giấy tờ", "Papers")

# Entries that are made of several tables or files, and so have no label of their own.
RETURN_FORM: Pair = ("Biểu báo cáo năm", "Form of the yearly return")
CALENDAR: Pair = ("Ngày nghỉ và ngày làm bù của cơ quan", "Days off and swapped days of offices")
REGISTRAR: Pair = ("Cơ quan đăng ký kinh doanh", "Who registers")
OCOP_PARTS: Mapping[str, Pair] = {
    "criteria": ("tiêu chí và sao", "criteria and stars"),
    "graders": ("cơ quan đánh giá, công nhận", "who grades"),
    "validity": ("thời hạn của giấy chứng nhận", "validity of the certificate"),
    "rewards": ("mức thưởng", "rewards"),
}
