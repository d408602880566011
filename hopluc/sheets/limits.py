"""How much of a machine one uploaded workbook may take."""

from dataclasses import asdict, dataclass, replace

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Bounds for reading one workbook. A file beyond any of them is refused, never read in part.

    Room for 500,000 rows of 20 columns, which are read as a stream; far below what hurts the server.
    """

    content: int = 200 * MEBIBYTE  # bytes of the file
    unpacked: int = 3000 * MEBIBYTE  # bytes of its parts after unpacking, counted by unpacking; never held at once
    ratio: int = 100  # unpacked : packed; sheets of real offices stay below 40
    ratio_from: int = 5 * MEBIBYTE  # below this many unpacked bytes the ratio says nothing
    held: int = 100 * MEBIBYTE  # bytes of one part that is held whole (styles, names of sheets, an .ods, a .docx)
    area: int = 40_000_000  # cells of the rectangle around all cells of one sheet
    area_held: int = 5_000_000  # ... where the reader reserves them all
    gap: int = 100_000  # empty rows between two filled ones: beyond, a stray cell
    cells: int = 20_000_000  # filled cells in all sheets together
    characters: int = 600_000_000  # of text in all cells together
    spans: int = 20_000  # merged blocks of one sheet
    sheets: int = 200
    memory: int = 1024 * MEBIBYTE  # address space of the reading process, in bytes
    cpu_seconds: int = 15
    wall_seconds: int = 45  # time spent waiting for the reading process
    seconds_each_mebibyte: int = 4  # more of both for each MiB of the file

    def for_size(self, size: int) -> "Limits":
        """The same limits with the time that a file of so many bytes may take."""
        more = self.seconds_each_mebibyte * (size // MEBIBYTE)
        wall = self.wall_seconds + more if self.wall_seconds else 0
        return replace(self, cpu_seconds=self.cpu_seconds + more, wall_seconds=wall)

    def as_mapping(self) -> dict[str, int]:
        """Plain numbers by name, as they travel to the reading process."""
        return asdict(self)


STANDARD = Limits()
# For callers that hold all cells of a workbook in memory at once
WHOLE = replace(STANDARD, content=40 * MEBIBYTE, cells=1_000_000, characters=60_000_000)
