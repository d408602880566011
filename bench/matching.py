"""Duplicates among 100,000 made-up organisations in 108 communes; counts of a bare number over as many lives."""

import random
from datetime import date, timedelta

from rapidfuzz import fuzz, process

from bench.timing import met, watched
from hopluc.matching.queries.attempts import attempts
from hopluc.matching.queries.candidates import pairs_alike
from hopluc.matching.queries.definition import Definition
from hopluc.matching.queries.lives import Life, Sheet
from hopluc.matching.queries.scoring import Record, compare, record_of
from hopluc.places.queries import Atlas

ROWS, COMMUNES, SEED, ENTRIES = 100_000, 108, 7, 1_000
SEARCH_BAR, COUNT_BAR, ENTRY_BAR = 60, 60, 60  # seconds, seconds, milliseconds
DAY = date(2025, 6, 30)
_OWN = (
    "An",
    "Bình",
    "Cao",
    "Chi",
    "Dương",
    "Đông",
    "Đức",
    "Giang",
    "Hà",
    "Hải",
    "Hồng",
    "Hùng",
    "Kim",
    "Lam",
    "Lạc",
    "Liên",
    "Long",
    "Mai",
    "Minh",
    "Nam",
    "Nga",
    "Ngọc",
    "Phong",
    "Phú",
    "Quang",
    "Sơn",
    "Tân",
    "Thanh",
    "Thành",
    "Thịnh",
    "Tiến",
    "Trường",
    "Vân",
    "Việt",
    "Xuân",
    "Yên",
    "Nà",
    "Pài",
    "Khau",
    "Bản",
    "Lùng",
    "Cốc",
    "Phia",
    "Slam",
    "Pác",
    "Thôm",
    "Mèo",
    "Ký",
    "Vi",
    "Sỹ",
    "Lũng",
)
_TRADES = ("dịch vụ nông nghiệp", "nông nghiệp", "", "nông lâm nghiệp", "dược liệu", "chăn nuôi", "dịch vụ tổng hợp")
_FAMILIES = ["Nguyễn", "Trần", "Lý", "Nông", "Hoàng", "Ma", "Triệu", "Bàn", "Đàm", "Lường"]


def main() -> None:
    dice = random.Random(SEED)
    print(f"{ROWS:,} organisations in {COMMUNES} communes")
    everybody: list[Record] = []
    made, made_work = watched(lambda: everybody.extend(_record(key, dice) for key in range(1, ROWS + 1)))
    found: list[object] = []
    took, work = watched(lambda: found.extend(pairs_alike(everybody)))
    _took, hand = watched(lambda: _by_hand(everybody))
    total = made + took
    print(
        f"duplicates: {total:.1f} s (processor {made_work + work:.1f} s, of which {made_work:.1f} s make names ready), "
        f"{len(found):,} pairs   bar {SEARCH_BAR}: {met(total, SEARCH_BAR)}"
    )
    print(f"{'':>12}names alone, all with all of one commune: processor {hand:.1f} s, ratio {work / hand:.1f}")
    commune = [each for each in everybody if 0 in each.seats]
    entry = _record(0, dice)
    took, _work = watched(lambda: [compare(each, entry) for each in commune])
    print(
        f"a new entry against the {len(commune):,} of its commune: {took * 1e3:.0f} ms   "
        f"bar {ENTRY_BAR}: {met(took * 1e3, ENTRY_BAR)}"
    )
    lives = [_life(key, dice) for key in range(ROWS)]
    atlas = Atlas({}, {}, {}, {}, {})
    took, _work = watched(lambda: attempts(lives, Definition(DAY), ROWS // 2, atlas=atlas, home=""))
    print(f"a bare number over {ROWS:,} lives: {took:.1f} s   bar {COUNT_BAR}: {met(took, COUNT_BAR)}")


def _record(key: int, dice: random.Random) -> Record:
    name = f"Hợp tác xã {dice.choice(_TRADES)} {' '.join(dice.sample(_OWN, dice.choice([2, 2, 3])))}"
    person = " ".join((dice.choice(_FAMILIES), dice.choice(["Văn", "Thị"]), dice.choice(_OWN)))
    phone = str(dice.randrange(ROWS * 20))
    seat = dice.randrange(COMMUNES)
    return record_of(
        key=key, code=f"{4_600_000_000 + key}", name=name, kind="cooperative", seats=[seat], phone_hash=phone,
        representative=person,
    )  # fmt: skip


def _life(key: int, dice: random.Random) -> Life:
    since = date(2005, 1, 1) + timedelta(days=dice.randrange(7000))
    ended = since + timedelta(days=dice.randrange(1, 4000)) if dice.random() < 0.3 else None
    status = "suspended" if dice.random() < 0.1 else "active"
    sheets = (Sheet(since, "cooperative", status, 1, f"Hợp tác xã {key}"),)
    return Life(key, f"M{key}", "", since, ended, since, sheets)


def _by_hand(everybody: list[Record]) -> None:
    for seat in range(COMMUNES):
        names = [each.own for each in everybody if seat in each.seats]
        process.cdist(names, names, scorer=fuzz.ratio, score_cutoff=88, dtype="uint8", workers=1)
