"""A kept table as a target of a workbook: its form is made from its own columns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Model

from hopluc.accounts.actors import Actor
from hopluc.accounts.permissions import Permission
from hopluc.datasets.actions import undo_import
from hopluc.datasets.models import GROUP, KIND, Dataset, DatasetImport, DatasetRow
from hopluc.datasets.queries.cells import text_of
from hopluc.datasets.queries.drafts import ORDINAL
from hopluc.datasets.targets.session import DatasetSession, Merged
from hopluc.files import actions as files
from hopluc.intake.models import Intake
from hopluc.intake.plan import Occasion, Session
from hopluc.kernel.errors import Refusal
from hopluc.sheets.canonical import typed
from hopluc.sheets.form import Column, Form
from hopluc.sheets.kinds import FORM_KINDS
from hopluc.sheets.opening import open_book
from hopluc.sheets.spans import SpanIndex


def kind_of(dataset: Dataset) -> str:
    """Under which kind imports and mappings of a table are kept."""
    return f"{KIND}{dataset.pk}"


def key_of(kind: str) -> int | None:
    """The number of the table that a kind of import is about; None for a kind of another room."""
    digits = kind.removeprefix(KIND)
    return int(digits) if kind.startswith(KIND) and digits.isdecimal() else None


def target_of(kind: str) -> "DatasetTarget | None":
    """The target of a kind of import; None where it is about no table."""
    number = key_of(kind)
    dataset = None if number is None else Dataset.objects.filter(pk=number).first()
    return None if dataset is None else DatasetTarget(dataset)


@dataclass(frozen=True)
class DatasetTarget:
    """Takes the rows of one table. `merged`: the merged blocks of a file that is no import yet."""

    dataset: Dataset
    merged: Merged | None = None
    permission: Permission = Permission.DATASETS_IMPORT
    tables: tuple[type[Model], ...] = (DatasetRow,)

    @property
    def kind(self) -> str:
        return kind_of(self.dataset)

    @property
    def form(self) -> Form:
        """The table as a form. The ordinal is a field too: "I." in it makes a row a title within the table."""
        columns = [_column(column) for column in self.dataset.columns if column["code"] != GROUP]
        if self.dataset.has_groups:
            columns.insert(0, Column(ORDINAL, ("STT", "Số TT", "TT"), "text"))
        return Form(self.kind, self.dataset.title, self.dataset.sheet or "Bảng", tuple(columns))

    def begin(self, occasion: Occasion) -> Session:
        merged = self.merged
        if merged is None and occasion.intake is not None:
            taken = Intake.objects.select_related("file").get(pk=occasion.intake)
            merged = merged_blocks(self.dataset, taken.file.name, files.content_of(taken.file))
        return DatasetSession(self.dataset, occasion, merged)

    def undo(self, intake: int, *, why: str, by: str, at: datetime) -> None:
        taken = DatasetImport.objects.filter(dataset=self.dataset, intake=intake, undone_at=None).first()
        if taken is None:
            raise Refusal("import_undone", where=self.dataset.title)
        undo_import(taken, why=why, by=by, at=at)

    def prefilled(self, *, actor: Actor, on: date, cooperative: str | None = None) -> Iterator[Mapping[str, object]]:
        """The rows that stand, by the codes of the columns."""
        if not Dataset.objects.visible_to(actor).filter(pk=self.dataset.pk).exists():
            return
        kinds = {column["code"]: column["kind"] for column in self.dataset.columns}
        current = DatasetRow.objects.current().filter(dataset=self.dataset)
        for values in current.values_list("values", flat=True).iterator(chunk_size=2000):
            yield {code: typed(kind, text_of(values, code)) for code, kind in kinds.items()}


def merged_blocks(dataset: Dataset, name: str, content: bytes) -> Merged | None:
    """The merged blocks of a file, where the table has columns that are filled by them. Refusals of the file."""
    if not any(column.get("fills") for column in dataset.columns):
        return None
    with open_book(name, content) as book:
        return {head.name: SpanIndex(head.spans) for head in book.sheets}


def _column(column: Mapping[str, Any]) -> Column:
    # Where words may stand among numbers, the session reads them: nothing is refused for being a word.
    kind = "text" if column.get("mixed") else FORM_KINDS[column["kind"]]
    return Column(column["code"], (column["heading"],), kind, unit=column.get("unit") or None)
