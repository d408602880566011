"""Workbooks on their way in: read, previewed, confirmed in one transaction, receipted; nothing half.
Verbs: stage, confirm, run."""
