"""Addresses of an import's pages, the same for every register."""

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import URLPattern, path

from hopluc.accounts.gate import needs
from hopluc.accounts.permissions import Permission
from hopluc.intake.views import FaultsView, IntakeView, ReceiptView, UndoView

# Name → view, end of its address, what else it is told.
_PAGES: Mapping[str, tuple[Any, str, Mapping[str, Any]]] = {
    "intake": (IntakeView, "", {}),
    "receipt": (ReceiptView, "bien-nhan/", {}),
    "undo": (UndoView, "hoan-tac/", {}),
    "faults": (FaultsView, "loi/", {}),
    "faulty-rows": (FaultsView, "loi/dong/", {"only_rows": True}),
}


def intake_paths(
    start: str,
    permission: Permission,
    *,
    suffix: str = "",
    target: Any = None,
    find_target: Callable[[str], Any] | None = None,
    kinds: str = "",
) -> list[URLPattern]:
    """The pages of one import under `start`, named `intake`, `receipt`, `undo`, `faults`, `faulty-rows` with `suffix`:
    of one register (`target`), or of all whose kinds begin with `kinds`, found by `find_target`."""
    given = {"target": target, "find_target": find_target, "kinds": kinds}
    return [
        path(f"{start}<int:pk>/{end}", needs(permission)(view.as_view(**given, **more)), name=f"{name}{suffix}")
        for name, (view, end, more) in _PAGES.items()
    ]
