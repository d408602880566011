"""Citations and texts as pages show them: names stay Vietnamese, what is known of their force is said beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from hopluc.handbook.words import said
from hopluc.lawbook.instruments import Citation, Instrument, Source


@dataclass(frozen=True)
class Cited:
    """A text and the places in it (`at`) that are cited, joined. `title`: in the reader's language."""

    instrument: Instrument
    at: str
    title: str
    url: str

    @classmethod
    def of(cls, citation: Citation) -> "Cited":
        """One place alone."""
        instrument = citation.instrument
        return cls(instrument, citation.at, title_of(instrument), instrument_url(instrument))


def title_of(instrument: Instrument) -> str:
    return said(instrument.title, instrument.title_en)


def instrument_url(instrument: Instrument) -> str:
    return reverse("handbook:instrument", args=[instrument.code])


def place_of(source: Source, usual: Source) -> str:
    """Where a part is said, where that is not the place of the whole: a provision, or our own reason; else ""."""
    if source == usual:
        return ""
    return source.provision if isinstance(source, Citation) else said(source.text, source.text_en)


def cited(sources: Sequence[Citation]) -> tuple[Cited, ...]:
    """Each text once with its places, in the order in which they are cited first."""
    places: dict[str, dict[str, None]] = {}
    texts = {source.instrument.code: source.instrument for source in sources}
    for source in sources:
        places.setdefault(source.instrument.code, {})[source.at] = None
    return tuple(Cited.of(Citation(texts[code], "; ".join(inside))) for code, inside in places.items())
