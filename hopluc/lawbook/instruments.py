"""Legal texts and citations of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hopluc.lawbook.reader import Entry

# Names of kinds of legal texts are Vietnamese in both languages: they are part of the text's own name.
KIND_WORDS: Mapping[str, str] = {
    "code": "Bộ luật",
    "law": "Luật",
    "decree": "Nghị định",
    "decision": "Quyết định",
    "circular": "Thông tư",
    "resolution": "Nghị quyết",
    "announcement": "Thông báo",
    "letter": "Công văn",
    "party_document": "",
}


@dataclass(frozen=True)
class Instrument:
    """A legal text. In force from `in_force_from` (inclusive; None = not known) until `in_force_until` (exclusive)."""

    code: str
    kind: str
    number: str
    title: str
    title_en: str
    issuer: str
    signed: date | None
    in_force_from: date | None
    in_force_until: date | None
    replaces: tuple[str, ...]
    amends: tuple[str, ...]
    verified: bool
    standing: str

    @property
    def name(self) -> str:
        """ "Thông tư 01/2020/TT-BKHĐT"."""
        return f"{KIND_WORDS[self.kind]} {self.number}".strip()


@dataclass(frozen=True)
class Citation:
    """A place in a legal text: `at` names the provision."""

    instrument: Instrument
    at: str

    @property
    def provision(self) -> str:
        """ "Điều 9, Thông tư 01/2020/TT-BKHĐT"."""
        return f"{self.at}, {self.instrument.name}"


@dataclass(frozen=True)
class Basis:
    """In place of a citation where no legal text says it: our own or the province's reason, in both languages."""

    text: str
    text_en: str

    @property
    def provision(self) -> str:
        """The reason, where a citation would name its place."""
        return self.text


Source = Citation | Basis


def read_instrument(code: str, entry: Entry) -> Instrument:
    """One table of `instruments.toml`."""
    instrument = Instrument(
        code=code,
        kind=entry.choice("kind", tuple(KIND_WORDS)),
        number=entry.text("number"),
        title=entry.text("title"),
        title_en=entry.text("title_en"),
        issuer=entry.text("issuer"),
        signed=entry.day_or_none("signed"),
        in_force_from=entry.day_or_none("in_force_from"),
        in_force_until=entry.day_or_none("in_force_until"),
        replaces=entry.texts("replaces"),
        amends=entry.texts("amends"),
        verified=entry.flag("verified"),
        standing=entry.text_or_empty("standing"),
    )
    entry.close()
    return instrument


def read_citation(entry: Entry, instruments: Mapping[str, Instrument]) -> Citation:
    """`{ instrument, at }`. Refusal `law_unknown_instrument`, `law_without_provision`."""
    code = entry.text("instrument")
    if code not in instruments:
        entry.refuse("law_unknown_instrument", "instrument", value=code)
    if not entry.has("at") or entry.values["at"] == "":
        entry.refuse("law_without_provision", "at")
    citation = Citation(instruments[code], entry.text("at"))
    entry.close()
    return citation


def read_source(entry: Entry, instruments: Mapping[str, Instrument]) -> Citation:
    """The compulsory `source` of a legal value. Refusal `law_without_source`."""
    if not entry.has("source"):
        entry.refuse("law_without_source", "source")
    return read_citation(entry.table("source"), instruments)


def read_source_or_basis(entry: Entry, instruments: Mapping[str, Instrument]) -> Source:
    """`source`, or for what is no law `basis` with `basis_en`. Refusal `law_without_source` without either."""
    if entry.has("basis") and not entry.has("source"):
        return Basis(*entry.twin("basis"))
    return read_source(entry, instruments)


def read_place(entry: Entry, around: Source, start: date, instruments: Mapping[str, Instrument]) -> Source:
    """Where a part of a version that starts on a day is said: a `source` of its own, another provision (`at`) of the
    text around it, or just that one.

    Refusal `law_without_provision` for an empty `at`, `law_without_source` for `at` where no text is around it,
    `law_before_instrument` for a text of its own that is not in force at the start.
    """
    if entry.has("source"):
        source = read_source(entry, instruments)
        check_start(entry, source, start)
        return source
    if not entry.has("at"):
        return around
    if entry.values["at"] == "":
        entry.refuse("law_without_provision", "at")
    if isinstance(around, Basis):
        entry.refuse("law_without_source", "at")
    return Citation(around.instrument, entry.text("at"))


def check_start(entry: Entry, source: Citation, start: date) -> None:
    """A value may not start before its text is in force (or when that day is unknown) unless it says `retroactive`."""
    if entry.flag("retroactive", absent=False):
        return
    in_force = source.instrument.in_force_from
    if in_force is None or start < in_force:
        entry.refuse(
            "law_before_instrument", "from", on=start, instrument=source.instrument.code, in_force_from=in_force
        )
