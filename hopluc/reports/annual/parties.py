"""Who reports to whom on the day of the report: the bodies that the directive names, or those that followed them."""

from dataclasses import dataclass
from datetime import date

from hopluc.bodies.models import Body
from hopluc.bodies.queries import Lineage, name_on
from hopluc.directives.models import Directive, NamedBody, Part, Recurrence
from hopluc.kernel.dates import format_date
from hopluc.kernel.text import fold

# Kinds of Party bodies by the beginning of their names: symbol of their reports, on whose behalf they sign.
_KINDS = (
    ("ban can su dang", "BC/BCSĐ", "T/M BAN CÁN SỰ ĐẢNG"),
    ("dang uy", "BC/ĐU", "T/M ĐẢNG ỦY"),
)
_STANDING = "Ban Thường vụ "


@dataclass(frozen=True)
class Party:
    """A body as the report names it. `printed`: the directive's words; `was`: the body that it followed, `ended` when;
    `is_certain`: dates and succession rest on more than memory."""

    name: str
    printed: str
    was: str = ""
    ended: date | None = None
    is_certain: bool = True
    is_known: bool = True

    @property
    def remark(self) -> str:
        """What the office must know before signing; empty where the directive's own body reports."""
        if not self.is_known:
            return (
                f"“{self.printed}” chưa có trong danh mục cơ quan của hệ thống; tên được giữ như in trong Chỉ thị. "
                "Kiểm tra tên cơ quan trước khi ký."
            )
        if not self.was:
            return ""
        ended = f" từ ngày {format_date(self.ended)}" if self.ended else ""
        sure = "" if self.is_certain else " Việc kế tục và ngày này chưa đối chiếu với văn bản."
        return f"{self.was} nêu trong Chỉ thị không còn{ended}, nay là {self.name}.{sure}"

    @property
    def symbol(self) -> str:
        return next((symbol for start, symbol, _ in _KINDS if fold(self.name).startswith(start)), "BC/…")

    @property
    def on_behalf_of(self) -> str:
        return next((words for start, _, words in _KINDS if fold(self.name).startswith(start)), "")

    @property
    def role(self) -> str:
        return "BÍ THƯ" if self.on_behalf_of else "THỦ TRƯỞNG CƠ QUAN"

    @property
    def above(self) -> str:
        """The committee whose standing committee this is: "Tỉnh ủy Bắc Kạn"; empty for another body."""
        return self.name.removeprefix(_STANDING) if self.name.startswith(_STANDING) else ""


def reporter(directive: Directive, on: date) -> Party:
    """The body that the directive orders to report every year."""
    yearly = NamedBody.objects.filter(
        obligation__clause__directive=directive, obligation__recurrence=Recurrence.YEARLY, part=Part.LEAD
    )
    for named in yearly.select_related("obligation__clause__directive", "body").order_by("obligation__clause__order"):
        asked = fold(f"{named.obligation.deliverable} {named.obligation.text}")
        if "bao cao" in asked:
            return _party(named.body, named.printed or str(named.body), on)
    return _party(None, "Cơ quan được giao báo cáo", on)


def issuer(directive: Directive, on: date) -> Party:
    """The body that issued the directive and that the report goes to."""
    return _party(directive.issuer, directive.issuer_text or str(directive.issuer or "Cơ quan ban hành Chỉ thị"), on)


def _party(body: Body | None, printed: str, on: date) -> Party:
    if body is None:
        return Party(printed, printed, is_known=False)
    line = Lineage.read().line_on(body, on)
    now = line[-1]
    if now.pk == body.pk:
        return Party(name_on(body, on), printed)
    certain = all(each.verified for each in line)
    return Party(name_on(now, on), printed, was=body.name, ended=body.valid_until, is_certain=certain)
