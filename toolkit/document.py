"""An article read once: its sentences that matter, with names, dates and amounts, for all parsers to share."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from dataclasses import dataclass, field

from toolkit import clauses, dates, grammar, marks, names, sentences
from toolkit.actors import is_body
from toolkit.clauses import Argument, Clauses
from toolkit.dates import Timex
from toolkit.names import Name
from toolkit.schema import Article
from toolkit.triggers import Hit

_ENTRY = 12  # sentences of one entry of a chronicle
_COMMON = ("official", "spokesperson")  # offices whose holders only speak
_LOOK_BACK = 2  # sentences that a pronoun reaches back
_SIDES = ("state", "body", "forces", "armed_group", "demonym", "person", "office", "adjective")
_THINGS = ("state", "body", "forces", "armed_group")


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
    _read: dict[int, Clauses | None] = field(default_factory=dict)
    _told: dict[int, Clauses | None] = field(default_factory=dict)
    _subjects: dict[int, list[Argument]] = field(default_factory=dict)

    @functools.cached_property
    def headline(self) -> Clauses | None:
        """The title read with its names alone; None where the article has none."""
        if not self.title:
            return None
        named = names.find(self.title, self.language, sentences.split(self.title, self.language), self.published)
        words = grammar.load(self.language)
        return clauses.read(self.title, 0, len(self.title), -1, -1, words, named, [], [], set(), set())

    @functools.cached_property
    def dateline(self) -> Name | None:
        """The town that a dateline before the first sentence names ("HANOI, Nov. 23 (Xinhua) --"); None for none."""
        town = self.text[: self.opening].strip().split(",")[0].split("(")[0].rstrip(" -–—")
        town = town.title() if town.isupper() else town
        found = names.find(town, self.language, sentences.split(town, self.language)) if town else []
        return next((n for n in found if n.kind == "place" and n.country), None)

    def antecedents(self, index: int, position: int, plural: bool) -> list[Argument]:
        """Whom a pronoun at this position means: the subject told of last, or the two people of the last sentence."""
        one: list[Argument] = []
        for i in range(index, index - _LOOK_BACK - 1, -1):
            people = [a for a in self._people(i) if i < index or a.name.end <= position]
            if plural and (pair := self._pair(i, position if i == index else None)):
                return pair
            if plural:
                sides = {a.name.country: a for a in reversed(people)}
                if len(sides) >= 2:
                    return list(reversed(sides.values()))[:2]
                if joined := _other_of_pair(one, people):
                    return joined
                one = one or people[:1]
                if i < index and len(states := self._states(i)) >= 2:
                    return states[:2]
                continue
            found = self._before(index, people) if i == index else self._subject(i)
            if found or (people and i < index):
                return (found or people)[:1]
        return []

    def _before(self, index: int, people: list[Argument]) -> list[Argument]:
        """The persons before a pronoun of the sentence that it can mean: the subjects, or for whom one speaks."""
        read = self._at(index)
        told = [a for a in people if a.relation == "" and not a.object]
        if told or read is None:
            return _nearest(told)
        return [a for a in people if any(t.has("mouthpiece") for t in read.tokens[max(0, a.token - 2) : a.token])][:1]

    def _pair(self, index: int, position: int | None) -> list[Argument]:
        """The two that the sentence joins last, those that speak aside: "between A and B", "A and B disagree"."""
        read = self._at(index)
        told = [a for a in read.arguments if position is None or a.name.end <= position] if read else []
        told = [a for a in told if a.name.kind in _SIDES and (a.name.country or a.name.kind == "armed_group")]
        for n in range(len(told) - 1, 0, -1):
            first, second = told[n - 1 : n + 1]
            joined = second.listed and first.relation == second.relation and first.relation in ("", "between")
            alone = not first.listed and not (n + 1 < len(told) and told[n + 1].listed)
            differ = (first.name.country or first.name.name) != (second.name.country or second.name.name)
            if joined and alone and differ and not (first.speaker or second.speaker):
                return [first, second]
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

    def forum(self, index: int) -> list[Argument]:
        """The international body, its members or their ministers, that the sentence names last."""
        read = self._at(index)
        named = [a for a in read.arguments if a.name.kind != "person" and is_body(a.name.country)] if read else []
        return named[-1:]

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
        if index in self.clauses:
            return self.clauses[index]
        if index not in self._told:
            self._told[index] = self._dated(index)
        return self._told[index]

    def tells_a_day(self, index: int) -> bool:
        """Whether a sentence has a time on the calendar, which costs less to ask than to read it."""
        days = self.clauses[index].dates if index in self.clauses else self._days(index)
        return any(t.earliest is not None or t.latest is not None for t in days)

    def heading(self, index: int) -> Clauses | None:
        """The last sentence before this one that is nothing but a date; None where there is none close by."""
        before = range(index - 1, max(-1, index - 1 - _ENTRY), -1)
        return next((read for k in before if (read := self._heading(k)) is not None), None)

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
        told = [a for a in reversed(read.arguments) if a.name.kind == "state"] if read else []
        states = {a.name.country: a for a in told if a.relation != "in"}
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
        if (
            bare and bare[0].name.kind == "office" and (bare[0].speaker or bare[0].name.office in _COMMON)
        ):  # "An official said that X was expected": he is X
            bare = [a for a in bare if a.name.kind == "person"] or bare
        self._subjects[index] = bare[:1]
        return self._subjects[index]


def _other_of_pair(one: list[Argument], people: list[Argument]) -> list[Argument]:
    """The person before and the one told of after, where each sentence names one person of office alone and both are
    of different states ("X will visit Japan. Y invited him when the two met").
    """
    both = [*people, *one] if one and people else []
    named = all(a.name.kind == "person" and a.name.office for a in both)
    return both[:2] if both and named and len({a.name.country for a in both}) == 2 else []


def _nearest(people: list[Argument]) -> list[Argument]:
    """The subjects before a pronoun, that of the last clause first where who speaks tells of another ("X warned that Y
    would fail when he ...").
    """
    if people and people[0].speaker and people[-1].segment > people[0].segment and not people[-1].speaker:
        return people[::-1]
    return people


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
    )
