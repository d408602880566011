"""The numbers of one pack: every count is opened at the part of its own page that lists what was counted."""

from dataclasses import dataclass

from hopluc.directives.models import Obligation
from hopluc.documents.content import Number, Trace
from hopluc.kernel.dates import format_date
from hopluc.kernel.numbers import format_number
from hopluc.meetings.queries.pack_page import part_address
from hopluc.reports.annual.addresses import obligation_address
from hopluc.reports.annual.ledger import Ledger
from hopluc.reports.meeting_pack.gathered import Gathered

SOURCE = "Sổ theo dõi thực hiện văn bản"


@dataclass(frozen=True)
class Spot:
    """What the parts of one pack share while it is written."""

    gathered: Gathered
    ledger: Ledger

    def count(self, code: str, value: int, *, name: str, unit: str, definition: str, part: str) -> Number:
        """How many things a part lists."""
        gathered = self.gathered
        trace = Trace(
            id=code,
            name=name,
            value_text=format_number(value),
            unit=unit,
            definition=f"{definition} Tính đến ngày {format_date(gathered.on)}.",
            source=SOURCE,
            filed=None,
            expected=None,
            address=part_address(gathered.meeting, gathered.number, part),
            snapshot=gathered.work_digest,
            as_of=gathered.on,
        )
        return self.ledger.keep(trace).number()

    def days(self, code: str, value: int, obligation: Obligation, *, name: str, definition: str) -> Number:
        """So many days, opened at the page of the duty that tells them."""
        gathered = self.gathered
        trace = Trace(
            id=code,
            name=name,
            value_text=format_number(value),
            unit="ngày",
            definition=definition,
            source=SOURCE,
            filed=None,
            expected=None,
            address=obligation_address(obligation.clause.directive_id, obligation.pk),
            snapshot=gathered.work_digest,
            as_of=gathered.on,
        )
        return self.ledger.keep(trace).number()

    def place(self, obligation: Obligation) -> str:
        """ "khoản 6.2", with the document where the meeting is about several."""
        clause = obligation.clause
        point = f"khoản {clause.number}" if clause.number else "phần không đánh số"
        return point if len(self.gathered.directives) == 1 else f"{point}, {clause.directive.name}"


def shortened(text: str, most: int = 40) -> str:
    """The first words of a passage, enough to know it by, beginning with a capital."""
    words = text.split()
    told = " ".join(words[:most]) + ("\u00a0…" if len(words) > most else "")
    return told[:1].upper() + told[1:]
