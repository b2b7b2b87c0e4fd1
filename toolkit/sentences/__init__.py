"""Split a text into sentences: spans into the text, which nothing rewrites.

A stop after a numeral, a Roman numeral, a single letter or a listed abbreviation ends the sentence only
if the next word opens one (an article, pronoun, preposition, conjunction: `[sentences]` in the language file).
A blank line always ends a sentence; a single newline may be a hard wrap inside running prose.
"""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.sentences.lines import pieces
from toolkit.sentences.stops import cut, load

__all__ = ["Sentence", "split"]


@dataclass(slots=True, unsafe_hash=True)  # changed by nobody; `frozen` would cost four times as much to build
class Sentence:
    """One sentence: `text[start:end]`, without outer white space, and the number of its paragraph, from 0."""

    start: int
    end: int
    paragraph: int


def split(text: str, language: str) -> list[Sentence]:
    """The sentences of `text` in order, as spans without outer white space.

    >>> text = "Am 14. Juli kam er um 10.30 Uhr an. Er blieb bis zum 16. Das Treffen kostete ca. 8,3 Mrd. Euro."
    >>> [text[s.start : s.end] for s in split(text, "de")]  # doctest: +NORMALIZE_WHITESPACE
    ['Am 14. Juli kam er um 10.30 Uhr an.', 'Er blieb bis zum 16.',
     'Das Treffen kostete ca. 8,3 Mrd. Euro.']
    """
    words = load(language)
    sentences = []
    for start, end, paragraph in pieces(text, words):
        for first, last in cut(text, start, end, words):
            sentences.append(Sentence(first, last, paragraph))
    return sentences
