"""An article read once: its sentences that matter, with names, dates and amounts, for all parsers to share."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from dataclasses import dataclass, field

from toolkit import clauses, dates, grammar, marks, names, sentences
from toolkit.clauses import Argument, Clauses
from toolkit.dates import Timex
from toolkit.names import Name
from toolkit.schema import Article
from toolkit.triggers import Hit

_ENTRY = 12  # sentences of one entry of a chronicle


@dataclass(eq=False)
class Document:
    """One article; its sentences with triggers are annotated, and the ones before them with their names."""

    text: str
    language: str
    published: dt.date | None
    title: str | None
    title_day: dt.date | None
    clauses: dict[int, Clauses]
    hits: dict[int, list[Hit]]
    verb_last: bool
    opening: int
    _earlier: Callable[[int], Clauses | None]
    _dated: Callable[[int], Clauses | None]
    _days: Callable[[int], list[Timex]]
    _heading: Callable[[int], Clauses | None]
    _classes: Callable[[int], frozenset[str]]
    _read: dict[int, Clauses | None] = field(default_factory=dict)
    _told: dict[int, Clauses | None] = field(default_factory=dict)
    subjects: dict[int, list[Argument]] = field(default_factory=dict)  # kept by `antecedents`

    @functools.cached_property
    def headline(self) -> Clauses | None:
        """The title read with its names alone; None where the article has none."""
        if not self.title:
            return None
        named = names.find(self.title, self.language, sentences.split(self.title, self.language), self.published)
        words = grammar.load(self.language)
        return clauses.read(self.title, 0, len(self.title), -1, -1, words, named, [], set(), set())

    @functools.cached_property
    def dateline(self) -> Name | None:
        """The town that a dateline before the first sentence names ("HANOI, Nov. 23 (Xinhua) --"); None for none."""
        town = self.text[: self.opening].strip().split(",")[0].split("(")[0].rstrip(" -–—")
        town = town.title() if town.isupper() else town
        found = names.find(town, self.language, sentences.split(town, self.language)) if town else []
        return next((n for n in found if n.kind == "place" and n.country), None)

    def dated(self, index: int) -> Clauses | None:
        """A sentence with its dates, whether it has triggers or not; None where the text has no such sentence."""
        if index in self.clauses:
            return self.clauses[index]
        if index not in self._told:
            self._told[index] = self._dated(index)
        return self._told[index]

    def can_hold(self, index: int, *classes: str) -> bool:
        """Whether a word of a sentence may be of each of these classes, which costs less to ask than to read it."""
        return self._classes(index).issuperset(classes)

    def tells_a_day(self, index: int) -> bool:
        """Whether a sentence has a time on the calendar, which costs less to ask than to read it."""
        days = self.clauses[index].dates if index in self.clauses else self._days(index)
        return any(t.earliest is not None or t.latest is not None for t in days)

    def heading(self, index: int) -> Clauses | None:
        """The last sentence before this one that is nothing but a date; None where there is none close by."""
        before = range(index - 1, max(-1, index - 1 - _ENTRY), -1)
        return next((read for k in before if (read := self._heading(k)) is not None), None)

    def sentence(self, index: int) -> Clauses | None:
        """A sentence with triggers, or the one before it, which is read with its names alone, when it is asked for."""
        if index in self.clauses:
            return self.clauses[index]
        if index not in self._read:
            self._read[index] = self._earlier(index)
        return self._read[index]


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
    found = marks.find(article, language, everything)
    if found is None:
        return None
    return Document(
        text=found.text,
        language=language,
        published=found.published,
        title=article.title,
        title_day=_title_day(article.title, language),
        clauses={k: found.clauses(k) for k in found.hits},
        hits=found.hits,
        verb_last=found.grammar.verb_last,
        opening=found.body,
        _earlier=found.earlier,
        _dated=found.dated,
        _days=found.days,
        _heading=found.heading,
        _classes=found.classes,
    )
