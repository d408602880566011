"""LibreOffice, for which a program of the test stands. The real one: documents/tests/test_pdf.py."""

import sys

import pytest

from hopluc.kernel import office
from hopluc.kernel.processes import EndedError


@pytest.fixture
def only(tmp_path, monkeypatch):
    """Makes a program named soffice that does what the text says, alone in PATH."""
    folder = tmp_path / "a folder"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def make(text):
        script, made = folder / "soffice.py", folder / "soffice"
        begin = "import pathlib, sys, time\nout = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1]); out.mkdir()\n"
        script.write_text(begin + text)
        # Through the shell: a #! line cannot name an interpreter in a folder with a space in its name.
        made.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{script}" "$@"\n')
        made.chmod(0o755)

    return make


def made(content=b"content", *, seconds=20, most=1000):
    """What comes of a file."""
    return office.converted(content, "docx", "pdf:some filter", seconds=seconds, most=most)


def test_where_it_is_not_installed(only):
    assert not office.is_installed()
    with pytest.raises(LookupError):
        made()


@pytest.mark.parametrize("name", ["soffice", "libreoffice"])
def test_it_gets_a_profile_of_its_own_and_the_file(only, tmp_path, name):
    only("(out / 'document.pdf').write_text(sys.argv[1] + pathlib.Path(sys.argv[-1]).read_text())")
    (tmp_path / "a folder" / "soffice").rename(tmp_path / "a folder" / name)
    text = made().decode()
    assert text.startswith("-env:UserInstallation=file:///")
    assert text.endswith("content")


def test_it_makes_nothing_too_much_or_does_not_end(only):
    only("sys.exit(0)")
    assert made() is None
    only("(out / 'document.pdf').write_bytes(bytes(1000))")
    assert (made(most=999), made(most=1000)) == (None, bytes(1000))
    only("time.sleep(60)")
    with pytest.raises(EndedError):
        made(seconds=1)
