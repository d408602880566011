"""House rules about single lines: the tree keeps them, and each rule catches its bad examples."""

import ast

import pytest

from tests.guards.rules import RULES, Rule
from tests.guards.sources import Source
from tests.tree import sources

BAD = [pytest.param(rule, text, id=f"{rule.name}-{number}") for rule in RULES for number, text in enumerate(rule.bad)]
GOOD = [pytest.param(rule, text, id=f"{rule.name}-{number}") for rule in RULES for number, text in enumerate(rule.good)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_tree_keeps_the_rule(rule: Rule):
    assert rule.findings(sources()) == []


@pytest.mark.parametrize(("rule", "text"), BAD)
def test_a_bad_example_is_caught(rule: Rule, text: str):
    assert list(rule.find(ast.parse(text)))


@pytest.mark.parametrize(("rule", "text"), GOOD)
def test_a_good_example_passes(rule: Rule, text: str):
    assert list(rule.find(ast.parse(text))) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_rule_is_put_to_an_ordinary_page_of_the_program(rule: Rule):
    """A rule that applies to no file would pass for ever."""
    assert len(rule.findings([Source("hopluc/registry/queries.py", rule.bad[0])])) == 1


def test_where_writing_is_allowed():
    (rule,) = (rule for rule in RULES if rule.name == "writes")
    allowed = (
        "registry/actions.py",
        "registry/actions/enter.py",
        "registry/tests/test_a.py",
        "registry/migrations/1.py",
    )
    assert rule.findings([Source(f"hopluc/{path}", "row.save()") for path in allowed]) == []
    refused = ("registry/views.py", "registry/models.py", "registry/queries.py", "console/demo.py", "wording.py")
    assert len(rule.findings([Source(f"hopluc/{path}", "row.save()") for path in refused])) == len(refused)
