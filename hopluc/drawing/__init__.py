"""Figures over the years → accessible inline SVG. Verbs: sparkline (in a line of text), trend (a page's chart)."""
