"""Twins: the same sentence in several articles, read alike. They are compared once and share one event.

This bounds the case of one agency sentence in thousands of articles, and such copies add no weight of their own.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from toolkit.dedup.coding import NONE, Ints, Longs, ranked
from toolkit.dedup.columns import Columns

_Hashes = npt.NDArray[np.uint64]
_ODD = np.uint64(0x9E3779B97F4A7C15)


def representatives(columns: Columns) -> Longs:
    """For each mention the one that stands for it: of all with this sentence and the same fields that in the article
    whose id comes first; itself where it has no twin. Equal rows of one article are no twins of each other."""
    stands = np.arange(columns.count, dtype=np.int64)
    rows = np.flatnonzero(columns.sentence >= 0)
    if not len(rows):
        return stands
    content = _content(columns.rows(rows)) ^ _mixed(columns.sentence[rows])
    article = _ranks(columns, columns.article[rows])
    order = np.lexsort((rows, article, content))
    rows, content, article = rows[order], content[order], article[order]
    number = _running(content, article)
    order = np.lexsort((rows, article, number, content))
    rows, content, number = rows[order], content[order], number[order]
    fresh = np.append(True, (content[1:] != content[:-1]) | (number[1:] != number[:-1]))
    stands[rows] = rows[np.flatnonzero(fresh)[np.cumsum(fresh) - 1]]
    return stands


def _ranks(columns: Columns, article: Ints) -> Ints:
    """The places of articles in the order of their ids."""
    codes, back = np.unique(article, return_inverse=True)
    known = codes >= 0
    place = np.full(len(codes), NONE, np.int32)
    place[known] = ranked(columns.articles.take(codes[known]))[0]
    return place[back]


def _content(columns: Columns) -> _Hashes:
    """One hash of all fields that are compared, but for title and article."""
    number = np.zeros(columns.count, np.uint64)
    whole = (columns.quantity, columns.amount, columns.latitude, columns.longitude)
    parts: list[npt.NDArray[np.generic]] = [
        *(columns.type.code, columns.subtype.code, columns.status, columns.low, columns.high, columns.grain),
        *(columns.place.key, columns.item.key, columns.currency.code, columns.language.code),
        *columns.country,
        *columns.leading,
        *columns.receiving,
        *(np.where(np.isnan(part), -1.0, part).view(np.int64) for part in whole),
    ]
    for part in parts:
        number = _mixed(number ^ part.astype(np.int64).astype(np.uint64))
    actors = columns.actors
    told = np.zeros(len(actors.owner), np.uint64)
    for part in (actors.family, actors.given, actors.office):
        told = _mixed(told ^ part.astype(np.int64).astype(np.uint64))
    sums = np.append(np.zeros(1, np.uint64), np.cumsum(told))
    return _mixed(number ^ (sums[actors.offsets[1:]] - sums[actors.offsets[:-1]]))


def _mixed(value: npt.NDArray[np.generic]) -> _Hashes:
    number = (value.astype(np.uint64) + np.uint64(1)) * _ODD
    return np.asarray((number ^ (number >> np.uint64(29))) * _ODD, np.uint64)


def _running(content: _Hashes, article: npt.NDArray[np.int32]) -> Longs:
    """How many equal rows of its own article stand before each row; a row without an article has one of its own."""
    fresh = np.append(True, (content[1:] != content[:-1]) | (article[1:] != article[:-1]) | (article[1:] < 0))
    return np.asarray(np.arange(len(content)) - np.flatnonzero(fresh)[np.cumsum(fresh) - 1], np.int64)
