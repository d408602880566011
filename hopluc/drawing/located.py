"""Where something is: plain units with one of them shaded."""

from collections.abc import Sequence
from dataclasses import dataclass

from hopluc.drawing.choropleth import Area, Choropleth
from hopluc.drawing.classes import Classes
from hopluc.drawing.picture import Beside, Phrases
from hopluc.drawing.shades import RAMP, Shade


@dataclass(frozen=True, slots=True)
class Located(Choropleth):
    """Units without values (`is_plain`); `here`: the code of the one meant. The title says what is there."""

    here: str = ""

    def _shade(self, area: Area, _found: Classes | None, _shades: Sequence[Shade]) -> Shade:
        return RAMP[-1] if area.code == self.here else RAMP[0]

    def table(self, phrases: Phrases) -> Beside:
        """The one unit, with the unit it belongs to."""
        heads = (phrases.say("name"), phrases.say("map_parent"))
        return Beside(heads, tuple((area.name, area.parent or "–") for area in self._meant()))

    def summary(self, phrases: Phrases) -> str:
        """The title and, where the map shows no boundaries, that it shows none."""
        told = f"{self.title}."
        return f"{told} {phrases.say('map_schematic')}." if self.is_schematic else told

    def _meant(self) -> Sequence[Area]:
        return [area for area in self.areas if area.code == self.here]
