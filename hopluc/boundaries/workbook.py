"""The workbook of a resolution: one line for each old unit and what becomes of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import fold
from hopluc.places.models import DISTRICT_KINDS, KIND_WORDS, Place, ResolutionLine, ResolutionLineKind
from hopluc.places.queries import AskedLine
from hopluc.sheets.form import Column, Form
from hopluc.sheets.opening import read_workbook
from hopluc.sheets.outcome import CellError, Row, RowsReading
from hopluc.sheets.reading import read_rows

HUNDRED = Decimal(100)
# Taken over as they are typed.
TYPED = ("new_code", "new_name", "parent_code")
KINDS: Mapping[str, str] = {
    "Nhập vào": ResolutionLineKind.MERGE.value,
    "Một phần vào": ResolutionLineKind.PART.value,
    "Nhập vào đơn vị tiếp tục tồn tại": ResolutionLineKind.JOIN.value,
    "Đổi tên": ResolutionLineKind.RENAME.value,
    "Đổi loại": ResolutionLineKind.NEW_KIND.value,
    "Đổi cấp trên": ResolutionLineKind.NEW_PARENT.value,
    "Kết thúc": ResolutionLineKind.END.value,
}
UNIT_KINDS: Mapping[str, str] = {word: kind for kind, word in KIND_WORDS.items()}


def resolution_form() -> Form:
    """Lines of a resolution. An old unit by its code, or by its name and district; a share in percent."""
    return Form(
        kind="resolution-lines",
        title="Các dòng của nghị quyết sắp xếp đơn vị hành chính",
        sheet="Đơn vị hành chính",
        columns=(
            Column("old_code", ("Mã cũ", "Mã đơn vị cũ"), "code"),
            Column("old_name", ("Đơn vị cũ", "Tên cũ", "Tên đơn vị cũ"), "text"),
            Column("district", ("Huyện, thành phố", "Huyện", "Cấp huyện"), "text"),
            Column("kind", ("Hình thức", "Hình thức sắp xếp"), "choice", required=True, choices=KINDS),
            Column("new_code", ("Mã mới", "Mã đơn vị mới"), "code"),
            Column("new_name", ("Tên mới", "Tên đơn vị mới"), "text"),
            Column("new_kind", ("Loại mới", "Loại đơn vị mới"), "choice", choices=UNIT_KINDS),
            Column("parent_code", ("Mã cấp trên", "Mã đơn vị cấp trên"), "code"),
            Column("share", ("Phần", "Tỷ lệ"), "decimal", unit="%", minimum=Decimal(0), maximum=HUNDRED),
        ),
    )


@dataclass(frozen=True)
class ReadLines:
    """The lines of a workbook, or why it is not taken: an import is whole or not at all."""

    lines: tuple[AskedLine, ...]
    reading: RowsReading
    errors: tuple[CellError, ...]

    @property
    def clean(self) -> bool:
        return self.reading.clean and not self.errors


def read_lines(name: str, content: bytes, on: date) -> ReadLines:
    """The lines of a workbook, with the old units as they lived on the eve of a day. Refusals of `read_workbook`, and
    `resolution_without_lines`."""
    reading = read_rows(read_workbook(name, content), resolution_form())
    units = Units.living(on)
    lines, errors = [], list[CellError]()
    for number, row in enumerate(reading.rows, start=1):
        try:
            old = _old_unit(units, row)
        except Refusal as refusal:
            cell = row.cells.get("old_code" if row.values.get("old_code") else "old_name", "")
            errors.append(CellError(reading.sheet, cell, refusal.where or "", refusal.code, refusal.values))
            continue
        errors.extend(_too_long(reading.sheet, row))
        lines.append(_line(number, old, row.values))
    if not lines and not errors and reading.clean:
        raise Refusal("resolution_without_lines", where=name)
    return ReadLines(tuple(lines), reading, tuple(errors))


def _line(number: int, old: Place, values: Mapping[str, object]) -> AskedLine:
    share = values.get("share")
    return AskedLine(
        number=number,
        kind=str(values["kind"]),
        old=old,
        new_code=_code(values.get("new_code")),
        new_name=str(values.get("new_name") or ""),
        new_kind=str(values.get("new_kind") or ""),
        parent_code=_code(values.get("parent_code")),
        share=share / HUNDRED if isinstance(share, Decimal) else None,
    )


def _too_long(sheet: str, row: Row) -> Iterator[CellError]:
    """Cells with more letters than the row of a line keeps."""
    for column in ResolutionLine._meta.concrete_fields:
        value = str(row.values.get(column.name) or "")
        if column.name in TYPED and column.max_length is not None and len(value) > column.max_length:
            yield CellError(sheet, row.cells.get(column.name, ""), value, "text_too_long", {"most": column.max_length})


def _code(value: object) -> str:
    """A code as it was before a spreadsheet made a number of it: no level has four digits."""
    code = str(value or "")
    return code.zfill(5) if len(code) == 4 else code


@dataclass(frozen=True)
class Units:
    """The units that a resolution may change: those that live on the eve of its day."""

    places: tuple[Place, ...]

    @classmethod
    def living(cls, on: date) -> "Units":
        found = Place.objects.filter(valid_until=None).select_related("parent").order_by("order", "code")
        return cls(tuple(place for place in found if place.valid_from is None or place.valid_from < on))

    def matching(self, typed: str) -> tuple[Place, ...]:
        """Units whose name holds what was typed; else those where code, name and the name of the unit above together
        hold all of its words. Marks and capitals do not matter. An exact code or name stands alone."""
        words = fold(typed).split()
        if not words:
            return ()
        plain = " ".join(words)
        exact = [place for place in self.places if plain in (place.code, place.key, fold(place.full_name))]
        if len(exact) == 1:
            return tuple(exact)
        named = [place for place in self.places if f" {plain}" in f" {fold(place.full_name)}"]
        return tuple(named or self._holding(words))

    def _holding(self, words: list[str]) -> Iterator[Place]:
        for place in self.places:
            above = place.parent.full_name if place.parent is not None else ""
            text = f"{place.code} {fold(place.full_name)} {fold(above)}"
            own = f" {place.code} {fold(place.full_name)}"
            if all(word in text for word in words) and f" {words[0]}" in own:
                yield place


def _old_unit(units: Units, row: Row) -> Place:
    code, name = _code(row.values.get("old_code")), str(row.values.get("old_name") or "")
    district = fold(str(row.values.get("district") or ""))
    if code:
        found = [place for place in units.places if place.code in (code, code.zfill(5))]
        if found and name and fold(name) not in (found[0].folded, fold(found[0].full_name)):
            raise Refusal("unit_named_otherwise", where=code, typed=name, unit=found[0].full_name)
    else:
        found = [place for place in units.places if fold(name) in (place.folded, fold(place.full_name))]
        if district:
            found = [place for place in found if _lies_in(place, district)]
    if len(found) != 1:
        many = "unit_ambiguous" if found else "unit_unknown"
        raise Refusal(many, where=code or name, names=", ".join(f"{place.full_name} ({place.code})" for place in found))
    return found[0]


def _lies_in(place: Place, district: str) -> bool:
    above = place.parent
    return above is not None and above.kind in DISTRICT_KINDS and district in (above.folded, fold(above.full_name))
