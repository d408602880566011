"""A snapshot: named Arrow tables, kept as Parquet under the digest of their content."""

import hashlib
import json
import os
import shutil
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq


@dataclass(frozen=True)
class Snapshot:
    """Where a snapshot lies and the SHA-256 of its content."""

    digest: str
    folder: Path


def content_digest(tables: Mapping[str, pa.Table]) -> str:
    """SHA-256 over names, column types and values; it does not depend on how Parquet packs them."""
    digest = hashlib.sha256()
    for name in sorted(tables):
        table = tables[name]
        digest.update(json.dumps([name, [[field.name, str(field.type)] for field in table.schema]]).encode())
        for column in table.columns:
            digest.update(json.dumps(column.to_pylist(), default=str, ensure_ascii=False).encode())
    return digest.hexdigest()


def write_snapshot(tables: Mapping[str, pa.Table], root: Path) -> Snapshot:
    """Keep tables under `root`/digest; made beside and renamed into place, so that a reader never sees half."""
    digest = content_digest(tables)
    folder = root / digest
    if folder.is_dir():
        return Snapshot(digest, folder)
    # Two threads of one process may keep the same content at the same moment.
    draft = root / f".{digest}.{os.getpid()}.{threading.get_ident()}"
    draft.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        pq.write_table(table, draft / f"{name}.parquet")
    try:
        draft.rename(folder)
    except OSError:
        # Another process kept the same content first.
        shutil.rmtree(draft)
    return Snapshot(digest, folder)
