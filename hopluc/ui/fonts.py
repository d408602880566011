"""Makes the screen fonts from the Be Vietnam Pro package: small woff2 files with Latin and Vietnamese letters."""

from pathlib import Path
from statistics import median

from fontpkg_be_vietnam_pro import ROOT
from fontpkg_be_vietnam_pro import __file__ as package_file
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

# One file per weight that the styles use.
WEIGHTS = {400: "BeVietnamPro-Regular.ttf", 600: "BeVietnamPro-SemiBold.ttf"}
LETTERS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x250),
    *range(0x300, 0x370),
    *range(0x1E00, 0x1F00),
    *range(0x2010, 0x2028),
    0x2030, 0x20AB, 0x20AC, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265,
)  # fmt: skip
# The font's own digits differ in width ("1" is half of "4"), so columns of numbers would not line up.
FIGURES = tuple(ord(sign) for sign in "0123456789")


def build_fonts(target: Path) -> list[Path]:
    """Writes be-vietnam-pro-<weight>.woff2 and be-vietnam-pro-figures-<weight>.woff2 into `target`.

    Returns the files. Those that are newer than the package and this recipe are left as they are.
    """
    target.mkdir(parents=True, exist_ok=True)
    made = []
    for weight, file_name in WEIGHTS.items():
        source = ROOT / "files" / file_name
        letters = target / f"be-vietnam-pro-{weight}.woff2"
        figures = target / f"be-vietnam-pro-figures-{weight}.woff2"
        if not _is_current(letters, source):
            _write(_subset(source, LETTERS), letters)
        if not _is_current(figures, source):
            _write(_equal_widths(_subset(source, FIGURES)), figures)
        made += [letters, figures]
    return made


def _is_current(built: Path, source: Path) -> bool:
    newest = max(source.stat().st_mtime, Path(package_file).stat().st_mtime, Path(__file__).stat().st_mtime)
    return built.exists() and built.stat().st_size > 0 and built.stat().st_mtime >= newest


def _subset(source: Path, letters: tuple[int, ...]) -> TTFont:
    font = TTFont(source, lazy=True)
    options = Options()
    options.layout_features = ["ccmp", "locl", "mark", "mkmk", "kern"]
    options.hinting = False
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[letter for letter in letters if letter in font.getBestCmap()])
    subsetter.subset(font)
    return font


def _equal_widths(font: TTFont) -> TTFont:
    """Gives every digit the same advance, its outline in the middle; kerning would undo that, so it goes."""
    names = [font.getBestCmap()[figure] for figure in FIGURES]
    metrics, outlines = font["hmtx"], font["glyf"]
    width = round(median(metrics[name][0] for name in names))
    for name in names:
        advance, bearing = metrics[name]
        shift = (width - advance) // 2
        outlines[name].coordinates.translate((shift, 0))
        outlines[name].recalcBounds(outlines)
        metrics[name] = (width, bearing + shift)
    for table in ("GPOS", "GSUB"):
        if table in font:
            del font[table]
    return font


def _write(font: TTFont, built: Path) -> None:
    """Whole or not at all: a broken set-up leaves no half font behind."""
    unfinished = built.with_suffix(".unfinished")
    font.flavor = "woff2"
    font.save(unfinished)
    unfinished.replace(built)
