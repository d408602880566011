"""Snapshots of the registers as typed columns (Parquet, with a digest) and the engine that computes on them."""

from hopluc.columns.engine import compute
from hopluc.columns.snapshot import Snapshot, content_digest, write_snapshot

__all__ = ["Snapshot", "compute", "content_digest", "write_snapshot"]
