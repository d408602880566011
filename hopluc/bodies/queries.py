"""Which body a document means by a name."""

from dataclasses import dataclass
from datetime import date

from hopluc.bodies.models import Body, BodyName
from hopluc.kernel.text import fold


@dataclass(frozen=True)
class BodyIndex:
    """All names of the bodies that exist on a day, folded."""

    by_name: dict[str, Body]

    @classmethod
    def read(cls, on: date) -> "BodyIndex":
        names = BodyName.objects.filter(body__in=Body.objects.valid_on(on)).select_related("body").order_by("-pk")
        return cls({name.folded: name.body for name in names})

    def find(self, printed: str) -> Body | None:
        """The body with exactly this name or alias; None when the register of bodies does not know it."""
        return self.by_name.get(fold(printed).strip(" .,;:"))
