"""What every page knows of its reader."""

from django.http import HttpRequest

from hopluc.accounts.gate import actor
from hopluc.accounts.permissions import Role
from hopluc.accounts.queries import held_roles
from hopluc.kernel import clock


def person(request: HttpRequest) -> dict[str, object]:
    """`person`: name, role in words, permissions by name ("registry:import" → person.may.registry_import)."""
    who = actor(request)
    return {
        "person": {
            "is_authenticated": who.user is not None,
            # Whose drafts and traces a browser keeps.
            "id": who.user,
            "display_name": who.name,
            "role": who.role,
            "role_label": Role(who.role).label if who.role in Role.values else "",
            "body_name": who.body_name,
            "place_name": who.place_name,
            # Read only where the page's head asks: most people have one role.
            "roles": lambda: held_roles(user=who.user, acting=who.appointment, on=clock.today()),
            "may": {permission.replace(":", "_").replace("-", "_"): True for permission in who.permissions},
        }
    }
