"""What a word that is listed nowhere is made of: "US-Präsident", "Verkehrsminister", "Ostukraine", "F-35-Kampfjets"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from toolkit.names.lexicon import Lexicon
from toolkit.names.model import Entry
from toolkit.names.vocabulary import Vocabulary

_STEM, _TAIL = 5, 6  # letters of the forces' name, and of the rest of a solid compound, at the least


@dataclass(frozen=True, slots=True)
class Part:
    """What one unlisted word was found to be made of: an entry, and what a compound adds to it."""

    entry: Entry
    country: str | None = None
    organisation: str | None = None
    former: bool = False
    cut: int = 0
    granted: bool = False
    second: Entry | None = None


def compound(word: str, listed: Lexicon, vocabulary: Vocabulary) -> Part | None:
    """What an unlisted word is made of, None for a word that names nothing."""
    if "-" in word or "‑" in word or "–" in word:
        return _hyphenated(word, listed, vocabulary)
    if len(word) < 6:
        return None
    for rung in (_national, _solid_office, _direction, _solid_visit, _forces):
        found = rung(word, listed, vocabulary)
        if found is not None:
            return found
    return None


def _single(word: str, listed: Lexicon) -> Entry | None:
    """The entry of one word that is listed as a name of its own."""
    for rest, entry in listed.index.get(word, ()):
        if not rest:
            return entry
    return None


def _office(word: str, listed: Lexicon, vocabulary: Vocabulary) -> Part | None:
    entry = _single(word, listed)
    if entry is not None:
        return Part(entry) if entry.kind in ("office", "counterpart", "colleague") else None
    found = compound(word, listed, vocabulary)
    return found if found is not None and found.entry.kind in ("office", "counterpart", "colleague") else None


def _national(word: str, listed: Lexicon, vocabulary: Vocabulary) -> Part | None:
    """ "Bundesaußenminister": the office of the state that the language takes for granted."""
    prefix = vocabulary.national_prefix
    if not prefix or not word.startswith(prefix):
        return None
    rest = word[len(prefix) :]
    found = _office(rest[:1].upper() + rest[1:], listed, vocabulary)
    return replace(found, country=vocabulary.national_country, granted=True) if found else None


def _solid_office(word: str, listed: Lexicon, vocabulary: Vocabulary) -> Part | None:
    """ "Verkehrsminister": a word that ends in an office word."""
    if not word[0].isupper() or not word.endswith(vocabulary.compound_ends):
        return None
    for start in range(2, len(word) - 3):
        rest = word[start:]
        if rest in vocabulary.compound_offices:
            office = vocabulary.compound_offices[rest]
            plural = rest.endswith(vocabulary.plural_endings)
            return Part(Entry("office", word, None, office, plural=plural))
    return None


def _direction(word: str, listed: Lexicon, vocabulary: Vocabulary) -> Part | None:
    """ "Ostukraine", "südafghanisch": a part of a state."""
    lower = word.lower()
    if not lower.startswith(vocabulary.directions):
        return None
    for direction in vocabulary.directions:
        if not lower.startswith(direction):
            continue
        rest = word[len(direction) :]
        entry = _single(rest[:1].upper() + rest[1:], listed) if word[0].isupper() else _single(rest, listed)
        if entry is not None and entry.kind == "state" and word[0].isupper():
            return Part(
                Entry("place", word.removesuffix("s") if entry.genitive else word, entry.country), entry.country
            )
        if entry is not None and entry.kind == "adjective":
            return Part(entry, entry.country)
    return None


def _forces(word: str, listed: Lexicon, vocabulary: Vocabulary) -> Part | None:
    """ "Bundeswehrsoldaten": what belongs to forces or a group listed by one word."""
    if not word[0].isupper() or not vocabulary.adjective_endings:
        return None
    for size in range(len(word) - _TAIL, _STEM - 1, -1):
        prefix = listed.forces.get(word[:size])
        if prefix is not None and word[size].islower():
            return Part(prefix, prefix.country, cut=size)
    return None


def _hyphenated(word: str, listed: Lexicon, vocabulary: Vocabulary) -> Part | None:
    """What the first part of a compound with hyphens makes of it, longest first part first."""
    plain = word.replace("‑", "-").replace("–", "-")
    parts = plain.split("-")
    for size in range(len(parts) - 1, 0, -1):
        first, rest = "-".join(parts[:size]), "-".join(parts[size:])
        if not first or not rest:
            continue
        for rung in (_weapon, _former, _prefixed_office, _named_compound, _party_office):
            found = rung(first, rest, plain, listed, vocabulary)
            if found is not None:
                return found
    return None


def _weapon(first: str, rest: str, word: str, listed: Lexicon, vocabulary: Vocabulary) -> Part | None:
    entry = _single(first, listed)
    return Part(entry) if entry is not None and entry.kind == "weapon" else None


def _former(first: str, rest: str, word: str, listed: Lexicon, vocabulary: Vocabulary) -> Part | None:
    if first not in vocabulary.former_prefixes:
        return None
    found = _office(rest, listed, vocabulary) or _office(rest[:1].upper() + rest[1:], listed, vocabulary)
    return replace(found, former=True) if found else None


def _prefixed_office(first: str, rest: str, word: str, listed: Lexicon, vocabulary: Vocabulary) -> Part | None:
    if first not in vocabulary.office_prefixes:
        return None
    found = _office(rest, listed, vocabulary)
    if found is None:
        return None
    office = found.entry.detail
    deputy = f"vice_{office}" if office.startswith("head_of") else "official"
    return replace(found, entry=replace(found.entry, name=word, detail=deputy))


def _named_compound(first: str, rest: str, word: str, listed: Lexicon, vocabulary: Vocabulary) -> Part | None:
    """ "US-Präsident", "Nato-Truppen", "deutsch-französisch": the first part names a state or body."""
    prefix = listed.prefixes.get(first)
    if prefix is None:
        return _visited(first, rest, listed, vocabulary)
    organisation = prefix.name if prefix.detail else None
    if rest in vocabulary.name_tails:
        return None
    office = _office(rest, listed, vocabulary)
    if office is not None:
        return replace(office, country=prefix.country, organisation=organisation)
    entry = _single(rest, listed)
    if entry is not None and entry.kind in ("forces_noun", "government_noun"):
        kind = "forces" if entry.kind == "forces_noun" else "body"
        return Part(Entry(kind, word, prefix.country), prefix.country)
    other = (
        entry
        if entry is not None and entry.kind in ("adjective", "state", "demonym")
        else listed.prefixes.get(rest.split("-")[0])
    )
    if other is not None and other.country != prefix.country:
        return Part(prefix, prefix.country, cut=len(first), second=replace(other, kind="adjective"))
    if entry is not None and entry.kind in ("demonym", "adjective"):
        return Part(entry, entry.country)
    return Part(prefix, prefix.country, cut=len(first))


def _visited(first: str, rest: str, listed: Lexicon, vocabulary: Vocabulary) -> Part | None:
    """ "Hannover-Besuch": the city that is visited."""
    if not rest.startswith(vocabulary.visits):
        return None
    entry = _single(first, listed)
    return Part(entry, entry.country, cut=len(first)) if entry is not None and entry.kind == "place" else None


def _solid_visit(word: str, listed: Lexicon, vocabulary: Vocabulary) -> Part | None:
    """ "Israelbesuch": the state or city that is visited."""
    if not word.endswith(vocabulary.visit_ends):
        return None
    for tail in vocabulary.visit_ends:
        if not word.endswith(tail):
            continue
        first = word[: -len(tail)].rstrip("-")
        prefix = listed.prefixes.get(first)
        if prefix is not None and not prefix.detail and first[:1].isupper():
            return Part(prefix, prefix.country, cut=len(first))
    return None


def _party_office(first: str, rest: str, word: str, listed: Lexicon, vocabulary: Vocabulary) -> Part | None:
    """ "SPD-Politiker", "Siemens-Chef": an office in a party, group or company."""
    office = _office(rest, listed, vocabulary)
    if office is None:
        return None
    entry = _single(first, listed)
    country = entry.country if entry is not None else None
    leads = entry is not None and entry.kind == "party" and office.entry.detail == "official"
    detail = "party_leader" if leads else office.entry.detail
    return replace(
        office,
        entry=replace(office.entry, name=word, detail=detail),
        organisation=entry.name if entry else first,
        country=country,
    )
