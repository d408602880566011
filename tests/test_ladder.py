"""The ladder holds, and the guard sees when it does not."""

from pathlib import Path

import pytest

from tests.guards.ladder import Ladder, framework_in_pure, unknown_rooms, wrong_foreign_keys, wrong_imports
from tests.tree import ladder, sources, tree_of

SMALL = Ladder(pure=["kernel", "rules"], rooms=["places", "accounts", "registry"], doors=["reports", "console", "ui"])


def test_every_package_stands_on_the_ladder():
    assert unknown_rooms(sources(), ladder()) == []


def test_imports_follow_the_ladder():
    assert wrong_imports(sources(), ladder()) == []


def test_foreign_keys_follow_the_ladder():
    assert wrong_foreign_keys(sources(), ladder()) == []


def test_pure_packages_know_no_django():
    assert framework_in_pure(sources(), ladder()) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("hopluc/places/models.py", "from hopluc.registry.models import Cooperative"),
        ("hopluc/places/models.py", "from hopluc import registry"),
        ("hopluc/places/models.py", "from ..registry import models"),
        ("hopluc/kernel/text.py", "from hopluc.rules import scoring"),
        ("hopluc/rules/scoring.py", "import hopluc.places.models"),
        ("hopluc/registry/actions.py", "from hopluc.reports import annual"),
        ("hopluc/reports/annual.py", "from hopluc.ui import menu"),
        ("hopluc/language.py", "from hopluc.reports import annual"),
        ("hopluc/wording/files.py", "from hopluc.places.models import Place"),
    ],
)
def test_an_import_against_the_ladder_is_seen(tmp_path: Path, path: str, text: str):
    assert len(wrong_imports(tree_of(tmp_path, {path: text}), SMALL)) == 1


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("hopluc/registry/models.py", "from hopluc.places.models import Place"),
        ("hopluc/registry/models.py", "from hopluc.kernel import text"),
        ("hopluc/rules/scoring.py", "from hopluc.kernel import numbers"),
        ("hopluc/reports/annual.py", "from hopluc.registry import queries"),
        ("hopluc/console/report.py", "from hopluc.reports import annual"),
        ("hopluc/urls.py", "from hopluc.reports import annual"),
        ("hopluc/places/tests/test_a.py", "from hopluc.registry import models"),
    ],
)
def test_an_import_down_the_ladder_passes(tmp_path: Path, path: str, text: str):
    assert wrong_imports(tree_of(tmp_path, {path: text}), SMALL) == []


@pytest.mark.parametrize(
    "field",
    [
        "models.ForeignKey('registry.Cooperative', on_delete=models.PROTECT)",
        "models.ManyToManyField(to='registry.Cooperative')",
        "models.OneToOneField('unheard.Of', on_delete=models.PROTECT)",
        "models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)",
    ],
)
def test_a_foreign_key_against_the_ladder_is_seen(tmp_path: Path, field: str):
    assert len(wrong_foreign_keys(tree_of(tmp_path, {"hopluc/places/models.py": f"x = {field}"}), SMALL)) == 1


@pytest.mark.parametrize("target", ["'places.Place'", "'self'", "Place", "settings.AUTH_USER_MODEL"])
def test_a_foreign_key_down_the_ladder_passes(tmp_path: Path, target: str):
    text = f"x = models.ForeignKey({target}, on_delete=models.PROTECT)"
    assert wrong_foreign_keys(tree_of(tmp_path, {"hopluc/registry/models.py": text}), SMALL) == []


def test_django_in_a_pure_package_is_seen(tmp_path: Path):
    broken = tree_of(tmp_path, {"hopluc/rules/scoring.py": "from django.db import models\nimport django_tasks"})
    assert len(framework_in_pure(broken, SMALL)) == 2


def test_a_package_beside_the_ladder_is_seen(tmp_path: Path):
    assert unknown_rooms(tree_of(tmp_path, {"hopluc/attic/box.py": ""}), SMALL) == ["hopluc/attic: not on the ladder"]
