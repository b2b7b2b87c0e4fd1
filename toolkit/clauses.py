"""The clauses of a sentence, and how each name stands in them.

A light reading, without a parser: segments between commas and subordinating words; for every name the
preposition that governs it, lists sharing the preposition of their first member; who speaks.
"""

from __future__ import annotations

import functools
import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter

from toolkit import amounts
from toolkit.amounts import Amount
from toolkit.arguments import Argument, arguments
from toolkit.dates import Timex
from toolkit.grammar import Grammar, Token
from toolkit.names import Name
from toolkit.parted import rejoined
from toolkit.relations import Words
from toolkit.segments import covers, segments
from toolkit.triggers import Hit

__all__ = ["Argument", "Clauses", "read"]

_NOUNS = frozenset(
    (
        "military_noun",
        "military_context",
        "arms_noun",
        "arms_noun_weak",
        "state_noun",
        "member_noun",
        "membership",
        "delegation",
        "civil",
        "possessive",
        "sponsored",
        "mediated",
    )
)
"""Classes that a word keeps inside a name."""
_CIVIL = frozenset(("civil",))
_POLITICAL = ("body", "state", "armed_group", "forces", "person", "office")
"""Kinds of names in which a word of sport is none: "the Arab League"."""
_START, _END, _CLASSES = attrgetter("start"), attrgetter("end"), attrgetter("classes")


@dataclass(frozen=True, eq=False)
class Clauses:
    """One annotated sentence: words, names, dates and amounts with the segments they stand in."""

    text: str
    grammar: Grammar
    start: int
    end: int
    index: int
    paragraph: int
    tokens: tuple[Token, ...]
    segment_of: tuple[int, ...]
    arguments: tuple[Argument, ...]
    dates: tuple[Timex, ...]
    triggers: frozenset[int]
    dated: frozenset[int]
    """Where the words of time expressions start."""
    met: dict[Hit, bool] = field(default_factory=dict)
    """Whether a trigger has what it needs here, as far as it was asked."""

    def classes(self, word: str) -> frozenset[str]:
        """The classes of a word of this language."""
        return self.grammar.classes(word.lower())

    @property
    def sentence(self) -> str:
        """The text of the sentence."""
        return self.text[self.start : self.end]

    def token_at(self, position: int) -> int:
        """The number of the first word that ends after this position of the text."""
        if (number := self._numbers.get(position)) is not None:  # most are asked for where a word starts
            return number
        ends = self._ends
        found = bisect_right(ends, position)
        return found if found < len(ends) else max(len(ends) - 1, 0)

    def segment_at(self, position: int) -> int:
        """The segment that this position of the text stands in."""
        return self.segment_of[self.token_at(position)] if self.tokens else 0

    @functools.cached_property
    def _numbers(self) -> dict[int, int]:
        return dict(zip(map(_START, self.tokens), itertools.count()))

    @functools.cached_property
    def _ends(self) -> list[int]:
        return list(map(_END, self.tokens))

    @functools.cached_property
    def _members(self) -> dict[int, list[tuple[int, Token]]]:
        numbered = list(enumerate(self.tokens))
        return {segment: numbered[slice(*self._span(segment, segment))] for segment in set(self.segment_of)}

    def _span(self, first: int, last: int) -> tuple[int, int]:
        """The first word of these segments and the one behind them; segments are numbered in order."""
        return bisect_left(self.segment_of, first), bisect_right(self.segment_of, last)

    @functools.cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """Its amounts, where it has triggers; found when they are asked for, which few sentences are."""
        return tuple(amounts.find(self.text, self.grammar.code, [(self.start, self.end)])) if self.triggers else ()

    @functools.cached_property
    def named(self) -> frozenset[int]:
        """Where the words of names start."""
        return frozenset(token.start for a in self.arguments for token in self._within(a))

    def _within(self, argument: Argument) -> Iterator[Token]:
        """The words of a name."""
        for token in itertools.islice(self.tokens, argument.token, None):
            if token.start >= argument.name.end:
                return
            yield token

    @functools.cached_property
    def all_classes(self) -> frozenset[str]:
        """The classes of all words of the sentence."""
        return frozenset().union(*map(_CLASSES, self.tokens))

    def holds(self, *names: str) -> bool:
        """Whether any word of the sentence belongs to one of these classes: one look-up, however long it is."""
        return not self.all_classes.isdisjoint(names)

    def segment_tokens(self, segment: int) -> list[tuple[int, Token]]:
        """The words of one segment with their numbers."""
        return self._members.get(segment, [])

    def words_beside(self, segment: int, reach: int) -> tuple[Token, ...]:
        """The words of a segment and of so many on either side of it."""
        return self.tokens[slice(*self._span(segment - reach, segment + reach))]

    def segment_text(self, segment: int) -> str:
        """The text of one segment."""
        members = self.segment_tokens(segment)
        return self.text[members[0][1].start : members[-1][1].end] if members else ""


def _dated(tokens: tuple[Token, ...], dates: list[Timex]) -> frozenset[int]:
    """Where the words of the time expressions start."""
    starts = [t.start for t in tokens] if dates else []
    spans = [(bisect_left(starts, d.start), bisect_left(starts, d.end)) for d in dates]
    return frozenset(start for first, last in spans for start in starts[first:last])


def _bare(tokens: tuple[Token, ...], owner: list[int], dated: frozenset[int], names: list[Name]) -> tuple[Token, ...]:
    """The words without the classes of verbs and modals where they are part of a name or a date.

    "States" in "United States" is no verb of speaking, "May" in "Theresa May" or "May 14" no modal.
    """
    bare = []
    for n, token in zip(owner, tokens, strict=True):
        if token.classes and n >= 0:
            kept = token.classes & _NOUNS
            kept = kept - _CIVIL if names[n].kind in _POLITICAL else kept
            token = Token(token.start, token.end, token.lower, kept)
        elif token.start in dated and token.classes:
            token = Token(token.start, token.end, token.lower, frozenset())
        bare.append(token)
    return tuple(bare)


def read(
    text: str,
    start: int,
    end: int,
    index: int,
    paragraph: int,
    grammar: Grammar,
    names: list[Name],
    dates: list[Timex],
    acting: set[int],
    triggers: set[int],
    tokens: tuple[Token, ...] | None = None,
) -> Clauses:
    """One sentence, text[start:end], with its annotations read into clauses; `acting`, `triggers`: where its
    trigger verbs, and all its trigger words, start; `tokens`: its words, where they are known already.
    """
    tokens = grammar.tokens(text, start, end) if tokens is None else tokens
    owner = covers(names, tokens)
    dated = _dated(tokens, dates)
    tokens = _bare(tokens, owner, dated, names)
    segment_of = segments(text, tokens, owner, acting, names, dates)
    words = Words(text, tokens, names, owner, segment_of, triggers, dated)
    return Clauses(
        text,
        grammar,
        start,
        end,
        index,
        paragraph,
        tokens,
        segment_of,
        tuple(rejoined(words, arguments(words, grammar.verb_last), grammar.verb_last)),
        tuple(dates),
        frozenset(triggers),
        dated,
    )
