"""Turns of phrase that several parts of the report use."""

from collections.abc import Iterable
from decimal import Decimal

from hopluc.documents.content import Line, Run, Text, Trace, line

# How a sentence names a figure that rose or fell.
SUBJECTS = {
    "cooperatives": "số hợp tác xã",
    "members": "số thành viên",
    "effective_share": "tỷ lệ hợp tác xã hoạt động hiệu quả",
    "worker_income": "thu nhập bình quân của người lao động",
}
# Units that the subject says already: "số hợp tác xã tăng 51".
_SAID = {"hợp tác xã", "người", "thành viên"}


def moved(subject: str, trace: Trace, difference: Decimal) -> Line:
    """ "số hợp tác xã tăng 51", from the trace of a difference."""
    if difference == 0:
        return line(f"{subject} không thay đổi")
    unit = "" if trace.unit in _SAID else f" {trace.unit}"
    return line(f"{subject} {'tăng' if difference > 0 else 'giảm'} ", trace.number(trace.shown_as[0]), unit)


def with_unit(trace: Trace) -> Line:
    """ "5,12 triệu đồng/tháng", "86,56%"."""
    if trace.unit == "%":
        return (trace.number(f"{trace.value_text}%"),)
    return line(trace.number(), f" {trace.unit}")


def joined(parts: Iterable[Line], between: str = "; ") -> Line:
    """Parts of a sentence with marks between them."""
    runs: list[Run] = []
    for part in parts:
        runs += [Text(between), *part] if runs else part
    return tuple(run for run in runs if run.text)


def lowered(text: str) -> str:
    """The words inside a sentence: "số hợp tác xã"."""
    return text[:1].lower() + text[1:]


def raised(text: str) -> str:
    """The words at the beginning of a sentence."""
    return text[:1].upper() + text[1:]
