"""Where listed names stand in the tokens of an article: one look-up a word, the longest name wins."""

from __future__ import annotations

import collections
import functools
from dataclasses import dataclass, field, replace

from toolkit.names.lexicon import Alternatives, Lexicon, lexicon
from toolkit.names.model import Entry, Hit
from toolkit.names.tokens import Tokens
from toolkit.names.vocabulary import Vocabulary, load

APOSTROPHES = frozenset("'’`´")
_TAILED = frozenset({"state", "place", "adjective", "demonym", "metonym"})
_MEMORY = 200_000  # distinct unlisted words remembered per language; beyond that the memory starts anew


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


@dataclass(eq=False)
class Page:
    """An article while its names are looked for."""

    text: str
    tokens: Tokens
    words: list[str]
    vocabulary: Vocabulary
    lexicon: Lexicon
    hits: list[Hit] = field(default_factory=list)
    starting: dict[int, Hit] = field(default_factory=dict)
    ending: dict[int, Hit] = field(default_factory=dict)
    inside: set[int] = field(default_factory=set)

    @functools.cached_property
    def counts(self) -> collections.Counter[str]:
        """How often each word stands in the article."""
        return collections.Counter(self.words)

    @functools.cached_property
    def nouns(self) -> frozenset[str]:
        """The words that stand after an article somewhere in the text, and so are no names."""
        articles = self.vocabulary.noun_articles
        return frozenset(word for before, word in zip(self.words, self.words[1:], strict=False) if before in articles)

    def between(self, first: int, last: int) -> str:
        """The text of the tokens first..last-1, white space made single blanks."""
        return " ".join(self.text[self.tokens.start(first) : self.tokens.end(last - 1)].split())

    def put(self, hits: list[Hit]) -> None:
        """Make these the hits of the page."""
        self.hits = hits
        self.starting = {hit.first: hit for hit in hits}
        self.ending = {hit.last: hit for hit in hits}
        self.inside = {i for hit in hits if hit.last - hit.first > 1 for i in range(hit.first + 1, hit.last)}


def scan(text: str, tokens: Tokens, code: str) -> Page:
    """The article's page with every listed name and compound marked, in order, not overlapping."""
    listed, vocabulary, memory = lexicon(code), load(code), _memory(code)
    words = tokens.words
    hits: list[Hit] = []
    index, i, size = listed.index, 0, len(words)
    while i < size:
        word = words[i]
        alternatives = index.get(word)
        if alternatives is None:
            if word in memory:
                part = memory[word]
            else:
                if len(memory) > _MEMORY:
                    memory.clear()
                part = memory[word] = _compound(word, listed, vocabulary)
            if part is not None:
                hits += _hits(part, i)
            i += 1
            continue
        i = _match(words, i, alternatives, vocabulary, hits)
    page = Page(text, tokens, words, vocabulary, listed)
    page.put(hits)
    return page


@functools.cache
def _memory(code: str) -> dict[str, Part | None]:
    return {}


def _match(words: list[str], i: int, alternatives: Alternatives, vocabulary: Vocabulary, hits: list[Hit]) -> int:
    """Append the longest alternative that stands at token i; the token to go on with."""
    for rest, entry in alternatives:
        last = i + 1 + len(rest)
        if rest and tuple(words[i + 1 : last]) != rest:
            continue
        if entry.kind == "phrase":
            return last
        if entry.kind in _TAILED and (
            words[last] in vocabulary.name_tails or (i and words[i - 1] in vocabulary.name_heads)
        ):
            return last + 1 if words[last] in vocabulary.name_tails else last
        possessive = words[last] in APOSTROPHES and (words[last + 1] == "s" or words[last - 1][-1] in "sxz")
        genitive = entry.genitive or possessive or (i > 0 and words[i - 1] in vocabulary.genitive_articles)
        country = None if entry.kind == "office" else entry.country
        hits.append(Hit(i, last, entry, country=country, genitive=genitive))
        return last
    return i + 1


def _hits(part: Part, i: int) -> list[Hit]:
    hit = Hit(
        i, i + 1, part.entry, part.cut or None, part.country, part.organisation, part.former, granted=part.granted
    )
    if part.second is None:
        return [hit]
    return [hit, Hit(i, i + 1, part.second, -part.cut, part.second.country)]


# --- Compounds --------------------------------------------------------------------------------


def _compound(word: str, listed: Lexicon, vocabulary: Vocabulary) -> Part | None:
    """What an unlisted word is made of, None for a word that names nothing."""
    if "-" in word or "‑" in word or "–" in word:
        return _hyphenated(word, listed, vocabulary)
    if len(word) < 6:
        return None
    for rung in (_national, _solid_office, _direction):
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
        return Part(entry) if entry.kind in ("office", "counterpart") else None
    found = _compound(word, listed, vocabulary)
    return found if found is not None and found.entry.kind in ("office", "counterpart") else None


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
        return None
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
