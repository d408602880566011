"""The one map of keys: what "g" and a letter open, for the navigation, the scripts and the list of keys."""

from django.urls import NoReverseMatch, reverse

# Name of the page → its keys, pressed one after the other.
PLACES = {
    "dashboards:start": "g h",
    "dashboards:leadership": "g t",
    "dashboards:living": "g c",
    "registry:list": "g x",
    "dashboards:figures": "g s",
    "reports:list": "g b",
    "handbook:index": "g l",
}


def places_by_address() -> dict[str, str]:
    """Address → keys, of the pages that this installation has."""
    found = {}
    for name, keys in PLACES.items():
        try:
            found[reverse(name)] = keys
        except NoReverseMatch:
            continue
    return found
