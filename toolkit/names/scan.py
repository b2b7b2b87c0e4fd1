"""Where listed names stand in the tokens of an article: one look-up a word, the longest name wins."""

from __future__ import annotations

import collections
import functools
from dataclasses import dataclass, field
from itertools import compress, count

from toolkit.names.compounds import Part, compound
from toolkit.names.lexicon import Alternatives, Lexicon, lexicon
from toolkit.names.model import Hit
from toolkit.names.tokens import Tokens
from toolkit.names.vocabulary import Vocabulary, load

APOSTROPHES = frozenset("'’`´")
_TAILED = frozenset({"state", "place", "adjective", "demonym", "metonym"})
_MEMORY = 200_000  # distinct unlisted words remembered per language; beyond that the memory starts anew


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
    def positions(self) -> dict[str, list[int]]:
        """Where each capitalized word stands."""
        found: dict[str, list[int]] = {}
        for i, word in enumerate(self.words):
            if word[:1].isupper():
                found.setdefault(word, []).append(i)
        return found

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
    listed, vocabulary, known = lexicon(code), load(code), _known(code)
    words, index = tokens.words, listed.index
    hits: list[Hit] = []
    done = 0
    telling = set(words) - known.dull
    for i in compress(count(), map(telling.__contains__, words)):
        if i < done:
            continue
        word = words[i]
        alternatives = index.get(word)
        if alternatives is not None:
            done = _match(words, i, alternatives, vocabulary, hits)
            continue
        part = known.parts.get(word) or known.read(word, listed, vocabulary)
        if part is not None:
            hits += _hits(part, i)
            if part.cut and part.second is None and (second := _continued(words, i, part.cut, listed)) is not None:
                hits.append(second)
                done = second.last
    page = Page(text, tokens, words, vocabulary, listed)
    page.put(hits)
    return page


def _continued(words: list[str], i: int, cut: int, listed: Lexicon) -> Hit | None:
    """The state of several words that the second part of a compound begins ("US-South Korean", "India-Sri Lanka")."""
    for rest, entry in listed.index.get(words[i][cut + 1 :], ()):
        last = i + 1 + len(rest)
        if rest and tuple(words[i + 1 : last]) == rest and entry.kind in ("state", "adjective"):
            return Hit(i, last, entry, -cut, entry.country)
    return None


@dataclass(eq=False)
class _Known:
    """The words that no index lists, as far as they were read: compounds with a name, and those that name nothing."""

    parts: dict[str, Part] = field(default_factory=dict)
    dull: set[str] = field(default_factory=lambda: {""})

    def read(self, word: str, listed: Lexicon, vocabulary: Vocabulary) -> Part | None:
        """The name that a word which was not read yet holds."""
        if len(self.dull) > _MEMORY:
            self.dull.clear()
        part = compound(word, listed, vocabulary)
        if part is None:
            self.dull.add(word)
        else:
            self.parts[word] = part
        return part


@functools.cache
def _known(code: str) -> _Known:
    return _Known()


def _match(words: list[str], i: int, alternatives: Alternatives, vocabulary: Vocabulary, hits: list[Hit]) -> int:
    """Append the longest alternative that stands at token i; the token to go on with."""
    for rest, entry in alternatives:
        last = i + 1 + len(rest)
        if rest and (words[i + 1] != rest[0] or tuple(words[i + 1 : last]) != rest):
            continue
        if entry.kind == "phrase" or (i > 1 and words[i - 1] == "-" and words[i - 2] in vocabulary.stances):
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
