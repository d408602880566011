"""Writes small PDFs for the tests: words at places, drawn lines, letters told by a ToUnicode table."""

ROW = 14.0


class PdfPage:
    """One page while it is drawn; places in points from the lower left corner."""

    def __init__(self):
        self.words = []
        self.drawn = []

    def text(self, x, y, said):
        """Words at a place, 12 points high."""
        self.words.append((x, y, said))
        return self

    def lines(self, x, y, *said):
        """Lines one under the other."""
        for index, line in enumerate(said):
            self.text(x, y - index * ROW, line)
        return self

    def rule(self, x, y, to_x, to_y):
        """A drawn line."""
        self.drawn.append((x, y, to_x, to_y))
        return self

    def table(self, xs, y, rows):
        """A ruled table: cells of lines; None for a cell merged with the one before it in its row."""
        self.rule(xs[0], y, xs[-1], y)
        for row in rows:
            height = ROW * max(len(cell) for cell in row if cell is not None) + 4
            for index, cell in enumerate(row):
                if cell is not None:
                    self.lines(xs[index] + 3, y - 12, *cell)
                    self.rule(xs[index], y, xs[index], y - height)
            self.rule(xs[-1], y, xs[-1], y - height)
            y -= height
            self.rule(xs[0], y, xs[-1], y)
        return y

    def content(self, codes):
        """The operators of the page."""
        said = [
            f"BT /F1 12 Tf 1 0 0 1 {x} {y} Tm <{''.join(f'{codes[letter]:04x}' for letter in words)}> Tj ET"
            for x, y, words in self.words
        ]
        drawn = [f"{x} {y} m {to_x} {to_y} l S" for x, y, to_x, to_y in self.drawn]
        return "\n".join(said + drawn).encode()


def pdf_file(*pages):
    """The bytes of a PDF with these pages."""
    letters = sorted({letter for page in pages for _, _, words in page.words for letter in words})
    codes = {letter: index + 1 for index, letter in enumerate(letters)}
    table = "\n".join(f"<{code:04x}> <{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items())
    chunks = [table.splitlines()[at : at + 100] for at in range(0, len(codes), 100)]
    maps = "\n".join(f"{len(chunk)} beginbfchar\n" + "\n".join(chunk) + "\nendbfchar" for chunk in chunks)
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{maps}\nendcmap end end"
    ).encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>"
        % (len(pages), b" ".join(b"%d 0 R" % (6 + 2 * at) for at in range(len(pages)))),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Times /Encoding /Identity-H "
        b"/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Times /CIDSystemInfo "
        b"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 470 >>",
        stream(to_unicode),
    ]
    for at, page in enumerate(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (7 + 2 * at)
        )
        objects.append(stream(page.content(codes)))
    return joined(objects)


def stream(content):
    """A stream object."""
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def joined(objects):
    """The file of numbered objects, the first of them its catalogue."""
    written = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        written
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (
            len(objects) + 1,
            table,
            len(objects) + 1,
            len(written),
        )
    )
