"""The words of a text, cut once for all who read it, and a memory of what is known of each word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeVar

WORD = re.compile(r"[^\W_]++(?:['’\-.&/][^\W_]++)*+")
"""One word: letters and digits, joined by inner hyphens, stops, slashes and apostrophes."""
_PARTS = re.compile(f"({WORD.pattern})")
"""Splits a text into what stands before the first word, the word, what stands before the next ..."""
_MEMORY = 200_000  # distinct words remembered; beyond that the memory starts anew

_T = TypeVar("_T")


class Memory(dict[str, _T]):
    """What is known of each word: a new one is read once and remembered.

    News repeats its words, so `map(memory.__getitem__, words)` is a look-up a word, without any Python.
    """

    def __init__(self, read: Callable[[str], _T]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, word: str) -> _T:
        if len(self) >= _MEMORY:
            self.clear()
        found = self[word] = self._read(word)
        return found


@dataclass(slots=True, eq=False)
class Words:
    """The words of a text in order, and the character that each starts at."""

    text: str
    words: list[str]
    starts: list[int]

    def within(self, start: int, end: int) -> Words:
        """The words of text[start:end], as if nothing stood around them.

        >>> cut("Ende.Anfang, Mitte").within(5, 11).words  # a lost blank: both sentences hold a part of one word
        ['Anfang']
        """
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        if self._crossed(first, start) or self._crossed(last, end):
            return cut(self.text, start, end)
        return Words(self.text, self.words[first:last], self.starts[first:last])

    def _crossed(self, number: int, border: int) -> bool:
        """Whether the word before this one goes on behind the border."""
        return number > 0 and self.starts[number - 1] + len(self.words[number - 1]) > border


def cut(text: str, start: int = 0, end: int | None = None) -> Words:
    """The words of text[start:end].

    >>> found = cut("Am 1.5. trafen sie sich", 3)
    >>> found.words, found.starts
    (['1.5', 'trafen', 'sie', 'sich'], [3, 8, 15, 19])
    """
    parts = _PARTS.split(text[start:end])
    return Words(text, parts[1::2], list(accumulate(map(len, parts), initial=start))[1:-1:2])
