"""What makes an installation ready, and that a second time does nothing."""

import gettext
import os
from pathlib import Path

import pytest

from hopluc.console import preparation

CATALOGUE = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Xã"\nmsgstr "Commune"\n'


def test_catalogues_are_compiled_once_and_again_when_they_change(tmp_path: Path, settings):
    source = tmp_path / "en" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(CATALOGUE, encoding="utf-8")
    settings.LOCALE_PATHS = [tmp_path]
    assert preparation.compile_catalogues()
    compiled = source.with_suffix(".mo")
    with compiled.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Xã") == "Commune"
    assert not preparation.compile_catalogues()
    newer = compiled.stat().st_mtime + 5
    os.utime(source, (newer, newer))
    assert preparation.compile_catalogues()
    assert [path.name for path in source.parent.iterdir()] != []
    assert sorted(path.suffix for path in source.parent.iterdir()) == [".mo", ".po"]


def test_static_files_are_gathered_once_and_again_when_they_change(tmp_path: Path, settings):
    source = tmp_path / "source" / "a.css"
    source.parent.mkdir()
    source.write_text("a {}")
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [source.parent]
    settings.STATIC_ROOT = tmp_path / "root"
    assert preparation.collect_static()
    assert (tmp_path / "root" / "a.css").exists()
    assert not preparation.collect_static()
    source.write_text("a { color: red }")
    assert preparation.collect_static()


def test_styles_are_joined_once_and_again_when_the_file_is_gone(tmp_path: Path, settings):
    settings.BUILT_STATIC = tmp_path
    assert preparation.make_styles()
    assert not preparation.make_styles()
    (tmp_path / "ui" / "hopluc.css").unlink()
    assert preparation.make_styles()


@pytest.mark.django_db
def test_a_prepared_database_is_left_alone():
    assert not preparation.migrate()


def test_only_what_was_done_is_said(monkeypatch: pytest.MonkeyPatch):
    for name, done in (
        ("make_fonts", True),
        ("make_styles", False),
        ("compile_catalogues", False),
        ("migrate", True),
        ("collect_static", False),
    ):
        monkeypatch.setattr(preparation, name, lambda done=done: done)
    said: list[str] = []
    assert preparation.prepare(said.append) == ["fonts", "database"]
    assert len(said) == 2
