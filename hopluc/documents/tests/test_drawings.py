"""Pictures in documents: numbered, told in words, no wider than the text, their content in the digest."""

import io
import struct
import zipfile
import zlib
from dataclasses import replace

import docx
import pytest
from docx.shared import Mm

from hopluc.documents.content import Drawing, line
from hopluc.documents.digest import content_digest
from hopluc.documents.render import render
from hopluc.documents.tests.sample import report
from hopluc.kernel.errors import Refusal


def png(width=40, height=10, grey=200):
    """A plain picture of a size in pixels."""

    def chunk(kind, content):
        checked = kind + content
        return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))

    rows = (b"\0" + bytes([grey]) * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


DRAWING = Drawing("Số hợp tác xã qua các năm", png(), "a" * 64, "Số hợp tác xã tăng từ 186 lên 443.")


def with_drawing(*drawings):
    document = report()
    return replace(document, blocks=(*document.blocks, *drawings))


def opened(blob):
    return docx.Document(io.BytesIO(blob))


def test_picture_keeps_its_proportions_and_fills_the_text():
    (shape,) = opened(render(with_drawing(DRAWING))).inline_shapes
    assert (shape.width, shape.height) == (Mm(165), Mm(165) // 4)


@pytest.mark.parametrize(("asked", "got"), [(80.0, 80), (165.0, 165), (400.0, 165)])
def test_width_is_bounded_by_the_text(asked, got):
    (shape,) = opened(render(with_drawing(replace(DRAWING, width_mm=asked)))).inline_shapes
    assert shape.width == Mm(got)


def test_pictures_are_numbered_and_told():
    blob = render(with_drawing(DRAWING, replace(DRAWING, caption="Bản đồ", notes=(line("Sơ đồ."),))))
    texts = [paragraph.text for paragraph in opened(blob).paragraphs]
    assert "Hình 1. Số hợp tác xã qua các năm" in texts
    assert texts.index("Hình 2. Bản đồ") == texts.index("Sơ đồ.") - 1
    xml = zipfile.ZipFile(io.BytesIO(blob)).read("word/document.xml").decode()
    assert xml.count('descr="Số hợp tác xã tăng từ 186 lên 443."') == 2


def test_digest_is_of_what_was_drawn_and_not_of_its_ink():
    plain = content_digest(with_drawing(DRAWING))
    assert content_digest(with_drawing(replace(DRAWING, image=png(grey=9)))) == plain
    assert content_digest(with_drawing(replace(DRAWING, digest="b" * 64))) != plain


def test_same_document_same_bytes():
    assert render(with_drawing(DRAWING)) == render(with_drawing(DRAWING))


@pytest.mark.parametrize(
    ("drawing", "code"),
    [
        (replace(DRAWING, image=b"<svg/>"), "drawing_not_png"),
        (replace(DRAWING, told=" "), "document_text_empty"),
        (replace(DRAWING, caption=""), "document_text_empty"),
    ],
)
def test_refused(drawing, code):
    with pytest.raises(Refusal) as refused:
        render(with_drawing(drawing))
    assert refused.value.code == code
