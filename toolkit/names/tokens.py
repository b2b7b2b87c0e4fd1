"""The tokens of an article, with their places in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

_INITIALS = r"(?:[A-Z]\.){2,}(?:-[^\W_]+)*"
_INNER_HYPHEN = r"[-‑–](?=[^\W\d_])[^\W_]+|[-‑][^\W_]+"
_INNER_APOSTROPHE = r"['’](?!s\b)[^\W\d_]{2,}"
_WORD = rf"[^\W_]+(?:{_INNER_HYPHEN}|{_INNER_APOSTROPHE})*"
_TOKEN = re.compile(rf"{_INITIALS}|{_WORD}|\S")


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
    """Words and marks of an article; an empty word stands between two sentences."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[int]


def split(form: str) -> tuple[str, ...]:
    """The words and marks of one name, cut as in texts.

    >>> split("U.S. Army"), split("F-35"), split("Sinn Féin's")
    (('U.S.', 'Army'), ('F-35',), ('Sinn', 'Féin', "'", 's'))
    """
    return tuple(_TOKEN.findall(form))


def tokenize(text: str, sentences: Sequence[Span]) -> Tokens:
    """The tokens of the sentences, in order, with an empty word after each sentence."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    owners: list[int] = []
    for number, sentence in enumerate(sentences):
        found = list(_TOKEN.finditer(text, sentence.start, sentence.end))
        words += [m.group() for m in found]
        starts += [m.start() for m in found]
        ends += [m.end() for m in found]
        words.append("")
        starts.append(sentence.end)
        ends.append(sentence.end)
        owners += [number] * (len(found) + 1)
    return Tokens(words, starts, ends, owners)
