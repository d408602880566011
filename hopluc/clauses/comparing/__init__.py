"""Two documents side by side: versions of one (versions.py), a directive and a plan that carries it out (coverage.py).

Pure, and the same for the same rows every time: no model, no learning; every pair says which words speak for it.
"""

from hopluc.clauses.comparing.coverage import ASKED, SURE, Coverage, Covered, Pair, covers, joined
from hopluc.clauses.comparing.duties import Document, Duty, from_reading, labelled, numbered
from hopluc.clauses.comparing.mentions import Mention, mentions
from hopluc.clauses.comparing.versions import FIELDS, Change, Comparison, compare
from hopluc.clauses.comparing.wording import WordChange, changed_words

__all__ = [
    "ASKED",
    "FIELDS",
    "SURE",
    "Change",
    "Comparison",
    "Coverage",
    "Covered",
    "Document",
    "Duty",
    "Mention",
    "Pair",
    "WordChange",
    "changed_words",
    "compare",
    "covers",
    "from_reading",
    "joined",
    "labelled",
    "mentions",
    "numbered",
]
