"""Judgements: methods over columns, explained results, checks on a return. No law number stands here."""
