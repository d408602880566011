"""The signs: small line drawings, so that no state is said by colour alone and no letter of the font is missed."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

# Name → what is drawn in a square of 16. "solid" is filled with the colour of the words, "cut" drawn in the paper's.
SIGNS = {
    "check": '<circle class="solid" cx="8" cy="8" r="7"/><path class="cut" d="m4.8 8.3 2.2 2.2 4.2-4.6"/>',
    "half": '<circle cx="8" cy="8" r="6.2"/><path class="solid" d="M8 2a6 6 0 0 1 0 12z"/>',
    "repeat": '<path d="M13.6 6.2A6 6 0 0 0 2.6 5.6M2.4 9.8a6 6 0 0 0 11 .6M2.4 2.6v3.2h3.2M13.6 13.4v-3.2h-3.2"/>',
    "clock": '<circle cx="8" cy="8" r="6.2"/><path d="M8 4.4V8l2.4 1.8"/>',
    "alert": '<path class="solid" d="M8 1.2 14.8 8 8 14.8 1.2 8z"/><path class="cut" d="M8 4.8v3.6M8 10.9v.1"/>',
    "dots": '<circle cx="8" cy="8" r="6.2"/><path d="M5 8h.1M8 8h.1M11 8h.1"/>',
    "back": '<path d="M6 3.2 2.4 6.8 6 10.4M2.8 6.8h6.4a3.4 3.4 0 0 1 0 6.8H7"/>',
    "dashed": '<circle cx="8" cy="8" r="6.2" stroke-dasharray="2.4 2.5"/>',
    "ring": '<circle cx="8" cy="8" r="6.2"/>',
    "minus": '<circle cx="8" cy="8" r="6.2"/><path d="M5.2 8h5.6"/>',
    "pause": '<circle cx="8" cy="8" r="6.2"/><path d="M6.4 5.8v4.4M9.6 5.8v4.4"/>',
    "info": '<circle cx="8" cy="8" r="6.2"/><path d="M8 7.4v3.4M8 5v.1"/>',
    "warning": '<path d="M8 2 14.6 13.6H1.4z"/><path d="M8 6.4v3M8 11.6v.1"/>',
    "plus": '<circle cx="8" cy="8" r="6.2"/><path d="M8 5.2v5.6M5.2 8h5.6"/>',
    "up": '<path d="m2 11 4-4 3 3 5-6M10.4 4H14v3.6"/>',
    "down": '<path d="m2 5 4 4 3-3 5 6M10.4 12H14V8.4"/>',
    "level": '<path d="M2.4 6h11.2M2.4 10h11.2"/>',
    "file": '<path d="M4 1.8h5L12.4 5v9.2H4zM8.8 1.8V5.2h3.6"/>',
    "folder": '<path d="M1.8 4h4.4l1.4 1.8h6.6v7.4H1.8z"/>',
    "person": '<circle cx="8" cy="5.2" r="2.9"/><path d="M2.4 14c.6-3 2.8-4.4 5.6-4.4s5 1.4 5.6 4.4"/>',
    "search": '<circle cx="7" cy="7" r="4.6"/><path d="m10.6 10.6 3.6 3.6"/>',
    "right": '<path d="M2.4 8h11M9.4 4l4 4-4 4"/>',
    "left": '<path d="M13.6 8h-11M6.6 4l-4 4 4 4"/>',
    "download": '<path d="M8 2v8M4.6 7 8 10.4 11.4 7M2.4 13.6h11.2"/>',
    "print": '<path d="M4.4 5.6V2h7.2v3.6M4.4 11.4H2V5.6h12v5.8h-2.4M4.4 9.4h7.2V14H4.4z"/>',
    "open": '<path d="m3.4 5.8 4.6 4.6 4.6-4.6"/>',
    "close": '<path d="m3.4 3.4 9.2 9.2M12.6 3.4l-9.2 9.2"/>',
    "more": '<path d="M3 8h.1M8 8h.1M13 8h.1"/>',
    "bell": '<path d="M3.4 11.6c1-1 1.2-2.2 1.2-4.4a3.4 3.4 0 0 1 6.8 0c0 2.2.2 3.4 1.2 4.4zM6.6 13.8h2.8M8 2v1.6"/>',
    "pencil": '<path d="M2.4 13.6 3.2 10l7.4-7.4 2.8 2.8L6 12.8z"/>',
}


def drawn(name: str) -> SafeString:
    """A sign as mark-up; decoration only, the word stands beside it."""
    drawing = mark_safe(SIGNS[name])
    return format_html('<svg class="sign" viewBox="0 0 16 16" aria-hidden="true" focusable="false">{}</svg>', drawing)
