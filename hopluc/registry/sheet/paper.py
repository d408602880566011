"""The paper on which an entry of the register rests."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Paper:
    """Number, day and issuer of a document, the digest of its stored file, and in a few words why. All may be empty."""

    number: str = ""
    on: date | None = None
    issuer: str = ""
    file: str = ""
    reason: str = ""
