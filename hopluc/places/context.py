"""What every page knows of the area that it serves."""

from django.http import HttpRequest

from hopluc.places import queries


def home(request: HttpRequest) -> dict[str, object]:
    """`home`: name of the area, whether its registers are made up."""
    found = queries.home()
    if found is None:
        return {"home": {"name": "", "made_up": False, "seed": None}}
    return {"home": {"name": found.place.full_name, "made_up": found.made_up, "seed": found.seed}}
