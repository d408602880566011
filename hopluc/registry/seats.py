"""From "Xã Bằng Phúc, huyện Chợ Đồn" in a workbook to the unit of the register."""

import re
from dataclasses import dataclass

from rapidfuzz import process

from hopluc.kernel.text import fold
from hopluc.places.models import COMMUNE_KINDS, Place

_KIND_WORD = re.compile(r"^(xa|phuong|thi tran|tt|huyen|thanh pho|tp|thi xa)[. ]+")


def plain(name: str) -> str:
    """Folded, without the word for the kind of unit. "TP. Bắc Kạn" → "bac kan"."""
    return _KIND_WORD.sub("", fold(name))


@dataclass(frozen=True)
class Seats:
    """All communes of every time, by folded name and folded district ("" for units without a district)."""

    by_name: dict[tuple[str, str], list[Place]]

    @classmethod
    def read(cls) -> "Seats":
        by_name: dict[tuple[str, str], list[Place]] = {}
        for place in Place.objects.filter(kind__in=COMMUNE_KINDS).select_related("parent").order_by("pk"):
            parent = place.parent
            district = plain(parent.name) if parent and parent.kind in ("district", "city") else ""
            by_name.setdefault((place.folded, district), []).append(place)
        return cls(by_name)

    def find(self, commune: str, district: str) -> Place | None:
        """The one unit meant. Where a district has a commune and a township of one name, the kind word decides."""
        found = self.by_name.get((plain(commune), plain(district)), [])
        if len(found) > 1:
            found = [place for place in found if fold(place.full_name) == fold(commune)]
        return found[0] if len(found) == 1 else None

    def nearest(self, commune: str, district: str) -> str:
        """The most similar unit, in words, to offer with a refusal; empty where nothing is near."""
        units = [place for (_, of), places in self.by_name.items() if of == plain(district) for place in places]
        units = units or [place for places in self.by_name.values() for place in places]
        match = process.extractOne(plain(commune), [place.folded for place in units], score_cutoff=60)
        return units[match[2]].full_name if match else ""
