"""SVG as text: elements with escaped attributes, never an inline style (the pages' security policy forbids them)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from hopluc.kernel.text import nfc

_HUNDREDTH = Decimal("0.01")


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
    """The whole drawing."""
    named = [tag("title", words(told.label))]
    if told.description:
        named.append(tag("desc", words(told.description)))
    return tag(
        "svg",
        *named,
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        class_=class_name,
        viewBox=f"0 0 {told.width} {told.height}",
        width=told.width,
        height=told.height,
        role="img",
        aria_label=told.label,
        focusable="false",
    )


def _spelt(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _quoted(value: str | int | Decimal) -> str:
    return quoteattr(_printable(value) if isinstance(value, str) else coordinate(value))


def _printable(text: str) -> str:
    return "".join(character for character in nfc(text) if character >= " " or character in "\n\t")
