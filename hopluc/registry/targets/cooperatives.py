"""The register of cooperatives as a target of a workbook."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Model

from hopluc.accounts.actors import Actor
from hopluc.accounts.permissions import Permission
from hopluc.intake.plan import Occasion, Session
from hopluc.registry import actions
from hopluc.registry.models import Cooperative, Version
from hopluc.registry.targets.cooperative_session import CooperativesSession
from hopluc.registry.targets.known_cooperatives import known_cooperatives
from hopluc.registry.workbook import COOPERATIVES as COOPERATIVES_FORM
from hopluc.sheets.form import Form


@dataclass(frozen=True)
class CooperativesTarget:
    kind: str = "cooperatives"
    permission: Permission = Permission.REGISTRY_IMPORT
    form: Form = COOPERATIVES_FORM
    tables: tuple[type[Model], ...] = (Cooperative, Version)

    def begin(self, occasion: Occasion) -> Session:
        return CooperativesSession(occasion)

    def undo(self, intake: int, *, why: str, by: str, at: datetime) -> None:
        actions.undo_cooperatives(intake=intake, why=why, by=by, at=at)

    def prefilled(self, *, actor: Actor, on: date, cooperative: str | None = None) -> Iterator[Mapping[str, object]]:
        """Rows of those that stand on the day, by code."""
        return known_cooperatives(actor, on, cooperative)


COOPERATIVES = CooperativesTarget()
