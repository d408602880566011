"""The head of the first page: bodies, banner, number, place and date, kind, title."""

from datetime import date

from hopluc.documents.ink import Element, bare_table, ruled, table_cell, table_row
from hopluc.documents.layouts import Layout
from hopluc.documents.pen import Pen


def write_opening(pen: Pen) -> None:
    """Puts the head of the document; a missing number or date is left blank for the pen of the office."""
    head, opening = pen.document.header, pen.layout.opening
    left, right = opening.left_mm, opening.right_mm
    names = [pen.styled("superior", head.superior_body)] if head.superior_body else []
    names.append(pen.styled("issuer", head.issuing_body))
    if opening.issuer_mark:
        names.append(pen.styled("issuer", opening.issuer_mark))
    if opening.issuer_rule_mm:
        names.append(ruled(2, opening.issuer_rule_mm, left, "issuer"))
    pen.put(
        bare_table(
            (left, right),
            table_row(table_cell(left, *names), table_cell(right, *_banner(pen))),
            table_row(
                table_cell(
                    left,
                    pen.styled("number", number_line(pen)),
                    *(pen.styled("mark", each) for each in pen.document.marks),
                ),
                table_cell(right, pen.styled("place_date", date_line(pen.layout, head.place, head.date))),
            ),
        )
    )
    width = left + right
    pen.put(pen.styled("kind", head.kind), pen.styled("title", head.title))
    pen.put(ruled(6, opening.title_rule_mm, width, "title"))
    _write_addressed_to(pen)


def number_line(pen: Pen) -> str:
    """ "Số 05-BC/TU"; the running number has at least two figures."""
    head, opening = pen.document.header, pen.layout.opening
    number = opening.number_blank if head.number is None else f"{head.number:02d}"
    return opening.number.format(number=number, symbol=head.symbol)


def date_line(layout: Layout, place: str, day: date | None) -> str:
    """ "Bắc Kạn, ngày 05 tháng 11 năm 2026": a leading 0 for days below 10 and for the months 1 and 2."""
    blank = layout.opening.date_blank
    if day is None:
        return layout.opening.date.format(place=place, day=blank, month=blank, year=blank)
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return layout.opening.date.format(place=place, day=f"{day.day:02d}", month=month, year=day.year)


def _banner(pen: Pen) -> list[Element]:
    opening = pen.layout.opening
    first, *others = opening.banner
    lines = [pen.styled("banner", first), *(pen.styled("motto", other) for other in others)]
    return [*lines, ruled(2, opening.banner_rule_mm, opening.right_mm, "banner")]


def _write_addressed_to(pen: Pen) -> None:
    bodies = pen.document.header.addressed_to
    word = pen.layout.words["addressed_to"]
    if len(bodies) == 1:
        pen.put(pen.styled("addressed_to", f"{word}: {bodies[0]}"))
    elif bodies:
        pen.put(pen.styled("addressed_to", "\n".join([f"{word}:", *(f"- {body}" for body in bodies)])))
