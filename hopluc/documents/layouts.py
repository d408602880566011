"""Official layouts as dated data (layouts.toml): sizes, margins, fixed words; picked by the document's date."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from hopluc.kernel.errors import Refusal


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """One kind of paragraph: size and spacing in points, first-line indent in mm, line as a multiple."""

    size: float
    verified: bool
    at: str = ""
    bold: bool = False
    italic: bool = False
    underline: bool = False
    caps: bool = False
    align: str = "left"
    before: float = 0
    after: float = 0
    indent_mm: float = 0
    line: float = 1
    keep_next: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Margins of A4 in mm; `header_mm` is the distance of the page number from the upper edge."""

    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float
    header_mm: float
    verified: bool


@dataclass(frozen=True, slots=True)
class Opening:
    """Head of the first page: widths of the two columns, fixed words, lengths of the rules (0: none)."""

    left_mm: float
    right_mm: float
    banner: list[str]
    banner_rule_mm: float
    issuer_mark: str
    issuer_rule_mm: float
    title_rule_mm: float
    number: str
    number_blank: str
    date: str
    date_blank: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Closing:
    """End of the text: recipients on the left, signature on the right; punctuation of the recipients' lines."""

    left_mm: float
    right_mm: float
    recipients: str
    between: str
    last: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """One version of one layout. `words`, `names` and `source_columns` are the same for all layouts."""

    code: str
    label: str
    since: date
    source: str
    page: Page
    opening: Opening
    closing: Closing
    styles: Mapping[str, TypeStyle]
    words: Mapping[str, str]
    names: Mapping[str, str]
    source_columns: tuple[Mapping[str, Any], ...]

    def unverified(self) -> tuple[str, ...]:
        """Names of the parts that nobody has compared with the text yet."""
        parts = {"page": self.page.verified, "opening": self.opening.verified, "closing": self.closing.verified}
        parts |= {f"styles.{name}": style.verified for name, style in self.styles.items()}
        return tuple(sorted(name for name, verified in parts.items() if not verified))


def layout_on(code: str, day: date | None) -> Layout:
    """The version of a layout in force on a day; without a day (not issued yet) the latest.

    Refusal `unknown_layout`; `no_layout_on_day` where the layout of that time is not loaded.
    """
    versions = [layout for layout in all_layouts() if layout.code == code]
    if not versions:
        raise Refusal("unknown_layout", value=code)
    in_force = [layout for layout in versions if day is None or layout.since <= day]
    if not in_force:
        raise Refusal("no_layout_on_day", value=code, day=day, since=min(layout.since for layout in versions))
    return max(in_force, key=lambda layout: layout.since)


@cache
def all_layouts() -> tuple[Layout, ...]:
    """Every version of every layout, as read from layouts.toml."""
    data = tomllib.loads(resources.files(__package__).joinpath("layouts.toml").read_text(encoding="utf-8"))
    return tuple(_layout(entry, data) for entry in data["layout"])


def _layout(entry: dict[str, Any], data: dict[str, Any]) -> Layout:
    return Layout(
        code=entry["code"],
        label=entry["label"],
        since=entry["from"],
        source=entry["source"],
        page=Page(**entry["page"]),
        opening=Opening(**entry["opening"]),
        closing=Closing(**entry["closing"]),
        styles={name: TypeStyle(**style) for name, style in entry["styles"].items()},
        words=data["words"],
        names=data["names"],
        source_columns=tuple(data["sources"]["columns"]),
    )
