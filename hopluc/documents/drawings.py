"""Charts and maps in ink: the picture, below it its number and caption, then its notes."""

from hopluc.documents.content import Drawing
from hopluc.documents.ink import element
from hopluc.documents.pen import Pen


def write_drawing(pen: Pen, drawing: Drawing, width_mm: float) -> None:
    """Puts the picture no wider than the text, and what stands below it on the same page."""
    caption = f"{pen.layout.words['drawing']} {pen.next_drawing()}. {drawing.caption}"
    width = min(drawing.width_mm or width_mm, width_mm)
    held = pen.styled("drawing", "")
    held.append(pen.picture(drawing.image, width, caption, drawing.told))
    pen.put(held)
    # Below a picture the caption must not be parted from what it names; after it nothing is held.
    pen.put(pen.styled("caption", caption, keep=element("keepNext", val="1" if drawing.notes else "0")))
    for note in drawing.notes:
        pen.put(pen.line("table_note", note, marks=False))
