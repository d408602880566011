"""The area that this installation serves."""

from datetime import date

from hopluc.journal.queries import kept
from hopluc.places.models import Home


@kept
def home() -> Home | None:
    """The area that this installation serves; None before anything is loaded. Shared: not to be changed."""
    return Home.objects.select_related("place").first()


def is_former_area(day: date) -> bool:
    """Whether the home had ended by a day: figures are then those of the former area, and every page says so."""
    found = home()
    return bool(found and found.place.valid_until and day >= found.place.valid_until)
