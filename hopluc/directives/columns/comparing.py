"""How a comparison is shown: the word, tone and sign of each kind of change, texts in pieces, what differs beside."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from hopluc.clauses.comparing import Change, Duty, joined
from hopluc.directives.models import ObligationKind, Recurrence
from hopluc.directives.queries.comparing import Carried, Carrier
from hopluc.kernel.dates import format_date
from hopluc.kernel.numbers import format_number

Look = tuple[str | Promise, str, str]
# Kind → word, tone, sign.
LOOKS_OF_CHANGES: dict[str, Look] = {
    "new": (gettext_lazy("Thêm mới"), "good", "plus"),
    "gone": (gettext_lazy("Đã bỏ"), "bad", "minus"),
    "reworded": (gettext_lazy("Sửa lời văn"), "caution", "pencil"),
    "changed": (gettext_lazy("Đổi người, hạn, sản phẩm"), "caution", "half"),
    "split": (gettext_lazy("Tách ra"), "info", "more"),
    "merged": (gettext_lazy("Gộp lại"), "info", "level"),
    "moved": (gettext_lazy("Chuyển khoản"), "info", "right"),
    "same": (gettext_lazy("Giữ nguyên"), "none", "ring"),
}
LOOKS_OF_CARRIED: dict[str, Look] = {
    "confirmed": (gettext_lazy("Đã xác nhận"), "good", "check"),
    "covered": (gettext_lazy("Có triển khai"), "info", "half"),
    "doubtful": (gettext_lazy("Cần xem lại"), "caution", "warning"),
    "none": (gettext_lazy("Chưa ai triển khai"), "none", "dashed"),
}
_FIELDS: dict[str, str | Promise] = {
    "kind": gettext_lazy("Loại"),
    "lead": gettext_lazy("Chủ trì"),
    "supporting": gettext_lazy("Phối hợp"),
    "due": gettext_lazy("Hạn"),
    "recurrence": gettext_lazy("Định kỳ"),
    "deliverable": gettext_lazy("Sản phẩm"),
    "number": pgettext_lazy("one", "Khoản"),
}
Piece = tuple[str, bool]


@dataclass(frozen=True)
class Side:
    """One duty of one version: its number and its text in pieces, marked where the words differ."""

    number: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Line:
    """One change as a row of the table. `beside`: what differs beside the words: (field, before, now)."""

    kind: str
    old: tuple[Side, ...]
    new: tuple[Side, ...]
    beside: tuple[tuple[str, str, str], ...]

    @property
    def is_different(self) -> bool:
        return self.kind != "same"

    @property
    def word(self) -> str | Promise:
        return LOOKS_OF_CHANGES[self.kind][0]

    @property
    def tone(self) -> str:
        return LOOKS_OF_CHANGES[self.kind][1]

    @property
    def sign(self) -> str:
        return LOOKS_OF_CHANGES[self.kind][2]


def lines_of(changes: Sequence[Change]) -> list[Line]:
    """The rows of the table, in the order of the changes."""
    return [
        Line(
            change.kind,
            tuple(_side(duty, (each.old for each in change.words)) for duty in change.old),
            tuple(_side(duty, (each.new for each in change.words)) for duty in change.new),
            tuple(_beside(change)),
        )
        for change in changes
    ]


def sums_of(lines: Sequence[Line]) -> list[tuple[str, int, str | Promise, str, str]]:
    """(kind, how many, word, tone, sign) of every kind that there is."""
    kinds = [line.kind for line in lines]
    return [(kind, kinds.count(kind), *look) for kind, look in LOOKS_OF_CHANGES.items() if kind in kinds]


def pieces(text: str, spans: Iterable[tuple[int, int]]) -> tuple[Piece, ...]:
    """A text in pieces: (words, whether they lie in one of the spans). `spans` in order, without overlap."""
    found: list[Piece] = []
    at = 0
    for start, end in spans:
        if start >= end:
            continue
        found += [(text[at:start], False), (text[start:end], True)]
        at = end
    return tuple(piece for piece in (*found, (text[at:], False)) if piece[0])


def _side(duty: Duty, spans: Iterable[tuple[int, int]]) -> Side:
    return Side(duty.number, pieces(duty.text, spans))


def _beside(change: Change) -> Iterable[tuple[str, str, str]]:
    if len(change.old) != 1 or len(change.new) != 1:
        return
    before, now = change.old[0], change.new[0]
    if change.is_moved:
        yield str(_FIELDS["number"]), before.number or "–", now.number or "–"
    for name in change.fields:
        yield str(_FIELDS[name]), _said(before, name), _said(now, name)


def _said(duty: Duty, name: str) -> str:
    """A field as an office writes it; "–" for none."""
    value = getattr(duty, name)
    if not value:
        return "–"
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, tuple):
        return ", ".join(value)
    labels = {"kind": ObligationKind, "recurrence": Recurrence}.get(name)
    return str(labels(value).label) if labels is not None else str(value)


# ── What a plan carries out ──


@dataclass(frozen=True)
class CarrierLine:
    """A plan duty in the row of the duty that it carries out, with the words that speak for it marked."""

    carrier: Carrier
    pieces: tuple[Piece, ...]

    @property
    def reason(self) -> str:
        """Why it stands here, in words."""
        if self.carrier.pair is None:
            return _("Người dùng thêm") if self.carrier.is_by_hand else _("Hệ thống không còn đề xuất")
        return reason_words(self.carrier.pair.reason)

    @property
    def score(self) -> str:
        """How sure the system is, in hundredths: "62%"; "" where it proposes nothing."""
        pair = self.carrier.pair
        return f"{format_number(pair.score * 100, 0)}%" if pair is not None else ""


@dataclass(frozen=True)
class CarriedLine:
    """A duty of the directive as rows of the table, one for each plan duty."""

    carried: Carried
    pieces: tuple[Piece, ...]
    carriers: tuple[CarrierLine, ...]

    @property
    def is_open(self) -> bool:
        """Whether somebody should look at it."""
        return self.carried.state in {"doubtful", "none"}

    @property
    def look(self) -> Look:
        return LOOKS_OF_CARRIED[self.carried.state]


def carried_lines(duties: Iterable[Carried]) -> list[CarriedLine]:
    """The duties with their texts in pieces; in the duty the words are marked that any of its carriers shares."""
    return [
        CarriedLine(
            each,
            pieces(
                each.obligation.text,
                joined(span for carrier in each.standing if carrier.pair for span in carrier.pair.spans),
            ),
            tuple(
                CarrierLine(carrier, pieces(carrier.obligation.text, carrier.pair.by_spans if carrier.pair else ()))
                for carrier in each.carriers
            ),
        )
        for each in duties
    ]


def reason_words(reason: str) -> str:
    """Why the system proposes a pair, in words; `reason` as in clauses.comparing.Pair."""
    return {
        "reference": _("Nêu rõ khoản này"),
        "words": _("Cùng nội dung"),
        "words_body": _("Cùng nội dung, cùng cơ quan"),
        "words_figure": _("Cùng nội dung, cùng con số"),
        "words_due": _("Cùng nội dung, cùng hạn"),
    }[reason]
