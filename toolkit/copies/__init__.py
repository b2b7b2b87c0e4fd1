"""Near-copies of articles: agency copy in several outlets, updates of one report, the same page twice.

Every text becomes a scaled MinHash sketch: the hashes of its three-word shingles that fall below a
bound, all of them for short texts. Two texts are compared by how many of these they share, through one
sort of all hashes and without comparing every text with every other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import numpy as np

from toolkit.copies.pairs import equal, similar, timely
from toolkit.copies.sketch import Longs, Sketch, sketch

__all__ = ["Sketch", "near_copies", "similar", "sketch"]


def near_copies(
    article_ids: Sequence[str],
    texts: Sequence[str],
    titles: Sequence[str | None] | None = None,
    published: Sequence[dt.datetime | None] | None = None,
    known: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """The articles that are near-copies, each with the article that leads its group; leaders are not listed.

    The newest version leads (by `published`), then the longest, then the smallest id. `known` are
    earlier answers: articles that were found together stay together. `titles` only break ties of
    texts too short to compare.

    >>> near_copies(["a", "b"], ["The same text."] * 2)
    {'b': 'a'}
    """
    words = [text or "" for text in texts]
    left, right = equal(words, titles)
    like = timely(*similar(sketch(words)), published, words)
    pairs = [np.concatenate([a, b]) for a, b in zip((left, right), like, strict=True)]
    place = {article: k for k, article in enumerate(article_ids)}
    earlier = [(place[a], place[b]) for a, b in (known or {}).items() if a in place and b in place]
    left = np.concatenate([pairs[0], np.array([a for a, _ in earlier], np.int64)])
    right = np.concatenate([pairs[1], np.array([b for _, b in earlier], np.int64)])
    group = _components(len(words), left, right)
    return _led(article_ids, words, published, group)


def _components(count: int, left: Longs, right: Longs) -> Longs:
    """The smallest member of each text's group."""
    parent = list(range(count))
    for a, b in zip(left.tolist(), right.tolist(), strict=True):
        while parent[a] != a:
            parent[a] = a = parent[parent[a]]
        while parent[b] != b:
            parent[b] = b = parent[parent[b]]
        parent[max(a, b)] = min(a, b)
    for number in range(count):
        parent[number] = parent[parent[number]]
    return np.array(parent, np.int64)


def _led(
    article_ids: Sequence[str], texts: Sequence[str], published: Sequence[dt.datetime | None] | None, group: Longs
) -> dict[str, str]:
    members: dict[int, list[int]] = {}
    for number, name in enumerate(group.tolist()):
        members.setdefault(name, []).append(number)

    def first(number: int) -> tuple[float, int, str]:
        stamp = published[number] if published is not None else None
        age = -stamp.timestamp() if stamp is not None else float("inf")
        return age, -len(texts[number]), article_ids[number]

    led: dict[str, str] = {}
    for numbers in members.values():
        leader = article_ids[min(numbers, key=first)]
        led |= {article_ids[k]: leader for k in numbers if article_ids[k] != leader}
    return dict(sorted(led.items()))
