"""Server time of the main pages, warm, for a visitor and for who is logged in."""

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse

from bench.asked import BASELINE, in_turn
from hopluc.accounts.models import Appointment
from hopluc.accounts.permissions import Role
from hopluc.registry.models import Cooperative

BAR = 60  # milliseconds at p95


def main() -> None:
    profile = reverse("dashboards:cooperative", args=[Cooperative.objects.earliest("code").code])
    office, commune = signed_in(Role.PARTY_OFFICE), signed_in(Role.COMMUNE_OFFICER)
    asked = [
        ("baseline: log-in", BASELINE, ""),
        ("living page", reverse("dashboards:living"), ""),
        ("leadership screen", reverse("dashboards:leadership"), ""),
        ("list", reverse("registry:list"), ""),
        ("profile", profile, ""),
        ("living page, Party office", reverse("dashboards:living"), office),
        ("leadership, Party office", reverse("dashboards:leadership"), office),
        ("list, commune officer", reverse("registry:list"), commune),
    ]
    baseline, *others = in_turn((address, cookie) for _name, address, cookie in asked)
    print(baseline.line(asked[0][0]))
    for (name, _address, _cookie), times in zip(asked[1:], others, strict=True):
        print(times.line(name, BAR, baseline))


def signed_in(role: Role) -> str:
    """The cookie of a person of the made-up province with a role."""
    user = Appointment.objects.filter(role=role).select_related("user").earliest("pk").user
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
