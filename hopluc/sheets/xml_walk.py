"""Walking the XML parts of a workbook once, for what the fast reader does not tell. Runs in the reading process."""

from dataclasses import dataclass, field
from xml.parsers import expat

from hopluc.sheets.container import UnreadableError

Marks = dict[tuple[int, int], str]  # (row, column) → error text; "%" a percentage; "=" a formula never computed


@dataclass
class Scan:
    """Findings by sheet name, and the kind of form that this program wrote into the file."""

    marks: dict[str, Marks] = field(default_factory=dict)
    form: str | None = None


def _local(name: str) -> str:
    return name.rpartition(":")[2]


class Walk:
    """One pass over one XML part. `start` and `end` get local names, so namespace prefixes do not matter;

    `text` is what stood since the last start.
    """

    def __init__(self) -> None:
        self.text = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Called at each opening tag."""
        raise NotImplementedError

    def end(self, name: str) -> None:
        """Called at each closing tag; most walks need only starts."""

    def run(self, part: bytes) -> None:
        """Walk the whole part. UnreadableError where it is not XML."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = lambda name: self.end(_local(name))
        parser.CharacterDataHandler = self._characters
        try:
            parser.Parse(part, True)
        except expat.ExpatError as error:
            raise UnreadableError("workbook_damaged") from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.text = ""
        self.start(_local(name), {_local(key): value for key, value in attributes.items()})

    def _characters(self, data: str) -> None:
        self.text += data
