"""What an extract certifies, how it is printed, and whether the register still says so."""

from hopluc.extracts.queries.checking import Checked, check
from hopluc.extracts.queries.content import TEMPLATE, content_of, digest_of
from hopluc.extracts.queries.printed import PrintedLine, PrintedSection, printed

__all__ = [
    "TEMPLATE",
    "Checked",
    "PrintedLine",
    "PrintedSection",
    "check",
    "content_of",
    "digest_of",
    "printed",
]
