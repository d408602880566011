"""Figures: one function per indicator, and the only place where figures are defined and computed.
Verbs: take_snapshot. Reads: figures.figure, figures.figure_set."""
