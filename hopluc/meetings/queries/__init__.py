"""Reads of meetings that pages and the pack share: who sees what, what came of conclusions, the notice."""
