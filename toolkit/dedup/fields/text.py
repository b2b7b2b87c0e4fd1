"""How the headlines of two reports compare, and the words they are told in."""

from __future__ import annotations

import numpy as np

from toolkit.dedup import settings
from toolkit.dedup.coding import Bits, Ints
from toolkit.dedup.columns import Columns
from toolkit.dedup.fields.ladder import Levels, ladder
from toolkit.dedup.words import of_acts


def title(columns: Columns, left: Ints, right: Ints) -> Levels:
    """How alike the headlines are, in one language."""
    a, b = columns.title.code[left], columns.title.code[right]
    known = (a >= 0) & (b >= 0) & (columns.language.code[left] == columns.language.code[right])
    ratio = np.where(known & (a == b), np.uint8(100), np.uint8(0))
    at = np.flatnonzero(known & (a != b))
    if len(at):
        from rapidfuzz import fuzz, process

        distinct, back = np.unique(np.concatenate([a[at], b[at]]), return_inverse=True)
        texts = columns.title.words.take(distinct).to_pylist()
        told = [texts[k] for k in back.tolist()]
        one, other = told[: len(at)], told[len(at) :]
        ratio[at] = process.cpdist(
            one, other, scorer=fuzz.ratio, score_cutoff=settings.TITLE_SIMILAR, dtype=np.uint8, workers=1
        )
    return ladder(
        "title",
        len(left),
        [
            ("same", ratio >= 100),
            ("very similar", ratio >= settings.TITLE_VERY_SIMILAR),
            ("similar", ratio >= settings.TITLE_SIMILAR),
            ("unlike", known),
        ],
    )


def words(columns: Columns, left: Ints, right: Ints) -> Levels:
    """How many telling words they share, where dates or names are missing."""
    shared = _shared(columns, left, right, ~np.zeros(1, np.uint64))
    return ladder(
        "words",
        len(left),
        [
            ("four or more shared", shared >= 4),
            ("three shared", shared == 3),
            ("two shared", shared == 2),
            ("one shared", shared == 1),
            ("none shared", shared == 0),
        ],
    )


def particular_words(columns: Columns, left: Ints, right: Ints) -> Ints:
    """How many telling words they share that do not just say what kind of act it is ("new sanctions")."""
    return _shared(columns, left, right, ~of_acts())


def _shared(columns: Columns, left: Ints, right: Ints, counted: Bits) -> Ints:
    a, b = columns.word_row[left], columns.word_row[right]
    at = np.flatnonzero((a >= 0) & (b >= 0) & (columns.language.code[left] == columns.language.code[right]))
    shared = np.full(len(left), -1, np.int32)
    one, other = columns.words[:, a[at]], columns.words[:, b[at]]
    told = (one != 0).any(axis=0) & (other != 0).any(axis=0)
    both = np.bitwise_count(one & other & counted).sum(axis=0, dtype=np.int32)
    shared[at] = np.where(told, both, -1)
    return shared
