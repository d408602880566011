"""Thirty made-up support policies (không phải quy định) as law files, and the same conditions by hand as SQL."""

from dataclasses import dataclass
from pathlib import Path

COUNT = 30
_LAW = """
[khong-phai-quy-dinh]
kind = "decision"
number = "00/0000/KHÔNG-PHẢI-QUY-ĐỊNH"
title = "Số liệu đặt ra để đo tốc độ"
title_en = "Made up to measure speed"
issuer = "–"
in_force_from = 2020-01-01
verified = false
"""
_POLICY = """
[decision]
code = "made-up-{number:02}"
purpose = "policy"
label = "Chính sách đặt ra {number} (không phải quy định)"
label_en = "Made-up policy {number} (not law)"
law_date = "as_of"
group = "land"

[[version]]
from = 2020-01-01
source = {{ instrument = "khong-phai-quy-dinh", at = "không phải quy định" }}

[[version.outcome]]
value = "eligible"
label = "Đủ điều kiện"
label_en = "Eligible"
when = {{ all = [{compulsory}, {{ any = [{alternatives}] }}] }}

[[version.outcome]]
value = "not_eligible"
label = "Chưa đủ điều kiện"
label_en = "Not eligible"
"""


@dataclass(frozen=True)
class MadeUpTest:
    """One test as the law file says it, and by hand."""

    fact: str
    bound: str
    sql: str

    def toml(self, code: str) -> str:
        return f'{{ code = "{code}", label = "{code}", label_en = "{code}", fact = "{self.fact}", {self.bound} }}'


def _tests(number: int) -> tuple[list[MadeUpTest], list[MadeUpTest]]:
    members, capital, share, months = 5 + number * 7, 100 * number + 50, 5 + number, 12 + number * 3
    compulsory = [
        MadeUpTest("under_sanction", "is = false", "under_sanction = false"),
        MadeUpTest("kind", 'one_of = ["cooperative", "union"]', "kind IN ('cooperative', 'union')"),
        MadeUpTest("official_members", f"at_least = {members}", f"official_members >= {members}"),
        MadeUpTest(
            "months_since_founding", f"at_least = {months}", f"founded_on + INTERVAL {months} MONTH <= request_date"
        ),
    ]
    alternatives = [
        MadeUpTest("capital", f"above = {capital}", f"capital > {capital}"),
        MadeUpTest(
            "members_last_year",
            'above = { than = "members_2_years_ago" }',
            "members_last_year > members_2_years_ago",
        ),
        MadeUpTest(
            "trained_member_share",
            f"at_least = {share}",
            f"trained_members * 100 >= {share} * nullif(members_last_year, 0)",
        ),
        MadeUpTest("difficult_area", 'is = "specially_difficult"', "difficult_area = 'specially_difficult'"),
    ]
    return compulsory[: 3 + number % 2], alternatives[: 2 + number % 3]


def write_law(folder: Path) -> None:
    """A directory of law files with the thirty policies."""
    (folder / "policies").mkdir(parents=True)
    (folder / "instruments.toml").write_text(_LAW, encoding="utf-8")
    for number in range(COUNT):
        compulsory, alternatives = _tests(number)
        text = _POLICY.format(
            number=number,
            compulsory=", ".join(test.toml(f"must_{each}") for each, test in enumerate(compulsory)),
            alternatives=", ".join(test.toml(f"either_{each}") for each, test in enumerate(alternatives)),
        )
        (folder / "policies" / f"made-up-{number:02}.toml").write_text(text, encoding="utf-8")


def by_hand(number: int) -> str:
    """Eligible or not, as somebody would write it once for one policy, without missing facts, distances or reasons."""
    compulsory, alternatives = _tests(number)
    either = " OR ".join(f"({test.sql})" for test in alternatives)
    return " AND ".join([*(f"({test.sql})" for test in compulsory), f"({either})"])


# A hundred thousand cooperatives, every tenth fact not known; the same ones in every run.
COOPERATIVES = """
SELECT
    'HTX-' || i AS id,
    CASE WHEN h1 % 10 = 0 THEN NULL ELSE h1 % 7 = 1 END AS under_sanction,
    CASE WHEN h2 % 10 = 0 THEN NULL ELSE ['cooperative', 'union', 'group'][CAST(h2 % 3 AS INTEGER) + 1] END AS kind,
    CASE WHEN h3 % 10 = 0 THEN NULL ELSE CAST(h3 % 400 AS BIGINT) END AS official_members,
    CASE WHEN h4 % 10 = 0 THEN NULL ELSE CAST(h4 % 6000 AS DECIMAL(18, 4)) END AS capital,
    CASE WHEN h5 % 10 = 0 THEN NULL ELSE CAST(h5 % 300 AS BIGINT) END AS members_last_year,
    CASE WHEN h6 % 10 = 0 THEN NULL ELSE CAST(h6 % 300 AS BIGINT) END AS members_2_years_ago,
    CASE WHEN h5 % 10 = 1 THEN NULL ELSE CAST(h6 % 40 AS BIGINT) END AS trained_members,
    CASE WHEN h4 % 10 = 1 THEN NULL ELSE DATE '2005-01-01' + CAST(h2 % 7000 AS INTEGER) END AS founded_on,
    DATE '2025-06-30' AS request_date,
    CASE WHEN h6 % 10 = 1 THEN NULL
         ELSE ['ordinary', 'difficult', 'specially_difficult'][CAST(h5 % 3 AS INTEGER) + 1] END AS difficult_area
FROM (
    SELECT i, hash(i, 1) AS h1, hash(i, 2) AS h2, hash(i, 3) AS h3, hash(i, 4) AS h4, hash(i, 5) AS h5, hash(i, 6) AS h6
    FROM range({rows}) AS numbers(i)
)
"""
