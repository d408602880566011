"""Loads the made-up province through the product's own verbs: import of workbooks, reading, assigning, reporting."""

from hopluc.demo.actions.directive import DIRECTIVE, load_directive, load_work
from hopluc.demo.actions.loading import PROVINCE, SEED, judge, load
from hopluc.demo.actions.people import PEOPLE
from hopluc.demo.actions.registers import load_registers

__all__ = [
    "DIRECTIVE",
    "PEOPLE",
    "PROVINCE",
    "SEED",
    "judge",
    "load",
    "load_directive",
    "load_registers",
    "load_work",
]
