"""Templates to fill: which form, which year, for whom, in which shape; one file, or a .zip with one for each."""

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO

from django.utils.translation import gettext as _

from hopluc.accounts.actors import Actor
from hopluc.accounts.permissions import Permission
from hopluc.installed_law import law
from hopluc.kernel.errors import Refusal
from hopluc.places.models import DISTRICT_KINDS, Place
from hopluc.places.queries import Atlas, home
from hopluc.registry.models import Cooperative, CooperativeKind, Member
from hopluc.registry.queries import current_versions
from hopluc.registry.targets import COOPERATIVES
from hopluc.registry.workbook import COOPERATIVES as COOPERATIVES_FORM
from hopluc.registry.workbook import MEMBERS as MEMBERS_FORM
from hopluc.returns.queries import newest_lines, reporting
from hopluc.returns.workbook.blanks import Blank, upright_template, wide_template
from hopluc.sheets.template import COOPERATIVE_PROPERTY, Offered, Template, version_of_form
from hopluc.sheets.writing import write_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP = "application/zip"
# What one page may be asked to write at once; whoever needs more chooses a district or a commune.
MOST_ROWS = 5_000
MOST_SHEETS = 100
MOST_FILES = 300
ROLL_ROWS = 100  # numbered lines of a roll that wait to be filled
NEEDED: Mapping[str, Permission] = {
    "returns": Permission.RETURNS_FILE,
    "cooperatives": Permission.REGISTRY_IMPORT,
    "members": Permission.MEMBERS_WRITE,
}


@dataclass(frozen=True)
class Asked:
    """`form`: its kind; `layout`: "wide", "upright" (a sheet for each), "each" (an upright file for each, in a .zip),
    "empty" (nothing filled in); `place`: a commune or district (None: all in scope); `code`: one cooperative."""

    form: str
    year: int
    layout: str = "wide"
    place: Place | None = None
    code: str = ""


@dataclass(frozen=True)
class Written:
    """A file to download."""

    name: str
    content: bytes
    content_type: str = XLSX


def written(asked: Asked, actor: Actor, on: date) -> Written:
    """The template. Refusals `template_too_many` (count, most), `law_not_in_force` for a year without a form."""
    if asked.form == "cooperatives":
        return _register(asked, actor, on)
    if asked.form == "members":
        return _roll(asked, actor)
    return _returns(asked, actor)


def seen_by(asked: Asked, actor: Actor) -> Actor:
    """The actor, seeing only the place that was chosen: no more than before."""
    if asked.place is None:
        return actor
    covered = Atlas.read().covered(asked.place)
    return replace(actor, communes=covered if actor.communes is None else actor.communes & covered)


def is_made_up() -> bool:
    """Whether the registers are made up, so that a template says so."""
    found = home()
    return bool(found and found.made_up)


def _returns(asked: Asked, actor: Actor) -> Written:
    found = Cooperative.objects.visible_to(seen_by(asked, actor))
    found = found.filter(code=asked.code) if asked.code else found.filter(kind=CooperativeKind.COOPERATIVE)
    stem = "-".join(part for part in ("bao-cao-nam", str(asked.year), asked.code or _slug(asked.place)) if part)
    titles = _titles(actor)
    if asked.layout == "empty":
        return Written(f"{stem}-trong.xlsx", wide_template([], asked.year, title_lines=titles, made_up=is_made_up()))
    entities = list(reporting(found, asked.year)[: MOST_ROWS + 1])
    _refuse_many(entities, {"upright": MOST_SHEETS, "each": MOST_FILES}.get(asked.layout, MOST_ROWS))
    blanks = _blanks(entities, asked.year)
    if asked.layout == "each":
        books = (
            (
                f"{stem}-{blank.code}.xlsx",
                upright_template([blank], asked.year, title_lines=titles, made_up=is_made_up()),
            )
            for blank in blanks
        )
        return Written(f"{stem}.zip", _zipped(books), ZIP)
    write = upright_template if asked.layout == "upright" and blanks else wide_template
    return Written(f"{stem}.xlsx", write(blanks, asked.year, title_lines=titles, made_up=is_made_up()))


def _blanks(entities: Sequence[Cooperative], year: int) -> list[Blank]:
    names = current_versions({entity.code for entity in entities})
    keys = [entity.pk for entity in entities]
    now, before = newest_lines(keys, year), newest_lines(keys, year - 1)
    return [
        Blank(
            code=entity.code,
            name=names[entity.code].name,
            lines=now[entity.pk].lines if entity.pk in now else {},
            before=before[entity.pk].lines if entity.pk in before else {},
            filed_on=now[entity.pk].filed_on if entity.pk in now else None,
        )
        for entity in entities
    ]


