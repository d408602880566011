"""Grades given under a dated scheme, with the facts, points, provision and law digest that they rest on.
Verbs: grade_year."""
