"""Near-copies among any number of articles, in flat memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit.pipeline.merge import Merged

if TYPE_CHECKING:
    import pyarrow as pa

WINDOW = 20_000
"""Articles compared at a time, in the order of their publication; windows overlap by half.

Copies follow their original within days: half a window is more than that of all but the largest collections.
"""


def near_copies(merged: Merged) -> pa.Table:
    """For each winner the article that it is a near-copy of: `article_id`, `published`, `duplicate_of`."""
    import pyarrow as pa

    ids = pa.array(merged.winners["article_id"], pa.string())
    moments = pa.array(merged.winners["published"], pa.timestamp("ms"), from_pandas=True)
    leaders = _leaders(merged, ids.to_pylist(), moments.to_pylist())
    return pa.table({"article_id": ids, "published": moments, "duplicate_of": pa.array(leaders, pa.string())})


def _leaders(merged: Merged, ids: list[str], moments: list[Any]) -> list[str | None]:
    from toolkit import copies

    group = {article: article for article in ids}
    length: dict[str, int] = {}
    starts = range(0, max(1, len(ids) - WINDOW // 2), WINDOW // 2)
    for first in starts:
        inside = slice(first, first + WINDOW)
        texts, titles = _texts(merged, inside)
        length |= zip(ids[inside], map(len, texts), strict=True)
        found = copies.near_copies(ids[inside], texts, titles, moments[inside])
        for article, leader in found.items():
            group[_root(group, article)] = _root(group, leader)
        if len(starts) == 1:
            return [found.get(article) for article in ids]
    return _first_of_groups(group, length, dict(zip(ids, moments, strict=True)))


def _texts(merged: Merged, inside: slice) -> tuple[list[str], list[str | None]]:
    texts: list[str] = []
    titles: list[str | None] = []
    chosen = merged.winners.iloc[inside]
    for first in range(0, len(chosen), 2_000):
        rows = merged.rows(chosen.iloc[first : first + 2_000])
        texts += rows["text"].to_pylist()
        titles += rows["title"].to_pylist()
    return texts, titles


def _root(group: dict[str, str], article: str) -> str:
    while group[article] != article:
        group[article] = article = group[group[article]]
    return article


def _first_of_groups(group: dict[str, str], length: dict[str, int], moments: dict[str, Any]) -> list[str | None]:
    """For each article the one that leads its group: the newest, then longest, then smallest id; None for leaders."""
    leader: dict[str, str] = {}

    def rank(article: str) -> tuple[float, int, str]:
        moment = moments[article]
        return (-moment.timestamp() if moment else float("inf")), -length[article], article

    for article in group:
        root = _root(group, article)
        leader[root] = min(leader.get(root, article), article, key=rank)
    found = [leader[_root(group, article)] for article in group]
    return [None if first == article else first for article, first in zip(group, found, strict=True)]
