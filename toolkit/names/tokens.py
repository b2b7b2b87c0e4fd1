"""The tokens of an article, with their places in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

_INITIALS = r"(?=[A-Z]\.)(?:[A-Z]\.){2,}(?:-[^\W_]++)*+"  # the look ahead is cheap, and nearly always in vain
_INNER_HYPHEN = r"[-‑–](?=[^\W\d_])[^\W_]++|[-‑][^\W_]++"
_INNER_APOSTROPHE = r"['’](?!s\b)[^\W\d_]{2,}+"
_WORD = rf"[^\W_]++(?:(?=[-‑–'’])(?:{_INNER_HYPHEN}|{_INNER_APOSTROPHE}))*+"
_TOKEN = re.compile(rf"\s*+({_INITIALS}|{_WORD}|\S)")  # to eat the blanks costs less than to fail at each


class Span(Protocol):
    """A stretch of the text, such as a sentence."""

    @property
    def start(self) -> int:
        """The first character."""

    @property
    def end(self) -> int:
        """One past the last character."""


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """Words and marks of an article; an empty word stands after each sentence."""

    text: str
    spans: Sequence[Span]
    words: list[str]
    sentences: list[int]
    firsts: list[int]
    _places: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def place(self, i: int) -> tuple[int, int]:
        """The first character of token i, and the one after its last."""
        number = self.sentences[i]
        places = self._places.get(number)
        if places is None:  # few sentences are asked for
            places = self._places[number] = self._placed(number)
        return places[i - self.firsts[number]]

    def _placed(self, number: int) -> list[tuple[int, int]]:
        """The places of the tokens of a sentence, between which only blanks stand."""
        end, index = self.spans[number].start, self.text.index
        places = []
        first = self.firsts[number]
        for word in self.words[first : self.words.index("", first)]:  # up to the end of the sentence
            start = index(word, end)
            end = start + len(word)
            places.append((start, end))
        places.append((self.spans[number].end, self.spans[number].end))
        return places

    def start(self, i: int) -> int:
        """The first character of token i."""
        return self.place(i)[0]

    def end(self, i: int) -> int:
        """The character after token i."""
        return self.place(i)[1]


def split(form: str) -> tuple[str, ...]:
    """The words and marks of one name, cut as in texts.

    >>> split("U.S. Army"), split("F-35"), split("Sinn Féin's")
    (('U.S.', 'Army'), ('F-35',), ('Sinn', 'Féin', "'", 's'))
    """
    return tuple(_TOKEN.findall(form))


def tokenize(text: str, sentences: Sequence[Span]) -> Tokens:
    """The tokens of the sentences, in order, with an empty word after each sentence."""
    words: list[str] = []
    owners: list[int] = []
    firsts: list[int] = []
    for number, sentence in enumerate(sentences):
        found = _TOKEN.findall(text, sentence.start, sentence.end)
        firsts.append(len(words))
        words += found
        words.append("")
        owners += [number] * (len(found) + 1)
    return Tokens(text, sentences, words, owners, firsts)
