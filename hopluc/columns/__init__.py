"""Snapshots of the registers as typed columns (Parquet, with a digest) and the engine that computes on them."""

from hopluc.columns.engine import open_snapshot
from hopluc.columns.snapshot import Snapshot, content_digest, write_snapshot

__all__ = ["Snapshot", "content_digest", "open_snapshot", "write_snapshot"]
