"""Which body a document means by a name, on the day of the document."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from hopluc.bodies.models import Body, BodyName, BodySuccession
from hopluc.bodies.queries.members import Membership
from hopluc.kernel.text import fold

_AROUND = " .,;:"


@dataclass(frozen=True)
class BodyIndex:
    """All names of bodies, folded, as they held on a day; read once. `on` None: the day is not known.

    A body and its successor may bear one name ("Các tổ chức chính trị - xã hội" of two provinces): meant is the one
    that lived on the day, or, where that day is not known, the one whose duties the other took over.
    """

    on: date | None
    bodies: dict[int, Body]
    holding: dict[str, set[int]]
    other: dict[str, set[int]]
    after: dict[int, tuple[int, ...]]

    @classmethod
    def read(cls, on: date | None) -> "BodyIndex":
        bodies = {body.pk: body for body in Body.objects.order_by("pk")}
        holding: dict[str, set[int]] = defaultdict(set)
        other: dict[str, set[int]] = defaultdict(set)
        for name in BodyName.objects.all():
            if on is not None and not bodies[name.body_id].lives_on(on):
                continue
            (holding if on is None or name.holds_on(on) else other)[name.folded].add(name.body_id)
        for body in bodies.values():
            if on is None or body.lives_on(on):
                other[fold(body.name)].add(body.pk)
        after: dict[int, list[int]] = defaultdict(list)
        for old, new in BodySuccession.objects.order_by("pk").values_list("old_id", "new_id"):
            after[old].append(new)
        return cls(on, bodies, holding, other, {old: tuple(new) for old, new in after.items()})

    def find(self, printed: str) -> Body | None:
        """The body with this name, alias or abbreviation; None where nobody has it, or several have. A name that no
        body bore on the day is that of a body that then lived and bore it before or later: papers lag behind."""
        folded = fold(printed).strip(_AROUND) if printed else ""
        if not folded:
            return None
        return self.first_of(self.holding.get(folded) or self.other.get(folded, set()))

    def meant(self, printed: str) -> tuple[Body, ...]:
        """The bodies that a name asks to act: of a group its members on the day, or the group where none is known."""
        found = self.find(printed)
        if found is None:
            return ()
        if not found.is_group or self._membership is None:
            return (found,)
        return self._membership.members(found) or (found,)

    @cached_property
    def _membership(self) -> Membership | None:
        return Membership.read(self.on) if self.on is not None else None

    def first_of(self, found: set[int]) -> Body | None:
        """Of bodies that bear one name the one that the others continue; None where that does not single one out."""
        later = {after for key in found for after in self._followers(key)}
        first = found - later
        return self.bodies[first.pop()] if len(first) == 1 else None

    def _followers(self, key: int) -> set[int]:
        found: set[int] = set()
        waiting = list(self.after.get(key, ()))
        while waiting:
            step = waiting.pop()
            if step not in found:
                found.add(step)
                waiting.extend(self.after.get(step, ()))
        return found
