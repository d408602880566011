"""A drawing that leaves its page: on white, with its name above and a line below, and without doors."""

from decimal import Decimal

from hopluc.drawing.lettering import SMALL, leading, wrapped
from hopluc.drawing.marks import column
from hopluc.drawing.palette import filled
from hopluc.drawing.svg import FAMILY, size_of, still, tag, title_of, words

_EDGE = 16
_NAME = 15  # size of the name, px


def alone(svg: str, *, notes: tuple[str, ...] = ()) -> str:
    """The drawing as a file of its own. `notes` stand below it (unit, source, that its numbers are made up)."""
    wide, high = size_of(svg)
    name = wrapped(title_of(svg), Decimal(wide), _NAME, lines=3, bold=True)
    top = _EDGE + leading(_NAME) * len(name) + (8 if name else 0)
    below = [line for note in notes if note for line in wrapped(note, Decimal(wide), SMALL, lines=3)]
    foot = top + high + 8
    whole_wide = wide + 2 * _EDGE
    whole_high = int(foot + leading(SMALL) * len(below) + _EDGE)
    inner = still(svg).replace("<svg ", f'<svg x="{_EDGE}" y="{int(top)}" ', 1)
    return tag(
        "svg",
        tag("title", words(title_of(svg))),
        tag("rect", width=whole_wide, height=whole_high, **filled("sheet")),
        *column(name, _EDGE, Decimal(_EDGE + _NAME), size=_NAME, bold=True),
        inner,
        *column(below, _EDGE, foot + SMALL, size=SMALL, ink="ink-soft"),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {whole_wide} {whole_high}",
        width=whole_wide,
        height=whole_high,
        font_family=FAMILY,
        font_size=13,
        role="img",
        aria_label=title_of(svg),
    )
