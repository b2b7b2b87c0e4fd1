"""Memory: what an expression meant where the same words stood around it before.

In text that is little but dates ("Monday Tuesday Monday ...", tables) the same words come again and again. What a rule
says rests on the words near it, on what was told before and on the tense of the sentence: where all these are the same,
the answer is. Rules that look farther are not remembered.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

from toolkit.dates.grammar import Answer, Context
from toolkit.dates.tokens import Tokens

_BEFORE, _AFTER = 8, 12  # tokens that rules look at on either side of an expression
_LONGEST = 14  # tokens of an expression that is remembered
_FAR_RULES = frozenset(("from_other",))  # they read the sentence back to its beginning
_MOST = 10_000  # expressions
_TRIES, _LEAST = 500, 8  # after so many tries one of so many must have been known

Meaning = tuple[Answer, tuple[int, int], tuple[Any, ...]]
"""An answer, its tokens counted from the place, and the fields of its `Timex` from the type on."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was told at a place: each meaning, and the token to go on with, counted from the place."""

    meanings: tuple[Meaning, ...]
    span: tuple[int, int]
    step: int
    tense: int | None  # the tense of the sentence, where a rule asked for it
    acted: tuple[bool | None] | None = None  # what the clause tells of a finished act, where one asked for it


@dataclass(slots=True)
class Memory:
    """The expressions of one text by the words around them; it gives up where nothing comes again."""

    known: dict[Hashable, Told] = field(default_factory=dict)
    tries: int = 0
    hits: int = 0

    def key(self, text: str, tokens: Tokens, place: int, context: Context) -> Hashable:
        """What the meaning of the expression at a token rests on, None where nothing is remembered."""
        if self.tries >= _TRIES and self.hits * _LEAST < self.tries:
            return None
        self.tries += 1
        starts, before = tokens.starts, min(place, _BEFORE)
        around = text[starts[place - before] : starts[min(place + _LONGEST + _AFTER, len(tokens.words))]]
        return before, around, context.told, context.quarter_before(starts[place]), context.period

    def recall(self, key: Hashable, tokens: Tokens, place: int, context: Context) -> Told | None:
        """What was told of the same words, None where that may not hold here."""
        told = self.known.get(key)
        if told is None:
            return None
        if told.tense is not None:
            first, last = told.span
            if context.tense(tokens.starts[place + first], tokens.starts[place + last]) != told.tense:
                return None
        if told.acted is not None:
            first, last = told.span
            if context.finished(tokens.starts[place + first], tokens.starts[place + last]) != told.acted[0]:
                return None
        self.hits += 1
        return told

    def keep(self, key: Hashable, told: Told, rule: str, context: Context) -> None:
        """Remember what was told, unless a rule looked farther than the key does."""
        timed = bool(context.day) and any(answer.type == "TIME" for answer, _, _ in told.meanings)
        if context.far or timed or rule in _FAR_RULES or told.step > _LONGEST:
            return
        if len(self.known) >= _MOST:
            self.known.clear()
        self.known[key] = told
