"""How much of a machine one uploaded workbook may take."""

from dataclasses import asdict, dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Bounds for reading one workbook. A file beyond any of them is refused, never read in part.

    Generous for an office (the largest list of a province is some 10,000 rows), far below what hurts the server.
    """

    content: int = 20 * MEBIBYTE  # bytes of the file
    unpacked: int = 200 * MEBIBYTE  # bytes of its parts after unpacking, counted by unpacking
    ratio: int = 100  # unpacked : packed; sheets of real offices stay below 40
    ratio_from: int = 5 * MEBIBYTE  # below this many unpacked bytes the ratio says nothing
    area: int = 5_000_000  # cells of the rectangle around all cells of one sheet: the reader reserves them all
    cells: int = 500_000  # filled cells in all sheets together
    characters: int = 30_000_000  # of text in all cells together
    spans: int = 20_000  # merged blocks of one sheet
    sheets: int = 200
    memory: int = 1024 * MEBIBYTE  # address space of the reading process, in bytes
    cpu_seconds: int = 10
    wall_seconds: int = 30

    def as_mapping(self) -> dict[str, int]:
        """Plain numbers by name, as they travel to the reading process."""
        return asdict(self)


STANDARD = Limits()
