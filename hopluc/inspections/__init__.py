"""Supervision of a directive: plan, visits, findings per clause, remedies with their clock."""
