"""The reading process seen from the server: started for one file, asked for sheets, killed when it is no longer needed.

Its answers are frames: a letter, four bytes of length, JSON. "H" the head of the workbook, "R" a block of rows, "E" the
end of a sheet, "X" a refusal.
"""

import json
import struct
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import TracebackType
from typing import Any, BinaryIO, Self

from hopluc.kernel.errors import Refusal
from hopluc.kernel.processes import Child, EndedError
from hopluc.sheets.blocks import Block, rows_of
from hopluc.sheets.book import OpenBook, Row, SheetHead
from hopluc.sheets.limits import Limits
from hopluc.sheets.model import Span

_NAME_LENGTH = 200
_HEADER = struct.Struct(">cI")
_LARGEST_FRAME = 1 << 28


class _Child:
    """One reading process."""

    def __init__(self, shown: str, name: str, file: BinaryIO, limits: Limits) -> None:
        self._name = name
        self.asked: set[int] = set()
        self._process = Child(
            "hopluc.sheets.child",
            shown,
            str(file.fileno()),
            json.dumps(limits.as_mapping()),
            memory=limits.memory,
            cpu_seconds=limits.cpu_seconds,
            seconds=limits.wall_seconds,
            descriptors=(file.fileno(),),
        )

    def ask(self, place: int) -> None:
        """Ask for the rows of a sheet. Refusal `workbook_too_heavy` if the process is dead."""
        self.asked.add(place)
        try:
            self._process.tell(f"{place}\n".encode())
        except EndedError:
            raise Refusal("workbook_too_heavy", where=self._name) from None

    def frame(self) -> tuple[bytes, Any]:
        """The next answer. Refusal: what the process says against the file, or `workbook_too_heavy` if it is dead."""
        try:
            letter, length = _HEADER.unpack(self._process.bytes(_HEADER.size))
            if length > _LARGEST_FRAME:
                raise EndedError
            payload = json.loads(self._process.bytes(length))
        except EndedError:
            self.end()
            raise Refusal("workbook_too_heavy", where=self._name) from None
        if letter == b"X":
            self.end()
            raise Refusal(payload["refusal"], where=self._name, **payload["values"])
        return letter, payload

    def end(self) -> None:
        """Kill the process, if it lives."""
        self._process.end()


@contextmanager
def _on_disk(content: bytes) -> Iterator[BinaryIO]:
    """The bytes in a file without a name, which is gone with the last process that has it open."""
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.flush()
        yield file


class Reader:
    """The open book of one file and the processes that read it; a context."""

    def __init__(self, name: str, content: bytes, limits: Limits) -> None:
        # The file's name reaches the child only as far as it can matter, and never with a NUL that exec would refuse.
        self._shown = name.replace("\0", "")[-_NAME_LENGTH:].encode("utf-8", "replace").decode("utf-8")
        self._name, self._limits = name, limits.for_size(len(content))
        self._idle: _Child | None = None
        self._living: set[_Child] = set()
        self._whole: list[bool] = []
        self._open = ExitStack()
        self._file = self._open.enter_context(_on_disk(content))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for child in self._living:
            child.end()
        self._living.clear()
        self._idle = None
        self._open.close()

    def book(self) -> OpenBook:
        """The head of the workbook. Refusals of `opening.read_workbook`."""
        child = self._started()
        _, head = child.frame()
        self._idle = child
        self._whole = [sheet["whole"] for sheet in head["sheets"]]
        sheets = tuple(_sheet_head(sheet) for sheet in head["sheets"])

        def source(place: int) -> Iterator[Row]:
            return iter(sheets[place].opening.items()) if self._whole[place] else self._rows(place)

        return OpenBook(
            name=self._name,
            kind=head["kind"],
            sheets=sheets,
            source=source,
            form=head["form"],
            form_version=head["form_version"],
            typed=head["typed"],
            encoding=head["encoding"],
        )

    def _started(self) -> _Child:
        child = _Child(self._shown, self._name, self._file, self._limits)
        self._living.add(child)
        return child

    def _rows(self, place: int) -> Iterator[Row]:
        child = self._idle if self._idle is not None and place not in self._idle.asked else None
        if child is None:
            # A process gives each sheet once, so that its processor time bounds one pass over the file.
            child = self._started()
            child.frame()
        else:
            self._idle = None
        is_over = False
        try:
            child.ask(place)
            letter, block = child.frame()
            while letter == b"R":
                yield from rows_of(block)
                letter, block = child.frame()
            is_over = True
        finally:
            if is_over and self._idle is None:
                self._idle = child
            elif child in self._living:
                child.end()
                self._living.discard(child)


def _sheet_head(found: dict[str, Any]) -> SheetHead:
    blocks: list[Block] = found["opening"]
    return SheetHead(
        name=found["name"],
        opening={number: cells for block in blocks for number, cells in rows_of(block)},
        hidden=found["hidden"],
        spans=tuple(Span(*corners) for corners in found["spans"]),
        row_count=found["row_count"],
        fonts=dict(found["fonts"]),
        own_fonts={(row, column): font for row, column, font in found["own_fonts"]},
    )
