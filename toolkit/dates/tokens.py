"""Tokens: a text cut into words, numerals, white space and signs, and the class string of its tokens."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate, compress, count
from typing import Any

from toolkit.dates.lexicon import BREAK, UNKNOWN, Lexicon, Phrases, Values, load
from toolkit.words import Memory

_TOKEN = re.compile(
    r"[^\W\d_]+|\s+|(?:1\d|20|21)\d\d-\d\d(?:-\d\d)?(?![\d\-])|\d{1,4}/\d{1,2}(?:/\d{2,4})?(?![\d/]|[.:]\d)|\d+(?:[.,:]\d+)*|.",
    re.DOTALL,
)
pieces: Callable[[str], list[str]] = _TOKEN.findall

_D, _M, _Y = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:1\d{3}|20\d\d|21\d\d)"
_HOUR, _MINUTE = r"(?:[01]?\d|2[0-4])", r"[0-5]\d"
_NUMERAL_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (category, re.compile(pattern))
    for category, pattern in (
        ("iso_date", rf"(?P<y>{_Y})-(?P<m>{_M})-(?P<d>{_D})"),
        ("iso_month", rf"(?P<y>{_Y})-(?P<m>0[1-9]|1[0-2])"),
        ("dotted_date", rf"(?P<a>{_D})\.(?P<b>{_D})\.(?P<y>{_Y}|\d\d)"),
        ("slashed_date", rf"(?P<a>{_D})/(?P<b>{_D})/(?P<y>{_Y}|\d\d)"),
        ("colon_time", rf"{_HOUR}:{_MINUTE}(?::{_MINUTE})?"),
        ("dotted_time", rf"{_HOUR}\.{_MINUTE}"),
        ("dotted_day", rf"{_D}\.{_M}"),
        ("slashed_day", rf"{_D}/{_D}"),
        ("year_range", rf"{_Y}[/-]\d\d"),
        ("decimal", r"\d+[.,]\d{1,2}"),
        ("grouped", r"\d{1,3}(?:[.,]\d{3})+"),
        ("fraction", r"[1-9]/[2-9]"),
    )
)


_NOTHING: Values = {}


@dataclass(slots=True)
class Tokens:
    """The tokens of one block of text: their words, where they start in the text, and their class string."""

    words: list[str]
    starts: list[int]
    classes: str
    lexicon: Lexicon

    def meaning(self, index: int) -> Values:
        """What the token means in each of its categories; empty for an unknown word."""
        word = self.words[index]
        values = self.lexicon.values.get(word)
        if values is None:
            values = numeral_values(word) if word[0].isdigit() else _NOTHING
        return values

    def value(self, index: int, category: str) -> Any:
        """What the token means in a category; None where it does not belong to it."""
        word = self.words[index]
        values = self.lexicon.values.get(word)
        if values is None:
            values = numeral_values(word) if word[0].isdigit() else _NOTHING
        return values.get(category)

    def any(self, first: int, last: int, *categories: str) -> bool:
        """Whether a token of the span, `last` exclusive, belongs to one of the categories."""
        return self.lexicon.pattern(*categories).search(self.classes, first, last) is not None

    def name_at(self, index: int) -> bool:
        """Whether an unknown word with a capital stands there: a name, in German any noun."""
        return 0 <= index < len(self.words) and self.classes[index] == UNKNOWN and self.words[index][:1].isupper()


def tokenize(text: str, offset: int, lexicon: Lexicon) -> Tokens:
    """The tokens of `text`, which starts at `offset` of the whole."""
    words = pieces(text)
    starts = list(accumulate(map(len, words), initial=offset))
    phrases = lexicon.phrases
    heads = list(compress(count(), map(phrases.__contains__, words)))
    if heads:
        words, starts = _join_phrases(words, starts, heads, phrases)
    return Tokens(words, starts, "".join(map(_characters(lexicon.code).__getitem__, words)), lexicon)


@functools.cache
def _characters(code: str) -> Memory[str]:
    """The character of each token that was seen."""
    lexicon = load(code)
    return Memory(lambda word: lexicon.characters.get(word) or _other_character(word, lexicon))


def _join_phrases(
    words: list[str], starts: list[int], heads: list[int], phrases: dict[str, Phrases]
) -> tuple[list[str], list[int]]:
    """The same tokens with each phrase of the lexicon as one token."""
    joined: list[str] = []
    places: list[int] = []
    done = 0
    for head in heads:
        by_third = phrases[words[head]]
        found = by_third.get(words[head + 2]) if head + 2 < len(words) else None
        found = found or by_third.get("")
        if found is None or head < done:
            continue
        for parts, form in found:
            if head + len(parts) <= len(words) and _same(words, head, parts):
                joined += words[done:head]
                joined.append(form)
                places += starts[done : head + 1]
                done = head + len(parts)
                break
    return joined + words[done:], places + starts[done:]


def _same(words: list[str], head: int, parts: tuple[str, ...]) -> bool:
    last = len(parts) - 1
    for step, part in enumerate(parts):
        word = words[head + step]
        if word != part and not (part == " " and step != last and word.isspace() and word.count("\n") < 2):
            return False
    following = words[head + last + 1] if head + last + 1 < len(words) else ""
    return not (parts[-1].isalpha() and following[:1].isalpha())


def _other_character(word: str, lexicon: Lexicon) -> str:
    """The character of a composed numeral, of white space or of a sign that the lexicon does not hold."""
    first = word[0]
    if first.isdigit():
        values = numeral_values(word)
        return lexicon.signatures.get(frozenset(values), UNKNOWN) if values else UNKNOWN
    if first.isspace():
        return BREAK if word.count("\n") > 1 else " "
    return UNKNOWN


@functools.lru_cache(maxsize=8192)
def numeral_values(word: str) -> Values:
    """The categories of a composed numeral, each with its match.

    >>> sorted(numeral_values("17.30"))
    ['decimal', 'dotted_time']
    """
    if len(word) > 12 or word.isdigit():
        return {"integer": int(word)} if len(word) < 8 and word.isascii() and word.isdigit() else {}
    found: Values = {}
    for category, pattern in _NUMERAL_SHAPES:
        match = pattern.fullmatch(word)
        if match:
            found[category] = match
    return found
