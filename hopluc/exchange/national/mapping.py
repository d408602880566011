"""The forms of the national system, and what fills each row of them: data that the office edits, takes along as JSON
and gives back."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from hopluc.exchange.models import NationalMapping
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import clean, fold
from hopluc.listing.columns import Text
from hopluc.registry.models import CooperativeKind

INSTRUMENT = "tt-09-2024-bkhdt"
# The first data year that Thông tư 09/2024/TT-BKHĐT asks for.
FIRST_YEAR = 2024
MOST_ROWS = 300
FORMAT = "hopluc-national-1"
_START = Path(__file__).parents[1] / "seed" / "national.json"
_CODE = re.compile(r"^[a-z0-9][a-z0-9_]{0,39}$")
_LONGEST = {"code": 40, "number": 20, "heading": 300, "unit": 60, "source": 80, "note": 500}


@dataclass(frozen=True)
class NationalForm:
    """One form. `kind`: of the organisations that fill it, blank for the registrar's own. `step`: of the law book's
    duty `annual_return`, whose day is its due day."""

    code: str
    title: Text
    kind: str
    step: str

    @property
    def slug(self) -> str:
        return self.code.lower()


FORMS = (
    NationalForm("VII-1", _("Thông tin hằng năm của tổ hợp tác"), CooperativeKind.GROUP, "group"),
    NationalForm("VII-2", _("Thông tin hằng năm của hợp tác xã"), CooperativeKind.COOPERATIVE, "cooperative"),
    NationalForm("VII-3", _("Thông tin hằng năm của liên hiệp hợp tác xã"), CooperativeKind.UNION, "union"),
    NationalForm("VII-4", _("Thông tin quản lý của cơ quan đăng ký"), "", "registrar"),
)
BY_SLUG = {form.slug: form for form in FORMS}


@dataclass(frozen=True)
class NationalRow:
    """One row of a form. `code`: its name for programs; `number`: its number in the official form, blank while nobody
    has it; `source`: "register:…", "return:…", "figure:…", blank where nothing fills it; `verified`: whether somebody
    has compared it with the form as issued."""

    code: str
    number: str
    heading: str
    unit: str
    source: str
    verified: bool
    note: str

    @property
    def label(self) -> str:
        """ "3. Số thành viên"."""
        return f"{self.number}. {self.heading}" if self.number else self.heading


def mapping_of(form: NationalForm) -> tuple[NationalRow, ...]:
    """The rows that hold today: the office's own, else those of the program."""
    own = NationalMapping.objects.filter(form=form.code).first()
    return start_of(form) if own is None else tuple(NationalRow(**row) for row in own.rows)


@lru_cache(maxsize=len(FORMS))
def start_of(form: NationalForm) -> tuple[NationalRow, ...]:
    """The rows that come with the program: only what a source vouches for, none compared with the form."""
    return tuple(NationalRow(**row) for row in json.loads(_START.read_text(encoding="utf-8"))[form.code])


def as_data(form: NationalForm, rows: Sequence[NationalRow]) -> dict[str, Any]:
    """The mapping as JSON, as `from_data` takes it."""
    return {"format": FORMAT, "form": form.code, "rows": [asdict(row) for row in rows]}


def from_data(form: NationalForm, content: bytes, sources: Mapping[str, object]) -> tuple[NationalRow, ...]:
    """The rows of a file. Refusal `national_file_unreadable`, `national_file_other_form`, and those of `checked`."""
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise Refusal("national_file_unreadable") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT or not isinstance(data.get("rows"), list):
        raise Refusal("national_file_unreadable")
    if data.get("form") != form.code:
        raise Refusal("national_file_other_form", value=str(data.get("form"))[:20], form=form.code)
    if not all(isinstance(row, dict) for row in data["rows"]):
        raise Refusal("national_file_unreadable")
    return checked(data["rows"], sources)


def checked(rows: Sequence[Mapping[str, Any]], sources: Mapping[str, object]) -> tuple[NationalRow, ...]:
    """Rows as they were typed or stand in a file → the mapping. A row without a name for programs gets one.

    Refusal, with `where` the row: `national_row_unnamed`, `national_row_code` (value), `national_row_twice` (value),
    `national_row_too_long` (field), `national_row_source` (value), `national_row_unnumbered`; `national_no_rows`,
    `national_too_many_rows` (most).
    """
    if not rows:
        raise Refusal("national_no_rows")
    if len(rows) > MOST_ROWS:
        raise Refusal("national_too_many_rows", most=MOST_ROWS)
    found: dict[str, NationalRow] = {}
    for place, row in enumerate(rows, start=1):
        made = _checked(row, sources, str(_("Dòng %(n)s") % {"n": place}), set(found))
        found[made.code] = made
    return tuple(found.values())


def _checked(row: Mapping[str, Any], sources: Mapping[str, object], where: str, taken: set[str]) -> NationalRow:
    said = {name: clean(str(row.get(name) or "")) for name in _LONGEST}
    for name, longest in _LONGEST.items():
        if len(said[name]) > longest:
            raise Refusal("national_row_too_long", where=where, field=name, most=longest)
    if not said["heading"]:
        raise Refusal("national_row_unnamed", where=where)
    said["code"] = said["code"] or _named(said["heading"], taken)
    if not _CODE.match(said["code"]):
        raise Refusal("national_row_code", where=where, value=said["code"])
    if said["code"] in taken:
        raise Refusal("national_row_twice", where=where, value=said["code"])
    if said["source"] and said["source"] not in sources:
        raise Refusal("national_row_source", where=where, value=said["source"])
    verified = row.get("verified") in {True, "on", "1"}
    if verified and not said["number"]:
        raise Refusal("national_row_unnumbered", where=where)
    return NationalRow(**said, verified=verified)


def _named(heading: str, taken: set[str]) -> str:
    """A name for programs from the heading: "so_thanh_vien", "so_thanh_vien_2"."""
    plain = "_".join(re.findall(r"[a-z0-9]+", fold(heading)))[:36].strip("_") or "dong"
    name, again = plain, 1
    while name in taken:
        again += 1
        name = f"{plain}_{again}"
    return name


def digest_of(rows: Sequence[NationalRow]) -> str:
    """What tells one state of the rows from another."""
    return hashlib.sha256(json.dumps([asdict(row) for row in rows]).encode()).hexdigest()[:16]
