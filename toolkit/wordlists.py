"""Lists of word patterns, as the language files have them: which lists hold a word is one look-up.

Most patterns match a few words ("meet(s|ing)?"), or all words with one of a few ends (".*tour(s)?"): these are
spelled out. Only the others are matched, one after the other.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_MOST = 2_000  # words that a pattern is spelled out into
_ENDLESS = frozenset(".*+?{}^$\\")
"""Signs at the beginning of what is no literal."""

_ANY_HEAD = re.compile(r"\.\*|\(\.\*\)|\(\.\+\)\?")
"""What stands before the ends of words that may begin anyhow."""

_Words = tuple[set[str], int]
"""The words that a piece of a pattern matches, and where it ends."""


def spelled(pattern: str) -> frozenset[str] | None:
    """All words that a pattern matches, None where they are without end, too many or given by looking around.

    >>> sorted(spelled("(re)?vis[ei]t|tour(s|ed)?"))
    ['reviset', 'revisit', 'tour', 'toured', 'tours', 'viset', 'visit']
    >>> spelled("(?!sup).*ly") is None
    True
    """
    try:
        words, end = _branches(pattern, 0)
    except OverflowError:
        return None
    return frozenset(words) if end == len(pattern) else None


def _branches(pattern: str, at: int) -> _Words:
    words: set[str] = set()
    while True:
        found, at = _sequence(pattern, at)
        words |= found
        if pattern[at : at + 1] != "|":
            return words, at
        at += 1


def _sequence(pattern: str, at: int) -> _Words:
    words = {""}
    while at < len(pattern) and pattern[at] not in "|)":
        found, at = _item(pattern, at)
        if pattern[at : at + 1] == "?":
            found, at = found | {""}, at + 1
        if len(words) * len(found) > _MOST or pattern[at : at + 1] in _ENDLESS:
            raise OverflowError(pattern)
        words = {head + tail for head, tail in itertools.product(words, found)}
    return words, at


def _item(pattern: str, at: int) -> _Words:
    """One letter, one class of letters or one group."""
    sign = pattern[at]
    if sign == "(":
        found, end = _branches(pattern, at + (3 if pattern.startswith("(?:", at) else 1))
        return found, end + 1
    if sign == "[":
        letters, end = pattern[at + 1 : pattern.index("]", at)], pattern.index("]", at) + 1
        if not _ENDLESS.isdisjoint(letters) or "-" in letters:
            raise OverflowError(pattern)
        return set(letters), end
    if sign in _ENDLESS:
        raise OverflowError(pattern)
    return {sign}, at + 1


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Several lists of patterns, known by their numbers: by words, by ends of words, and those that are matched."""

    words: dict[str, set[int]]
    ends: dict[str, set[int]]
    endless: tuple[tuple[int, re.Pattern[str]], ...]

    def lists(self, word: str) -> list[int]:
        """The numbers of the lists that hold the word in small letters, in order.

        >>> index([["meet(s|ing)?"], ["attack"], [".*ing"], ["(?!mess).*ting"]]).lists("meeting")
        [0, 2, 3]
        """
        found = {n for n, pattern in self.endless if pattern.fullmatch(word)}
        found.update(self.words.get(word, ()))
        if self.ends:
            for start in range(len(word)):
                found.update(self.ends.get(word[start:], ()))
        return sorted(found)


def index(lists: Iterable[Sequence[str]]) -> Index:
    """The index of lists of patterns, each matched by whole words."""
    words: dict[str, set[int]] = {}
    ends: dict[str, set[int]] = {}
    endless: list[tuple[int, re.Pattern[str]]] = []
    for number, patterns in enumerate(lists):
        rest: list[str] = []
        for pattern in itertools.chain.from_iterable(map(_alternatives, patterns)):
            head = _ANY_HEAD.match(pattern)
            found = spelled(pattern[head.end() :] if head else pattern)
            if found is None:
                rest.append(f"(?:{pattern})")
            for word in found or ():
                (ends if head else words).setdefault(word, set()).add(number)
        if rest:
            endless.append((number, re.compile("|".join(rest))))
    return Index(words, ends, tuple(endless))


def _alternatives(pattern: str) -> Iterator[str]:
    """The parts of a pattern that bars outside of groups divide."""
    depth = start = 0
    for at, sign in enumerate(pattern):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            yield pattern[start:at]
            start = at + 1
    yield pattern[start:]
