"""An article read once: its sentences that matter, with names, dates and amounts, for all parsers to share."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from toolkit import amounts, clauses, dates, grammar, names, sentences, triggers
from toolkit.clauses import Argument, Clauses
from toolkit.schema import Article
from toolkit.triggers import Hit

_DATELINE = re.compile(
    r"\s*[^\W\d_a-z][\w.'’/-]*(?:[ /]+[^\W\d_a-z][\w.'’-]*){0,4}"  # one to five capitalised words: the place
    r"(?:, [^\n—–(]{3,20})?"  # the day, or the state of the place
    r"(?: ?\([^()\n]{2,24}\))? ?(?:—|–|--?)(?= )"  # the agency in brackets, and the dash
)
_LONGEST = 3_000  # characters of a sentence; what is longer is a list or a table, no prose
_MOST_HITS = 30  # triggers read in one sentence
_LOOK_BACK = 2  # sentences that a pronoun reaches back


@dataclass(eq=False)
class Document:
    """One article; only its sentences with triggers, and the ones before them, are annotated."""

    text: str
    language: str
    published: dt.date | None
    title_day: dt.date | None
    clauses: dict[int, Clauses]
    hits: dict[int, list[Hit]]
    verb_last: bool
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
            found = [a for a in people if a.relation == ""] if i == index else self._subject(i)
            if found or (people and i < index):
                return (found or people)[:1]
        return []

    def _people(self, index: int) -> list[Argument]:
        read = self.clauses.get(index)
        if read is None:
            return []
        return [a for a in read.arguments if a.name.kind in ("person", "office") and a.name.country]

    def _states(self, index: int) -> list[Argument]:
        """The distinct states that the sentence names as actors."""
        read = self.clauses.get(index)
        states = {a.name.country: a for a in reversed(read.arguments) if a.name.kind == "state"} if read else {}
        return list(reversed(states.values()))

    def _subject(self, index: int, depth: int = 0) -> list[Argument]:
        """The person who is the subject of the sentence: its first bare name, or whom a pronoun before it means."""
        if index in self._subjects:
            return self._subjects[index]
        bare = [a for a in self._people(index) if a.relation == ""]
        read = self.clauses.get(index)
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


def read(article: Article, language: str) -> Document | None:
    """The article annotated where a trigger stands; None where none does."""
    text = article.text
    hits = triggers.load(language).scan(text)
    published = article.published.date() if article.published else None
    if not hits:
        return None
    split = sentences.split(text, language)
    by_sentence: dict[int, list[Hit]] = defaultdict(list)
    i = 0
    for hit in sorted(hits, key=lambda h: h.start):
        while i < len(split) and split[i].end <= hit.start:
            i += 1
        if i == len(split) or hit.start < split[i].start or split[i].end - split[i].start > _LONGEST:
            continue
        if len(by_sentence[i]) < _MOST_HITS:
            by_sentence[i].append(hit)
    focus = sorted({k for i in by_sentence for k in (i - 1, i) if k >= 0})
    spans = [(split[k].start, split[k].end) for k in focus]
    body = _dateline(text)
    found_names = _grouped(
        [n for n in names.find(text, language, split, published, focus=focus) if n.start >= body], spans
    )
    found_dates = _grouped([t for t in dates.find(text, language, published, spans=spans) if t.start >= body], spans)
    found_amounts = _grouped(amounts.find(text, language, spans=spans), spans)
    words = grammar.load(language)
    read_clauses = {
        k: clauses.read(
            text,
            split[k].start,
            split[k].end,
            k,
            split[k].paragraph,
            words,
            found_names[n],
            found_dates[n],
            found_amounts[n],
            {h.start for h in by_sentence.get(k, ()) if h.trigger.kind == "verb"},
            {h.start for h in by_sentence.get(k, ())},
        )
        for n, k in enumerate(focus)
    }
    return Document(
        text,
        language,
        published,
        _title_day(article.title, language),
        read_clauses,
        dict(by_sentence),
        words.verb_last,
    )


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
