"""The kinds of things that can be found, in the order in which they are shown where they answer equally well."""

from hopluc.search.found import Kind, Resolve
from hopluc.search.kinds import bodies, clauses, cooperatives, documents, figures, intakes, law, pages, places

KINDS: tuple[Kind, ...] = (
    cooperatives.KIND,
    clauses.KIND,
    documents.KIND,
    bodies.KIND,
    places.KIND,
    figures.KIND,
    law.KIND,
    pages.KIND,
    intakes.KIND,
)
# Kind of pin → what its keys mean.
RESOLVERS: dict[str, Resolve] = {name: resolve for kind in KINDS for name, resolve in kind.resolvers.items()}
