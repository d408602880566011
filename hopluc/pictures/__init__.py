"""Drawings with their words: kept by the digest of their content, shown in pages, downloaded as SVG and PNG."""
