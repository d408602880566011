"""Pages of meetings: the list, one meeting, its plan, its conclusions, its packs."""
