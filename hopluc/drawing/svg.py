"""SVG as text: elements with escaped attributes, never an inline style (the pages' security policy forbids them)."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr, unescape

from hopluc.kernel.text import nfc

_HUNDREDTH = Decimal("0.01")
_DOOR = re.compile(r"<a [^>]*>|</a>")
_TITLE = re.compile(r"<title>([^<]*)</title>")
_SIZE = re.compile(r'<svg[^>]* width="(\d+)" height="(\d+)"')
FAMILY = "Be Vietnam Pro, Segoe UI, Roboto, Noto Sans, Arial, sans-serif"


def coordinate(value: Decimal | int) -> str:
    """A length in the drawing with at most two decimals, the same on every machine."""
    text = f"{Decimal(value).quantize(_HUNDREDTH):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def tag(name: str, *children: str, **attributes: str | int | Decimal) -> str:
    """One element. Underscores in attribute names stand for hyphens; `class_` is class; children are markup."""
    written = "".join(f" {_spelt(key)}={_quoted(value)}" for key, value in attributes.items())
    inner = "".join(children)
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"


def words(text: str) -> str:
    """Text of people as markup; characters that XML cannot hold are left out."""
    return escape(_printable(text))


@dataclass(frozen=True, slots=True)
class Told:
    """Size in px of a drawing, its name, and its description (may be empty) for readers who do not see it."""

    width: int
    height: int
    label: str
    description: str


def picture(parts: Iterable[str], *, class_name: str, told: Told) -> str:
    """The whole drawing. Without doors it is one image; with doors (`door`) a group in which each door is a link."""
    drawn = "".join(parts)
    named = [tag("title", words(told.label))]
    if told.description:
        named.append(tag("desc", words(told.description)))
    return tag(
        "svg",
        *named,
        drawn,
        xmlns="http://www.w3.org/2000/svg",
        class_=class_name,
        viewBox=f"0 0 {told.width} {told.height}",
        width=told.width,
        height=told.height,
        font_family=FAMILY,
        font_size=13,
        role="group" if "<a " in drawn else "img",
        aria_label=told.label,
        focusable="false",
    )


def door(url: str, told: str, *ink: str) -> str:
    """Marks of one value: a link where it has an address, else a group; `told` is its tooltip and its spoken name."""
    title = tag("title", words(told))
    if not url:
        return tag("g", title, *ink)
    return tag("a", title, *ink, class_="door", href=url, aria_label=told)


def hushed(*ink: str) -> str:
    """Ink that is not read aloud: the summary and the table beside the drawing say it."""
    return tag("g", *ink, aria_hidden="true") if any(ink) else ""


def prefix_of(*content: object) -> str:
    """What the ids of one drawing begin with: several drawings stand in one page."""
    return f"d{hashlib.sha256(repr(content).encode()).hexdigest()[:10]}"


def title_of(svg: str) -> str:
    """The name of a drawing; empty where it has none."""
    found = _TITLE.search(svg)
    return unescape(found[1]) if found else ""


def size_of(svg: str) -> tuple[int, int]:
    """Width and height of a drawing in px. ValueError where it says none."""
    found = _SIZE.search(svg)
    if not found:
        raise ValueError("a drawing without a size")
    return int(found[1]), int(found[2])


def still(svg: str) -> str:
    """The drawing without its doors: as a file it is not beside the pages that they lead to."""
    return _DOOR.sub(lambda found: "</g>" if found[0] == "</a>" else "<g>", svg)


def _spelt(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _quoted(value: str | int | Decimal) -> str:
    return quoteattr(_printable(value) if isinstance(value, str) else coordinate(value))


def _printable(text: str) -> str:
    return "".join(character for character in nfc(text) if character >= " " or character in "\n\t")
