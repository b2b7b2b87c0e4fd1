"""The marks of an article by sentence: triggers that can count, names and dates; the sentences that
matter are read into clauses from them.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar

from toolkit import clauses, dates, grammar, names, needs, sentences, triggers
from toolkit.clauses import Clauses
from toolkit.dates import Timex
from toolkit.grammar import Grammar, Wording
from toolkit.names import Name
from toolkit.schema import Article
from toolkit.sentences import Sentence
from toolkit.triggers import Hit
from toolkit.words import Words, cut

_DATELINE = re.compile(
    r"\s*[^\W\d_a-z][\w.'’/-]*(?:[ /]+[^\W\d_a-z][\w.'’-]*){0,4}"  # one to five capitalised words: the place
    r"(?:, [^\n—–(]{3,20})?"  # the day, or the state of the place
    r"(?: ?\([^()\n]{2,24}\))?(?: ?(?:—|–|--)| -)(?= )"  # the agency in brackets, and the dash
)
_WORD_BEFORE = re.compile(r"\b\w+\s+\Z")
_PREPOSITION = 8  # characters of a preposition and the blank behind it
_LONGEST = 3_000  # characters of a sentence; what is longer is a list or a table, no prose
_MOST_HITS = 30  # triggers read in one sentence
_HEADING = 40  # characters of a heading that is a date
_MARKS = " \t\n.:*•-–—"
_TOLD = 2  # sentences before one that say what its times rest on
_SPORTING = 2  # sentences with a word of sport that make an article one of sport


@dataclass(slots=True, eq=False)
class Marks:
    """What stands in the sentences of an article, by the number of the sentence; `body`: where its first one begins.

    `names` are known of the sentences with triggers and the ones before them, `dates` of the former.
    """

    text: str
    language: str
    published: dt.date | None
    sentences: list[Sentence]
    grammar: Grammar
    body: int
    hits: dict[int, list[Hit]]
    words: Words
    wordings: dict[int, Wording]
    names: dict[int, list[Name]]
    dates: dict[int, list[Timex]]
    days_of: dict[int, list[Timex]] = field(default_factory=dict)

    def clauses(self, k: int, dated: list[Timex] | None = None) -> Clauses:
        """Sentence k read into clauses, with these dates where they are given, else with its own."""
        own, sentence = self.hits.get(k, []), self.sentences[k]
        return clauses.read(
            self.text,
            sentence.start,
            sentence.end,
            k,
            sentence.paragraph,
            self.grammar,
            self.names.get(k, []),
            _without_types(dated or self.dates.get(k, []), self.names.get(k, [])),
            {h.start for h in own if h.trigger.kind == "verb"},
            {h.start for h in own},
            self._wording(k).tokens(),
        )

    def _wording(self, k: int) -> Wording:
        """The words of sentence k."""
        if k not in self.wordings:
            self.wordings[k] = self.grammar.wording(self.words.within(self.sentences[k].start, self.sentences[k].end))
        return self.wordings[k]

    def classes(self, k: int) -> frozenset[str]:
        """The classes of all words of sentence k, those in its names too; none where the text has no such sentence."""
        return self._wording(k).classes() if 0 <= k < len(self.sentences) else frozenset()

    def earlier(self, k: int) -> Clauses | None:
        """Sentence k with its names alone; None where it neither has triggers nor stands before one that does."""
        return self.clauses(k) if k in self.names else None

    def dated(self, k: int) -> Clauses | None:
        """Sentence k with its dates, whether it has triggers or not; None where the text has no such sentence."""
        return self.clauses(k, self.days(k)) if 0 <= k < len(self.sentences) else None

    def days(self, k: int) -> list[Timex]:
        """The expressions of time of sentence k, whether it has triggers or not; none where there is no such one."""
        if not 0 <= k < len(self.sentences):
            return []
        if k not in self.days_of:
            span = self.sentences[k].start, self.sentences[k].end
            self.days_of[k] = _dates(self.text, self.language, self.published, [span], self.body)
        return self.days_of[k]

    def heading(self, k: int) -> Clauses | None:
        """Sentence k with its date, where it is nothing else, as the entries of a chronicle are headed; else None."""
        if not 0 <= k < len(self.sentences):
            return None
        start, end = self.sentences[k].start, self.sentences[k].end
        if end - start > _HEADING or not any(c.isdigit() for c in self.text[start:end]):
            return None
        read = self.dated(k)
        found = read.dates if read is not None else ()
        left = len(self.text[start:end].strip(_MARKS)) - (len(found[0].text) if len(found) == 1 else 0)
        return read if len(found) == 1 and left <= 0 else None


def find(article: Article, language: str, everything: bool = False) -> Marks | None:
    """The marks where a trigger stands that can count; None where none does.

    `everything` keeps also the sentences whose words rule out that any of their triggers counts.
    """
    text = article.text
    words = cut(text)
    hits = triggers.load(language).scan(words)
    if not hits:
        return None
    published = article.published.date() if article.published else None
    split = sentences.split(text, language)
    known = grammar.load(language)
    told = _by_sentence(hits, split)
    wordings = {i: known.wording(words.within(split[i].start, split[i].end)) for i in told}
    held = {i: wordings[i].classes() for i in told}
    if not everything:
        told = {i: h for i, h in told.items() if _can_count(h, wordings[i], held[i], language)}
        if _sporting(held, told):
            return None
    body = _dateline(text)
    named = _names(text, language, published, split, told, body)
    if not everything:
        told = {i: h for i, h in told.items() if _can_count(h, wordings[i], held[i], language, named[i])}
    if not told:
        return None
    spans = [(split[i].start, split[i].end) for i in told]
    found = _dates(text, language, published, spans, body)
    if any(map(dates.rests, found)):
        found = _dates(text, language, published, _with_told(found, split, list(told)), body)
    dated = _grouped(found, spans)
    dates_of = dict(zip(told, dated, strict=True))
    return Marks(text, language, published, split, known, body, told, words, wordings, named, dates_of)


def _names(
    text: str, language: str, published: dt.date | None, split: list[Sentence], told: Iterable[int], body: int
) -> dict[int, list[Name]]:
    """The names of the sentences told and of the ones before them."""
    focus = sorted({0, *(k for i in told for k in (i - 1, i) if k >= 0)}) if told else []
    if not focus:
        return {}
    named = [n for n in names.find(text, language, split, published, focus=focus) if n.start >= body]
    return dict(zip(focus, _grouped(named, [(split[k].start, split[k].end) for k in focus]), strict=True))


def _dateline(text: str) -> int:
    """Where the first sentence begins behind a dateline ("WASHINGTON, June 29 —", "Berlin (dnd) -"), else 0."""
    found = _DATELINE.match(text)
    return found.end() if found else 0


def _sporting(held: dict[int, frozenset[str]], told: Iterable[int]) -> bool:
    """Whether the article is of sport, which has meetings, attacks and tests of its own: half of its sentences with
    triggers, and two at least, hold a word of it.
    """
    sentences = ["sport" in held[i] for i in told]
    return sum(sentences) >= _SPORTING and 2 * sum(sentences) >= len(sentences)


def _dates(text: str, language: str, published: dt.date | None, spans: list[tuple[int, int]], body: int) -> list[Timex]:
    """The expressions of time; a length counted back has its days and its preposition ("vor zwei Jahren")."""
    found = dates.find(text, language, published, spans=spans)
    told = [_counted_back(text, t) if t.type == "DURATION" and t.relation == "before" else t for t in found]
    return [t for t in told if t.start >= body]


def _without_types(found: list[Timex], named: list[Name]) -> list[Timex]:
    """The expressions of time that are no part of a weapon's name ("Panzerhaubitze 2000")."""
    weapons = [n for n in named if n.kind == "weapon"] if found else []
    if not weapons:
        return found
    return [t for t in found if not any(n.start < t.start and t.end <= n.end for n in weapons)]


