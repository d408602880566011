"""Widths of the letters of Be Vietnam Pro Regular in thousandths of the size, read once from the advances in
BeVietnamPro-Regular.ttf of the package fontpkg-be-vietnam-pro (a test compares them with the installed font)."""

# U+0020 to U+007E, in order.
ASCII = (
    230, 280, 318, 807, 645, 849, 740, 179, 439, 439, 497, 608, 303, 608, 286, 503,
    676, 385, 651, 660, 710, 660, 680, 594, 634, 680, 286, 303, 556, 726, 556, 573,
    1005, 736, 674, 775, 728, 620, 633, 783, 709, 258, 465, 679, 624, 853, 732, 826,
    644, 822, 668, 635, 650, 725, 706, 1005, 720, 665, 660, 459, 485, 459, 559, 702,
    202, 642, 652, 613, 652, 599, 386, 643, 583, 264, 274, 555, 255, 893, 573, 642,
    652, 652, 392, 508, 428, 566, 576, 870, 559, 583, 502, 426, 408, 426, 468,
)  # fmt: skip
OTHERS = {
    "\u00b0": 475,
    "\u00b2": 435,
    "\u00b7": 255,
    "\u00d7": 579,
    "\u0110": 788,
    "\u0111": 662,
    "\u2013": 682,
    "\u2014": 868,
    "\u2018": 287,
    "\u2019": 217,
    "\u201c": 370,
    "\u201d": 407,
    "\u2026": 726,
    "\u20ab": 591,
    "\u20ac": 729,
    "\u2212": 636,
}
# A letter with marks is as wide as the bare letter, or at most this much wider.
MARKED = 25
# SemiBold against Regular, at most, over a word.
BOLDER = 1040
# A letter that the table does not know.
WIDEST = 1005
