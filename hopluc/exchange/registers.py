"""The registers that take any file, and which of them a file is meant for."""

from dataclasses import dataclass

from hopluc.accounts.actors import Actor
from hopluc.intake.plan import Target
from hopluc.intake.queries import known_mappings
from hopluc.registry.targets import COOPERATIVES, MEMBERS
from hopluc.returns.targets import RETURNS
from hopluc.sheets.book import OpenBook
from hopluc.sheets.proposing import propose
from hopluc.sheets.upright import as_form

TARGETS: tuple[Target, ...] = (COOPERATIVES, MEMBERS, RETURNS)


@dataclass(frozen=True)
class Fit:
    """How well a file fits a register: `found` of its columns are there, `missing` required ones are not; `is_sure`:
    nobody need be asked which column is which."""

    target: Target
    found: int
    missing: tuple[str, ...]
    is_sure: bool

    @property
    def rank(self) -> tuple[bool, bool, int]:
        """Best first when sorted backwards."""
        return self.is_sure, not self.missing, self.found - 3 * len(self.missing)


def targets_of(actor: Actor) -> list[Target]:
    """The registers into which somebody may bring files."""
    return [target for target in TARGETS if actor.may(target.permission)]


def fits(book: OpenBook, targets: list[Target], *, sender: str, by: str) -> list[Fit]:
    """The registers by how well a file fits them, best first. One that was written by this program names its own."""
    found = []
    for target in targets:
        if book.form is not None and book.form == target.form.kind:
            return [Fit(target, len(target.form.columns), (), is_sure=True)]
        proposal = propose(as_form(book, target.form), target.form, known_mappings(target.kind, sender=sender, by=by))
        if proposal.mapping is None:
            continue
        headings = {column.field: column.headings[0] for column in target.form.columns}
        missing = tuple(headings[name] for name in proposal.missing)
        sources = sum(not source.is_empty for source in proposal.mapping.sources.values())
        found.append(Fit(target, sources, missing, proposal.is_certain))
    return sorted(found, key=lambda fit: fit.rank, reverse=True)


def meant(found: list[Fit]) -> Fit | None:
    """The one register that a file is surely meant for; None where somebody must say."""
    sure = [fit for fit in found if fit.is_sure]
    return sure[0] if len(sure) == 1 else None