def _with_told(found: list[Timex], split: list[Sentence], told: list[int]) -> list[tuple[int, int]]:
    """The sentences told with the ones before those whose times rest on what was told ("the following day")."""
    starts = [split[i].start for i in told]
    resting = {told[bisect_right(starts, t.start) - 1] for t in found if dates.rests(t)}
    wanted = {k for i in resting for k in range(max(0, i - _TOLD), i)}.union(told)
    return [(split[k].start, split[k].end) for k in sorted(wanted)]


def _counted_back(text: str, timex: Timex) -> Timex:
    before = _WORD_BEFORE.search(text, max(0, timex.start - _PREPOSITION), timex.start)
    if timex.earliest is None or before is None:
        return timex
    return replace(timex, start=before.start(), text=text[before.start() : timex.end], relation="at")


def _can_count(
    hits: list[Hit], wording: Wording, held: frozenset[str], language: str, named: list[Name] | None = None
) -> bool:
    """Whether any trigger of a sentence can have what it needs, by its words, all their classes, and the kinds of its
    names where they are known.
    """
    kinds = None if named is None else needs.kinds_of(named)
    return needs.can_be_met((hit.trigger for hit in hits), wording, held, language, kinds)


def _by_sentence(hits: list[Hit], split: list[Sentence]) -> dict[int, list[Hit]]:
    """The triggers of each sentence that can be prose, in order."""
    told: dict[int, list[Hit]] = defaultdict(list)
    i = 0
    for hit in sorted(hits, key=lambda h: h.start):
        while i < len(split) and split[i].end <= hit.start:
            i += 1
        if i == len(split) or hit.start < split[i].start or split[i].end - split[i].start > _LONGEST:
            continue
        if len(told[i]) < _MOST_HITS:
            told[i].append(hit)
    return dict(told)


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


_P = TypeVar("_P", bound=_Placed)


def _grouped(found: Sequence[_P], spans: list[tuple[int, int]]) -> list[list[_P]]:
    """The marks of each span; both lists are sorted by position."""
    groups: list[list[_P]] = [[] for _ in spans]
    n = 0
    for item in found:
        while n < len(spans) and spans[n][1] <= item.start:
            n += 1
        if n < len(spans) and spans[n][0] <= item.start:
            groups[n].append(item)
    return groups
