"""Pages of kept tables."""

from hopluc.datasets.views import beginning, comparing, importing, keeping, reading

__all__ = ["beginning", "comparing", "importing", "keeping", "reading"]
