"""What a reader prefers, kept in cookies of this browser: colours (theme) and whether single keys do something."""

from typing import NamedTuple

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# "" follows what the system asks for (prefers-contrast).
THEMES: dict[str, str | Promise] = {"": _("Theo máy"), "light": _("Sáng"), "contrast": _("Tương phản cao")}
KEYS: dict[str, str | Promise] = {"on": _("Bật"), "off": _("Tắt")}
# Field of the form → its cookie and its values; the first value needs no cookie.
COOKIES = {"theme": ("hopluc_theme", THEMES), "keys": ("hopluc_keys", KEYS)}
# A year, in seconds.
KEPT_FOR = 365 * 24 * 3600


class Preferences(NamedTuple):
    """What is in force, and what there is to choose: (value, word) each."""

    theme: str
    keys: str
    themes: list[tuple[str, str | Promise]]
    key_choices: list[tuple[str, str | Promise]]


def preferences_of(request: HttpRequest | None) -> Preferences:
    """The cookies of a request, read with suspicion: a value that nobody offered counts as none."""
    found = {}
    for field, (cookie, values) in COOKIES.items():
        value = request.COOKIES.get(cookie, "") if request else ""
        found[field] = value if value in values else next(iter(values))
    return Preferences(found["theme"], found["keys"], list(THEMES.items()), list(KEYS.items()))
