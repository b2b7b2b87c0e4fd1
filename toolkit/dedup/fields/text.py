"""How the headlines of two reports compare, and the words they are told in."""

from __future__ import annotations

import numpy as np

from toolkit.dedup import settings
from toolkit.dedup.coding import Ints
from toolkit.dedup.columns import Columns
from toolkit.dedup.fields.ladder import Levels, ladder


def title(columns: Columns, left: Ints, right: Ints) -> Levels:
    """How alike the headlines are, in one language."""
    a, b = columns.title.code[left], columns.title.code[right]
    known = (a >= 0) & (b >= 0) & (columns.language.code[left] == columns.language.code[right])
    ratio = np.where(known & (a == b), np.uint8(100), np.uint8(0))
    at = np.flatnonzero(known & (a != b))
    if len(at):
        from rapidfuzz import fuzz, process

        texts = columns.title.words
        one, other = [texts[k] for k in a[at].tolist()], [texts[k] for k in b[at].tolist()]
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
    if not columns.words.shape[0]:
        return np.zeros(len(left), np.uint8)
    weak = (columns.words[:, left] != 0).any(axis=0) & (columns.words[:, right] != 0).any(axis=0)
    weak &= columns.language.code[left] == columns.language.code[right]
    at = np.flatnonzero(weak)
    shared = np.full(len(left), -1, np.int32)
    both = columns.words[:, left[at]] & columns.words[:, right[at]]
    shared[at] = np.bitwise_count(both).sum(axis=0, dtype=np.int32)
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
