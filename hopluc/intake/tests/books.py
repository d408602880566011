"""Workbooks on their way in, good and wrong, as bytes; and what the registers hold."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

import docx
import xlsxwriter
from django.apps import apps
from django.db.models import Model

from hopluc.accounts.actors import Actor
from hopluc.intake import actions
from hopluc.intake.actions import Outcome
from hopluc.intake.plan import Target
from hopluc.sheets.layout import ORDINAL
from hopluc.sheets.writing import heading_text, write_workbook
from tests.registers import ACTOR, WRITTEN

NAME = "danh sach.xlsx"
# What an import may write besides the register: the upload itself, its preview, the journal.
AROUND = {"intake", "files", "journal"}


def book(target: Target, *rows: Mapping[str, object]) -> bytes:
    """A workbook as the program writes it: heading in row 3, the first row of the table in row 4."""
    return write_workbook(target.form, rows)


def typed(target: Target, *rows: Mapping[str, object]) -> bytes:
    """A workbook as a clerk types it, heading in row 1: any value in any cell."""
    buffer = BytesIO()
    file = xlsxwriter.Workbook(buffer, {"in_memory": True})
    page = file.add_worksheet(target.form.sheet)
    page.write_row(0, 0, [ORDINAL, *(heading_text(column) for column in target.form.columns)])
    for number, values in enumerate(rows, start=1):
        page.write_number(number, 0, number)
        for place, column in enumerate(target.form.columns, start=1):
            if values.get(column.field) is not None:
                page.write(number, place, values[column.field])
    file.close()
    return buffer.getvalue()


def word_document() -> bytes:
    buffer = BytesIO()
    docx.Document().save(buffer)
    return buffer.getvalue()


def zip_bomb(content: bytes) -> bytes:
    """A workbook whose sheet is small in the file and enormous when unpacked."""
    source, buffer = zipfile.ZipFile(BytesIO(content)), BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, part + b" " * 80_000_000 if name.endswith("sheet1.xml") else part)
    return buffer.getvalue()


def run(
    target: Target,
    content: bytes,
    *,
    actor: Actor = ACTOR,
    name: str = NAME,
    dry_run: bool = False,
    made_up: bool = True,
) -> Outcome:
    return actions.run(target, name, content, actor=actor, at=WRITTEN, dry_run=dry_run, made_up=made_up)


def counts() -> dict[str, int]:
    """Rows of every table of the program but those around an import."""
    return {model._meta.label: model.objects.count() for model in _models() if model._meta.app_label not in AROUND}


def content_of_registers() -> dict[str, list[tuple[object, ...]]]:
    """Every row of the registers, returns and grades."""
    rooms = {"registry", "returns", "assessments"}
    return {
        model._meta.label: sorted(model.objects.values_list(), key=repr)
        for model in _models()
        if model._meta.app_label in rooms
    }


def _models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("hopluc.")]
