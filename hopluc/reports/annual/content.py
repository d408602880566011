"""The yearly report as content: gathered facts in, one Document in the Party's layout out; no ink, no writing."""

from hopluc.documents.content import Block, Document, DocumentHeader, Paragraph, Signature, line
from hopluc.kernel.dates import format_date
from hopluc.reports.annual.clause_parts import clause_parts
from hopluc.reports.annual.drawings import drawings
from hopluc.reports.annual.gathered import Gathered
from hopluc.reports.annual.ledger import Ledger
from hopluc.reports.annual.overview import overview
from hopluc.reports.annual.parties import Party, issuer, reporter
from hopluc.reports.annual.shortfalls import proposals, shortfalls

DRAFT = "DỰ THẢO"


def compose(gathered: Gathered) -> Document:
    """The report, a draft for signature: number, day and signer are blank, nothing is signed for anybody.

    To be called with Vietnamese active: names of figures and states come in the active language.
    """
    by, to = reporter(gathered.directive, gathered.on), issuer(gathered.directive, gathered.on)
    ledger = Ledger()
    blocks: list[Block] = [
        *_opening(gathered, by, to),
        *overview(gathered, ledger),
        *clause_parts(gathered, ledger),
        *shortfalls(gathered, ledger),
        *proposals(),
        Paragraph(
            line(
                f"Trên đây là báo cáo kết quả thực hiện {_directive_name(gathered, to)} năm {gathered.year}; {by.name} "
                f"trân trọng báo cáo {to.name}."
            )
        ),
    ]
    return Document(
        layout="party",
        header=DocumentHeader(
            superior_body=to.above,
            issuing_body=by.name,
            number=None,
            symbol=by.symbol,
            place=gathered.place_name,
            date=None,
            kind="BÁO CÁO",
            title=f"kết quả thực hiện {_directive_name(gathered, to)} {_title(gathered)}, năm {gathered.year}",
            addressed_to=(to.name,),
        ),
        blocks=tuple(blocks),
        recipients=(
            f"{to.name} (để báo cáo)",
            "Các cơ quan chủ trì thực hiện Chỉ thị",
            f"Lưu {by.name}",
        ),
        signature=Signature(on_behalf_of=by.on_behalf_of, role=by.role, name=None),
        traces=ledger.traces,
        annexes=tuple(drawings(gathered)),
        made_up=gathered.home.made_up,
        marks=(DRAFT,),
    )


def _directive_name(gathered: Gathered, to: Party) -> str:
    """ "Chỉ thị số 41-CT/TU của Ban Thường vụ Tỉnh ủy": with the issuer's printed name, as the document has it."""
    return f"{gathered.directive.name} của {to.printed}"


def _title(gathered: Gathered) -> str:
    return gathered.directive.title.strip().rstrip(".")


def _opening(gathered: Gathered, by: Party, to: Party) -> list[Block]:
    directive = gathered.directive
    date = f" ngày {format_date(directive.date)}" if directive.date else ""
    number = f" số {directive.number}" if directive.number else ""
    kind = directive.kind[:1].upper() + directive.kind[1:].lower()
    blocks: list[Block] = [
        Paragraph(
            line(
                f"Thực hiện {kind}{number}{date} của {to.printed} {_title(gathered)} (sau đây gọi là Chỉ thị), "
                f"{by.name} báo cáo kết quả thực hiện năm {gathered.year} như sau:"
            )
        )
    ]
    remarks = [remark for remark in (by.remark, to.remark) if remark]
    missing = [what for what, known in (("số", directive.number), ("ngày", directive.date)) if not known]
    if missing:
        remarks.append(f"Hệ thống chưa biết {' và '.join(missing)} của Chỉ thị; điền trước khi ký.")
    if remarks:
        blocks.append(Paragraph(line(f"(Lưu ý khi hoàn thiện dự thảo, xóa trước khi ký: {' '.join(remarks)})"), "note"))
    return blocks
