import sys

import pytest

from hopluc.documents.pdf import has_converter, to_pdf
from hopluc.documents.render import render
from hopluc.documents.tests.sample import report
from hopluc.kernel.errors import Refusal


def program(folder, text):
    """A program named soffice that does what the text says, alone in PATH."""
    made = folder / "soffice"
    script = folder / "soffice.py"
    script.write_text(f"import os, pathlib, sys, time\n{text}\n")
    # Through the shell: a #! line cannot name an interpreter in a folder with a space in its name.
    made.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{script}" "$@"\n')
    made.chmod(0o755)


@pytest.fixture
def only(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def test_without_converter(only):
    assert not has_converter()
    with pytest.raises(Refusal) as refused:
        to_pdf(b"x")
    assert refused.value.code == "no_pdf_converter"


def test_converter_that_writes_nothing(only):
    program(only, "sys.exit(0)")
    with pytest.raises(Refusal) as refused:
        to_pdf(b"x")
    assert refused.value.code == "pdf_conversion_failed"


def test_converter_that_does_not_end(only):
    program(only, "time.sleep(60)")
    with pytest.raises(Refusal) as refused:
        to_pdf(b"x", seconds=1)
    assert refused.value.code == "pdf_conversion_timed_out"


def test_converter_gets_its_own_profile_and_the_file(only):
    folder = "pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])"
    program(only, f"f = {folder}; (f / 'document.pdf').write_text(sys.argv[1] + (f / 'document.docx').read_text())")
    made = to_pdf(b"content").decode()
    assert made.startswith("-env:UserInstallation=file:///")
    assert made.endswith("content")


@pytest.mark.skipif(not has_converter(), reason="no soffice (Debian: libreoffice-writer)")
def test_whole_report_as_pdf():
    assert to_pdf(render(report())).startswith(b"%PDF-")