def _zipped(books: Iterable[tuple[str, bytes]]) -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name, content in books:
            # Without the hour of writing, so that the same templates give the same file; they are packed already.
            archive.writestr(zipfile.ZipInfo(name), content)
    return kept.getvalue()


def _register(asked: Asked, actor: Actor, on: date) -> Written:
    """The list of cooperatives of a place, to be corrected and completed. Phones and addresses are left out: a column
    that is not there changes nothing."""
    form = replace(COOPERATIVES_FORM, columns=tuple(each for each in COOPERATIVES_FORM.columns if not each.private))
    rows: list[Mapping[str, object]] = []
    if asked.layout != "empty":
        known = COOPERATIVES.prefilled(actor=seen_by(asked, actor), on=on, cooperative=asked.code or None)
        for row in known:
            rows.append({name: value for name, value in row.items() if name in {each.field for each in form.columns}})
            _refuse_many(rows, MOST_ROWS)
    template = Template(version_of_form(form), locked=("code",), offered=offered_places(seen_by(asked, actor), on))
    stem = "-".join(part for part in ("danh-sach-hop-tac-xa", asked.code or _slug(asked.place)) if part)
    content = write_workbook(form, rows, title_lines=_titles(actor), made_up=is_made_up(), template=template)
    return Written(f"{stem}{'' if rows else '-trong'}.xlsx", content)


def offered_places(actor: Actor, on: date) -> dict[str, Offered]:
    """The communes and districts of the day that an actor may see, as drop-downs; communes by their district."""
    found = home()
    if found is None:
        return {}
    atlas = Atlas.read()
    pairs: list[tuple[str, str]] = []
    for pk in atlas.covered(found.place):
        unit = atlas.places[pk]
        if (actor.communes is not None and pk not in actor.communes) or (unit.valid_until and unit.valid_until <= on):
            continue
        over = atlas.parent(pk)
        pairs.append((over.full_name if over is not None and over.kind in DISTRICT_KINDS else "", unit.full_name))
    districts = sorted({over for over, _name in pairs if over})
    offered = {"commune": Offered(tuple(sorted(pairs)), within="district")}
    if districts:
        offered["district"] = Offered(tuple(("", name) for name in districts))
    return offered


def _roll(asked: Asked, actor: Actor) -> Written:
    """A roll to fill; of one cooperative its numbered lines go on from the last number. No name of anybody is in it."""
    rows: list[Mapping[str, object]] = []
    about: dict[str, str] = {}
    titles = list(_titles(actor))
    entity = Cooperative.objects.visible_to(seen_by(asked, actor)).filter(code=asked.code).first()
    if asked.code and entity is not None:
        last = Member.objects.filter(cooperative=entity).order_by("-number").values_list("number", flat=True).first()
        first = (last or 0) + 1
        rows = [{"cooperative": entity.code, "number": number} for number in range(first, first + ROLL_ROWS)]
        about = {COOPERATIVE_PROPERTY: entity.code}
        titles.append(current_versions({entity.code})[entity.code].name)
    spare = 0 if rows else ROLL_ROWS
    locked = ("cooperative", "number") if rows else ()
    template = Template(version_of_form(MEMBERS_FORM), about=about, locked=locked, spare=spare, guide=_roll_guide())
    stem = "-".join(part for part in ("so-thanh-vien", asked.code) if part)
    content = write_workbook(MEMBERS_FORM, rows, title_lines=titles, made_up=is_made_up(), template=template)
    return Written(f"{stem}-trong.xlsx", content)


def _roll_guide() -> tuple[str, ...]:
    return ("Tệp ghi xong có dữ liệu cá nhân: giữ kín, không gửi qua mạng xã hội, nhập xong thì xóa.",)


def _titles(actor: Actor) -> tuple[str, ...]:
    office = actor.body_name or actor.place_name
    return (office.upper(),) if office else ()


def _slug(place: Place | None) -> str:
    return "" if place is None else place.code


def _refuse_many(rows: Sequence[object], most: int) -> None:
    if len(rows) > most:
        raise Refusal("template_too_many", count=_("hơn %(most)s") % {"most": most}, most=most)


def years(on: date) -> list[int]:
    """Years of which a return can be asked, newest first."""
    return [year for year in range(on.year, 2000, -1) if any(form.covers(year) for form in law().forms)]
