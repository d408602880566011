import pytest

from hopluc.documents.pdf import has_converter, to_pdf
from hopluc.documents.render import render
from hopluc.documents.tests.sample import report
from hopluc.kernel import office
from hopluc.kernel.errors import Refusal
from hopluc.kernel.processes import EndedError


def ended(*_words, **_bounds):
    """Stands for a LibreOffice that does not end."""
    raise EndedError


@pytest.mark.parametrize(
    ("converted", "code"),
    [
        (None, "no_pdf_converter"),
        (lambda *_words, **_bounds: None, "pdf_conversion_failed"),
        (ended, "pdf_conversion_timed_out"),
    ],
)
def test_refused(monkeypatch, converted, code):
    monkeypatch.setattr(office, "is_installed", lambda: converted is not None)
    monkeypatch.setattr(office, "converted", converted)
    with pytest.raises(Refusal) as refused:
        to_pdf(b"x")
    assert refused.value.code == code


@pytest.mark.skipif(not has_converter(), reason="no soffice (Debian: libreoffice-writer)")
def test_whole_report_as_pdf():
    assert to_pdf(render(report())).startswith(b"%PDF-")
