"""How much work a brought file may cost. A few points can span the world, and a line can cross itself a million times:
neither the size of a file nor its number of points bounds what it takes to work it out."""

from math import inf

from hopluc.kernel.errors import Refusal

# Own choice, some half a minute of one core. All communes of a country, drawn with 400.000 points, cost about half.
MOST = 4_000_000


class Effort:
    """Counts steps; Refusal `outline_too_intricate` beyond `most`."""

    def __init__(self, most: float = inf) -> None:
        self._left = most

    def spend(self, steps: int) -> None:
        self._left -= steps
        if self._left < 0:
            raise Refusal("outline_too_intricate")
