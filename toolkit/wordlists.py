"""Lists of word patterns, as the language files have them: which lists hold a word is one look-up.

Most patterns match a few words ("meet(s|ing)?"), or all words with one of a few beginnings or ends (".*tour(s)?"):
these are spelled out. What else has ends that can be spelled out ("(?!dis).*charge") is matched against words with
such an end, and only the few others against every word.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

_MOST = 2_000  # words that a pattern is spelled out into
_ENDLESS = frozenset(".*+?{}^$\\")
"""Signs at the beginning of what is no literal."""

_NO_START = frozenset("?*+{})]|")
"""Signs that a part of a pattern cannot begin with."""

_SIGN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]])*\]|.")
"""One sign of a pattern: what a backslash makes of the next, a class, a letter."""

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


def matcher(pattern: str) -> Callable[[str], object]:
    """What tells whether a pattern matches a whole word: a look-up where its words can be spelled out.

    >>> told = matcher("ab|auf")
    >>> told("auf"), told("aus")
    (True, False)
    """
    words = spelled(pattern)
    return re.compile(pattern).fullmatch if words is None else words.__contains__


_Lists = tuple[int, re.Pattern[str] | None]
"""The number of a list, and the pattern that the whole word has still to match, None where there is none."""


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Several lists of patterns, known by their numbers: by words, by how words begin and end, by what they hold
    somewhere, the others without end.

    `beginnings` and `ends` hold also what is only on the way to one, with nothing: the walk stops where they end.
    """

    words: dict[str, set[int]]
    beginnings: dict[str, list[_Lists]]
    ends: dict[str, list[_Lists]]
    parts: list[tuple[str, int]]
    endless: tuple[_Lists, ...]

    def lists(self, word: str) -> list[int]:
        """The numbers of the lists that hold the word in small letters, in order.

        >>> index([["meet(s|ing)?"], ["raid"], [".*ing"], ["(?!sup).*ting"], ["mee.*"], [".*eti.*"]]).lists("meeting")
        [0, 2, 3, 4, 5]
        """
        asked = [*self.endless]
        for end in range(1, len(word) + 1):
            if (lists := self.beginnings.get(word[:end])) is None:
                break
            asked += lists
        for start in range(len(word) - 1, -1, -1):
            if (lists := self.ends.get(word[start:])) is None:
                break
            asked += lists
        found = set(self.words.get(word, ()))
        for number, rest in asked:
            if rest is None or rest.fullmatch(word):
                found.add(number)
        for part, number in self.parts:
            if part in word:
                found.add(number)
        return sorted(found)


def index(lists: Iterable[Sequence[str]]) -> Index:
    """The index of lists of patterns, each matched by whole words."""
    found = Index({}, {}, {}, [], ())
    endless: list[_Lists] = []
    for number, patterns in enumerate(lists):
        for pattern in itertools.chain.from_iterable(map(alternatives, patterns)):
            if not _put(found, number, pattern):
                endless.append((number, re.compile(pattern)))
    return replace(found, endless=tuple(endless))


def _put(found: Index, number: int, pattern: str) -> bool:
    """Put a pattern where its words are looked up; False where neither their beginnings nor their ends are known."""
    words = spelled(pattern)
    if words is not None:
        for word in words:
            found.words.setdefault(word, set()).add(number)
        return True
    if pattern.endswith(".*") and (heads := spelled(pattern[:-2])) and "" not in heads:
        for head in heads:
            for end in range(1, len(head)):
                found.beginnings.setdefault(head[:end], [])
            found.beginnings.setdefault(head, []).append((number, None))
        return True
    if pattern.startswith(".*") and pattern.endswith(".*") and (parts := spelled(pattern[2:-2])) and "" not in parts:
        found.parts.extend((part, number) for part in sorted(parts))
        return True
    at, tails = _tails(pattern)
    rest = None if _ANY_HEAD.fullmatch(pattern, 0, at) else re.compile(pattern)
    for tail in tails:
        for start in range(1, len(tail)):
            found.ends.setdefault(tail[start:], [])
        found.ends.setdefault(tail, []).append((number, rest))
    return bool(tails)


def _tails(pattern: str) -> tuple[int, frozenset[str]]:
    """The longest ends, one of which each word has that the pattern matches, and where in the pattern they begin."""
    depth = 0
    for at, sign in enumerate(pattern):
        if depth == 0 and sign not in _NO_START and pattern[at - 1 : at] != "\\":
            tails = spelled(pattern[at:])
            if tails and "" not in tails:
                return at, tails
        depth += (sign in "([") - (sign in ")]")
    return len(pattern), frozenset()


def alternatives(pattern: str) -> Iterator[str]:
    """The parts of a pattern that bars outside of groups divide.

    >>> list(alternatives(r"a(b|c)|[|(]d|e\\(f"))
    ['a(b|c)', '[|(]d', 'e\\\\(f']
    """
    depth = start = 0
    for sign in _SIGN.finditer(pattern):
        depth += (sign[0] == "(") - (sign[0] == ")")
        if sign[0] == "|" and depth == 0:
            yield pattern[start : sign.start()]
            start = sign.end()
    yield pattern[start:]
