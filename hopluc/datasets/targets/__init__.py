"""Kept tables as targets of a workbook."""

from hopluc.datasets.targets.table import DatasetTarget, kind_of, merged_blocks, target_of

__all__ = ["DatasetTarget", "kind_of", "merged_blocks", "target_of"]
