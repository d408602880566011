"""SVG to PNG with the screen font, the same on every machine: no font of the system is looked at."""

from fontpkg_be_vietnam_pro import ROOT
from resvg_py import svg_to_bytes

from hopluc.drawing.palette import INKS

# Two of the package's eighteen: each more is read anew for every drawing.
FONTS = [str(ROOT / "files" / name) for name in ("BeVietnamPro-Regular.ttf", "BeVietnamPro-SemiBold.ttf")]


def png(svg: str, *, scale: int = 2) -> bytes:
    """The drawing on white, `scale` points for each of its px. ValueError for what is no SVG."""
    return svg_to_bytes(
        svg_string=svg,
        background=INKS["sheet"],
        skip_system_fonts=True,
        font_files=FONTS,
        font_family="Be Vietnam Pro",
        sans_serif_family="Be Vietnam Pro",
        zoom=scale,
    )
