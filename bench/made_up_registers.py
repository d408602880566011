"""A made-up register of a whole country to measure with: cooperatives with their versions and members, written in bulk.

Nothing of it is real: names are put together from a list of words, codes are no tax codes of anybody.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import islice
from random import Random
from typing import TypeVar

from django.db import connection, transaction
from django.db.models import Max

from hopluc.kernel.clock import VIETNAM
from hopluc.kernel.text import fold, sort_key
from hopluc.places.models import COMMUNE_KINDS, Place
from hopluc.registry.models import (
    OPEN,
    Cooperative,
    CooperativeKind,
    GovernanceForm,
    LegalStatus,
    Member,
    Sector,
    Version,
)

SEED = 20260101
BATCH = 2000
FIRST_DAY, LAST_DAY = date(2005, 1, 1), date(2026, 6, 30)
WRITTEN = datetime(2026, 7, 1, 8, 0, tzinfo=VIETNAM)
# Codes that the made-up province does not use.
CODE = "MAU{number:07}"
WORK = (
    "nông nghiệp", "chăn nuôi", "chè", "miến dong", "rau an toàn", "cây ăn quả", "lâm nghiệp", "dược liệu", "thủy sản",
    "vận tải", "xây dựng", "môi trường", "tiểu thủ công nghiệp", "thương mại", "du lịch cộng đồng", "nuôi ong",
)  # fmt: skip
WHERE = (
    "Nà Mạ", "Bản Pịt", "Đồng Tâm", "Phia Đén", "Khuổi Lót", "Thành Công", "Tân Tiến", "Hợp Nhất", "Đoàn Kết",
    "Pác Nghiên", "Cốc Phát", "Nặm Dất", "Bình Minh", "Hoa Sơn", "Minh Khai", "Thanh Sơn", "Đại Thành", "Yên Định",
    "Lũng Cháng", "Quyết Thắng",
)  # fmt: skip
AFTER = ("", " Xanh", " Mới", " Phát Triển", " Ánh Dương", " Sông Năng", " Ba Bể", " Việt", " Phương Nam", " Đông Bắc")
PEOPLE = ("Nguyễn Văn An", "Nông Thị Bích", "Hoàng Văn Chiến", "Triệu Thị Dần", "Lý Văn Én", "Đàm Thị Giang")
SEXES, ETHNIC_GROUPS = ("female", "male"), ("Kinh", "Tày", "Nùng", "Dao", "Mông")
MEMBER_KINDS = ("official",) * 8 + ("capital_linked", "non_capital_linked")
LINES = ("0118", "0119", "0127", "0141", "0150", "0210", "0322", "1079", "4620", "4933", "5510", "8130")
WORDS = {
    CooperativeKind.COOPERATIVE: "Hợp tác xã",
    CooperativeKind.UNION: "Liên hiệp hợp tác xã",
    CooperativeKind.GROUP: "Tổ hợp tác",
}
KINDS = (CooperativeKind.COOPERATIVE,) * 85 + (CooperativeKind.GROUP,) * 13 + (CooperativeKind.UNION,) * 2
STATUSES = (
    (LegalStatus.ACTIVE,) * 72
    + (LegalStatus.SUSPENDED,) * 7
    + (LegalStatus.NOT_AT_ADDRESS,) * 5
    + (LegalStatus.DISSOLVING,) * 3
    + (LegalStatus.REVOKED_FOR_TAX,) * 2
    + (LegalStatus.BANKRUPTCY,)
    + (LegalStatus.ENDED,) * 10
)
Row = TypeVar("Row")


def fill(cooperatives: int = 100_000, members: int = 1_000_000) -> None:
    """Write so many cooperatives with one to four versions each, and members on their rolls: the same ones every time.
    What such a run wrote before stays, so a database is filled once; what is there already is not written again.
    RuntimeError where no place is known."""
    if not Cooperative.everything.filter(code=CODE.format(number=0)).exists():
        _fill_cooperatives(cooperatives)
    made = Cooperative.objects.filter(code__startswith="MAU").order_by("pk")
    # A run that was broken off is gone on with: batches hold whole rolls.
    last = Member.objects.filter(cooperative__code__startswith="MAU").aggregate(last=Max("cooperative"))["last"] or 0
    _fill_members(list(made.filter(pk__gt=last).values_list("pk", "founded_on")), members // cooperatives)
    with connection.cursor() as cursor:
        # As after an import: both planners count the tables anew.
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM (ANALYZE)")


def _fill_cooperatives(cooperatives: int) -> None:
    seats = list(Place.objects.filter(kind__in=COMMUNE_KINDS).order_by("pk").values_list("pk", flat=True))
    if not seats:
        raise RuntimeError("no communes: load a province first")
    with transaction.atomic():
        for made in _batches(_cooperatives(cooperatives)):
            Cooperative.everything.bulk_create(made)
            Version.objects.bulk_create([sheet for each in made for sheet in _sheets(each, seats)], batch_size=BATCH)


def _fill_members(cooperatives: Sequence[tuple[int, date]], each: int) -> None:
    """So many on each roll; a transaction for each batch, so that none grows beyond measure."""
    lines = (_line(pk, number, day) for pk, day in cooperatives for number in range(1, each + 1))
    for made in _batches(lines):
        Member.objects.bulk_create(made)


def _line(cooperative: int, number: int, founded: date) -> Member:
    """One line of a roll, sealed for itself: a seal is bound to its line."""
    mix = cooperative * 31 + number
    line = Member(
        cooperative_id=cooperative,
        number=number,
        name_rank=number,
        sex=SEXES[mix % 2],
        ethnic_group=ETHNIC_GROUPS[mix % len(ETHNIC_GROUPS)],
        kind=MEMBER_KINDS[mix % len(MEMBER_KINDS)],
        joined_on=founded + timedelta(mix % 900),
        left_on=founded + timedelta(1000) if mix % 17 == 0 else None,
        capital=Decimal(1 + mix % 40),
        paid_capital=Decimal(1 + mix % 20),
    )
    line.keep_identity({"full_name": PEOPLE[mix % len(PEOPLE)], "id_number": f"999{mix:09}", "birth_year": "1980"})
    return line


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def _cooperatives(count: int) -> Iterator[Cooperative]:
    chance = Random(SEED)
    for number in range(count):
        founded = FIRST_DAY + timedelta(chance.randrange((LAST_DAY - FIRST_DAY).days - 700))
        ends = STATUSES[chance.randrange(100)] == LegalStatus.ENDED
        yield Cooperative(
            code=CODE.format(number=number),
            kind=KINDS[chance.randrange(100)],
            founded_on=founded,
            ended_on=founded + timedelta(chance.randrange(300, 700)) if ends else None,
            made_up=True,
        )


def _sheets(entity: Cooperative, seats: Sequence[int]) -> Iterator[Version]:
    """From the founding on; the last one says how it ended, where it did."""
    chance = Random(f"{SEED} {entity.code}")
    work, where, after = chance.choice(WORK), chance.choice(WHERE), chance.choice(AFTER)
    name = f"{WORDS[CooperativeKind(entity.kind)]} {work} {where}{after}"
    lines = chance.sample(LINES, chance.randrange(1, 4))
    count = chance.choice((1, 1, 2, 3))
    days = sorted(chance.sample(range(1, 290), count - 1))
    seat = seats[int(chance.random() ** 2 * len(seats))]
    status = chance.choice([each for each in STATUSES if each != LegalStatus.ENDED])
    dated = [(entity.founded_on + timedelta(day), LegalStatus.ACTIVE) for day in (0, *days)]
    if entity.ended_on is not None:
        dated.append((entity.ended_on, LegalStatus.ENDED))
    elif status != LegalStatus.ACTIVE:
        dated.append((LAST_DAY - timedelta(chance.randrange(300)), status))
    for place, (day, said) in enumerate(dated):
        yield Version(
            cooperative=entity,
            valid_from=day,
            newest=place == len(dated) - 1,
            since=day,
            founded_on=entity.founded_on,
            until=dated[place + 1][0] if place < len(dated) - 1 else OPEN,
            kind=entity.kind,
            name=name,
            short_name=f"HTX {where}{after}" if place else "",
            folded=fold(f"{name} {entity.code}"),
            order=sort_key(name),
            seat_id=seat,
            address=f"Thôn {where}",
            sector=chance.choice(Sector.values),
            activity=work.capitalize(),
            lines=[{"code": code, "main": True} if code == lines[0] else {"code": code} for code in lines],
            line_codes=" " + " ".join(lines) + " ",
            representative=chance.choice(PEOPLE),
            officers=[{"role": "director", "name": chance.choice(PEOPLE), "since": day.isoformat()}],
            charter_capital=Decimal(chance.randrange(50, 9000)) if chance.random() < 0.9 else None,
            governance_form=chance.choice(GovernanceForm.values),
            status=said,
            recorded_at=WRITTEN,
            recorded_by="bench",
        )


def main() -> None:
    """For the installation of HOPLUC_HOME (and DATABASE_URL), which must be one for measuring only."""
    fill()
