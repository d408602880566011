"""The mapping that the known headings of a table make, without likeness and without guess."""

from hopluc.sheets.book import SheetHead
from hopluc.sheets.form import Form
from hopluc.sheets.headings import Table
from hopluc.sheets.legacy import readable_opening
from hopluc.sheets.mapping import FormMapping, Source
from hopluc.sheets.model import column_letters
from hopluc.sheets.money_units import units_of_file
from hopluc.sheets.spans import WIDEST_TABLE


def mapping_of(head: SheetHead, table: Table, form: Form) -> FormMapping:
    """Every field whose heading the form knows, with the unit that the file names for it."""
    units = units_of_file(readable_opening(head), table, form)
    sources = {
        name: Source(
            columns=(place, table.second[name]) if name in table.second else (place,),
            unit=units.get(name),
        )
        for name, place in table.fields.items()
    }
    left_out = () if table.ordinal is None else (table.ordinal,)
    headings = headings_of(head, table)
    return FormMapping(form.kind, head.name, table.row, headings, sources, left_out, ordinal=table.ordinal)


def headings_of(head: SheetHead, table: Table) -> dict[int, str]:
    """Column → heading with its storeys; columns that have cells and no heading by their letters, so that none is
    lost."""
    headings = {place: table.full.get(place, text) for place, text in table.texts.items()}
    second = set(table.second.values())
    for number, row in head.opening.items():
        if number > table.row:
            for place in row:
                if place not in headings and place not in second and place <= WIDEST_TABLE:
                    headings[place] = f"Cột {column_letters(place)}"
    return dict(sorted(headings.items()))
