"""Reads of the journal: the edition that all records are in, whether the chain is whole, what one entry changed."""

from hopluc.journal.queries.anchors import Anchor, anchor_of, read_anchors, written
from hopluc.journal.queries.chain import Fault, FaultKind, Verdict, verify
from hopluc.journal.queries.editions import AskedRows, edition, forget, in_transaction, kept

__all__ = [
    "Anchor",
    "AskedRows",
    "Fault",
    "FaultKind",
    "Verdict",
    "anchor_of",
    "edition",
    "forget",
    "in_transaction",
    "kept",
    "read_anchors",
    "verify",
    "written",
]
