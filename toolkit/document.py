"""An article read once: its sentences that matter, with names, dates and amounts, for all parsers to share."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar

from toolkit import amounts, clauses, dates, grammar, names, needs, sentences, triggers
from toolkit.clauses import Argument, Clauses
from toolkit.grammar import Token
from toolkit.schema import Article
from toolkit.triggers import Hit

_DATELINE = re.compile(
    r"\s*[^\W\d_a-z][\w.'’/-]*(?:[ /]+[^\W\d_a-z][\w.'’-]*){0,4}"  # one to five capitalised words: the place
    r"(?:, [^\n—–(]{3,20})?"  # the day, or the state of the place
    r"(?: ?\([^()\n]{2,24}\))?(?: ?(?:—|–|--)| -)(?= )"  # the agency in brackets, and the dash
)
_WORD_BEFORE = re.compile(r"\b\w+\s+\Z")
_PREPOSITION = 8  # characters of a preposition and the blank behind it
_LONGEST = 3_000  # characters of a sentence; what is longer is a list or a table, no prose
_MOST_HITS = 30  # triggers read in one sentence
_SPORTING = 2  # sentences with a word of sport that make an article one of sport
_LOOK_BACK = 2  # sentences that a pronoun reaches back
_THINGS = ("state", "body", "forces", "armed_group")


@dataclass(eq=False)
class Document:
    """One article; its sentences with triggers are annotated, and the ones before them with their names."""

    text: str
    language: str
    published: dt.date | None
    title_day: dt.date | None
    clauses: dict[int, Clauses]
    hits: dict[int, list[Hit]]
    verb_last: bool
    _earlier: Callable[[int], Clauses | None]
    _dated: Callable[[int], Clauses | None]
    _read: dict[int, Clauses | None] = field(default_factory=dict)
    _subjects: dict[int, list[Argument]] = field(default_factory=dict)

    def antecedents(self, index: int, position: int, plural: bool) -> list[Argument]:
        """Whom a pronoun at this position means: the subject told of last, or the two people of the last sentence."""
        for i in range(index, index - _LOOK_BACK - 1, -1):
            people = [a for a in self._people(i) if i < index or a.name.end <= position]
            if plural:
                sides = {a.name.country: a for a in reversed(people)}
                if len(sides) >= 2:
                    return list(reversed(sides.values()))[:2]
                if i < index and len(states := self._states(i)) >= 2:
                    return states[:2]
                continue
            found = [a for a in people if a.relation == "" and not a.object] if i == index else self._subject(i)
            if found or (people and i < index):
                return (found or people)[:1]
        return []

    def thing(self, index: int, position: int) -> list[Argument]:
        """The state or body that "it" at this position means: the one told of last that can be a subject."""
        for i in (index, index - 1):
            read = self._at(i)
            told = [a for a in read.arguments if i < index or a.name.end <= position] if read else []
            things = [
                a
                for a in told
                if (a.name.kind in _THINGS and (a.name.country or a.name.kind == "armed_group"))
                or (a.name.kind == "place" and a.name.metonym and a.relation == "")
            ]
            subjects = [a for a in things if a.relation == ""]
            if i == index and things:
                return ([a for a in things if a.name.kind != "body"] or things)[-1:]
            if subjects:
                return subjects[:1]
        return []

    def body(self, index: int) -> list[Argument]:
        """The body that the sentence names last, which the next one may go on from ("Dieser ...")."""
        read = self._at(index)
        return [a for a in read.arguments if a.name.kind in ("body", "forces") and a.name.country][-1:] if read else []

    def place(self, index: int, position: int) -> Argument | None:
        """The place that "there" at this position means: the one told of last."""
        for i in (index, index - 1):
            read = self._at(i)
            told = [a for a in read.arguments if i < index or a.name.end <= position] if read else []
            places = [a for a in told if a.name.kind in ("place", "state") and a.name.country]
            places = [a for a in places if a.relation in ("in", "to", "from", "at", "for")] or places
            if places:
                return places[-1]
        return None

    def dated(self, index: int) -> Clauses | None:
        """A sentence with its dates, whether it has triggers or not; None where the text has no such sentence."""
        return self.clauses.get(index) or self._dated(index)

    def sentence(self, index: int) -> Clauses | None:
        """A sentence with triggers, or the one before it; None for any other."""
        return self._at(index)

    def _at(self, index: int) -> Clauses | None:
        """A sentence with triggers, or the one before it, which is read with its names alone, when it is asked for."""
        if index in self.clauses:
            return self.clauses[index]
        if index not in self._read:
            self._read[index] = self._earlier(index)
        return self._read[index]

    def _people(self, index: int) -> list[Argument]:
        read = self._at(index)
        if read is None:
            return []
        return [a for a in read.arguments if a.name.kind in ("person", "office") and a.name.country]

    def _states(self, index: int) -> list[Argument]:
        """The distinct states that the sentence names as actors."""
        read = self._at(index)
        states = {a.name.country: a for a in reversed(read.arguments) if a.name.kind == "state"} if read else {}
        return list(reversed(states.values()))

    def _subject(self, index: int, depth: int = 0) -> list[Argument]:
        """The person who is the subject of the sentence: its first bare name, or whom a pronoun before it means."""
        if index in self._subjects:
            return self._subjects[index]
        bare = [a for a in self._people(index) if a.relation == "" and not a.object]
        read = self._at(index)
        first = bare[0].token if bare else 10_000
        if read is not None and depth < _LOOK_BACK and any(t.has("pronoun") for t in read.tokens[:first]):
            bare = self._subject(index - 1, depth + 1) or bare
        self._subjects[index] = bare[:1]
        return self._subjects[index]


def _dateline(text: str) -> int:
    """Where the first sentence begins behind a dateline ("WASHINGTON, June 29 —", "Berlin (dnd) -"), else 0."""
    found = _DATELINE.match(text)
    return found.end() if found else 0


def _title_day(title: str | None, language: str) -> dt.date | None:
    """The one calendar day that a headline names, as daily lists of acts do ("Contracts for August 1, 2014")."""
    if not title or not any(c.isdigit() for c in title):
        return None
    days = {t.earliest for t in dates.find(title, language) if t.precision == "day" and t.basis == "explicit"}
    return days.pop() if len(days) == 1 else None


def read(article: Article, language: str, everything: bool = False) -> Document | None:
    """The article annotated where a trigger stands that can count; None where none does.

    `everything` annotates also the sentences whose words rule out that any of their triggers counts.
    """
    text = article.text
    hits = triggers.load(language).scan(text)
    if not hits:
        return None
    published = article.published.date() if article.published else None
    split = sentences.split(text, language)
    words = grammar.load(language)
    told = _by_sentence(hits, split)
    tokens = {i: words.tokens(text, split[i].start, split[i].end) for i in told}
    if not everything:
        told = {i: h for i, h in told.items() if any(needs.can_be_met(x.trigger, tokens[i], language) for x in h)}
        if _sporting(tokens, told):
            return None
    focus = sorted({k for i in told for k in (i - 1, i) if k >= 0})
    body = _dateline(text)
    named = [n for n in names.find(text, language, split, published, focus=focus) if n.start >= body] if told else []
    names_of = dict(zip(focus, _grouped(named, [(split[k].start, split[k].end) for k in focus]), strict=True))
    if not everything:
        told = {i: h for i, h in told.items() if _can_count(h, tokens[i], names_of[i], language)}
    if not told:
        return None
    spans = [(split[i].start, split[i].end) for i in told]
    dated = [t for t in _dates(text, language, published, spans) if t.start >= body]
    counted = amounts.find(text, language, spans=spans)
    dates_of = dict(zip(told, _grouped(dated, spans), strict=True))
    amounts_of = dict(zip(told, _grouped(counted, spans), strict=True))

    def clause(k: int, timed: list[dates.Timex] | None = None) -> Clauses:
        own = told.get(k, [])
        return clauses.read(
            text,
            split[k].start,
            split[k].end,
            k,
            split[k].paragraph,
            words,
            names_of.get(k, []),
            timed or dates_of.get(k, []),
            amounts_of.get(k, []),
            {h.start for h in own if h.trigger.kind == "verb"},
            {h.start for h in own},
            tokens.get(k),
        )

    def dated_clause(k: int) -> Clauses | None:
        if not 0 <= k < len(split):
            return None
        start, end = split[k].start, split[k].end
        return clause(k, [t for t in _dates(text, language, published, [(start, end)]) if t.start >= body])

    return Document(
        text=text,
        language=language,
        published=published,
        title_day=_title_day(article.title, language),
        clauses={k: clause(k) for k in told},
        hits=told,
        verb_last=words.verb_last,
        _earlier=lambda k: clause(k) if k in names_of else None,
        _dated=dated_clause,
    )


def _sporting(tokens: dict[int, tuple[Token, ...]], told: Iterable[int]) -> bool:
    """Whether the article is of sport, which has meetings, attacks and tests of its own: half of its sentences with
    triggers, and two at least, hold a word of it.
    """
    sentences = [any(t.has("sport") for t in tokens[i]) for i in told]
    return sum(sentences) >= _SPORTING and 2 * sum(sentences) >= len(sentences)


def _dates(text: str, language: str, published: dt.date | None, spans: list[tuple[int, int]]) -> list[dates.Timex]:
    """The expressions of time; a length counted back has its days and its preposition ("vor zwei Jahren")."""
    found = dates.find(text, language, published, spans=spans)
    return [_counted_back(text, t) if t.type == "DURATION" and t.relation == "before" else t for t in found]


def _counted_back(text: str, timex: dates.Timex) -> dates.Timex:
    before = _WORD_BEFORE.search(text, max(0, timex.start - _PREPOSITION), timex.start)
    if timex.earliest is None or before is None:
        return timex
    return replace(timex, start=before.start(), text=text[before.start() : timex.end], relation="at")


def _can_count(hits: list[Hit], tokens: tuple[Token, ...], named: list[names.Name], language: str) -> bool:
    """Whether any trigger of a sentence can have what it needs, by its words and the kinds of its names."""
    kinds = needs.kinds_of(named)
    return any(needs.can_be_met(hit.trigger, tokens, language, kinds) for hit in hits)


def _by_sentence(hits: list[Hit], split: list[sentences.Sentence]) -> dict[int, list[Hit]]:
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
    """The annotations of each span; both lists are sorted by position."""
    groups: list[list[_P]] = [[] for _ in spans]
    n = 0
    for item in found:
        while n < len(spans) and spans[n][1] <= item.start:
            n += 1
        if n < len(spans) and spans[n][0] <= item.start:
            groups[n].append(item)
    return groups
