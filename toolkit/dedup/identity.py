"""Event ids that outlive refreshes.

A new event is named after its first mention; an event that shares mentions with earlier events keeps
the id of the one it shares most with, and no id is given twice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from typing import TYPE_CHECKING

import numpy as np

from toolkit.dedup.coding import NONE, Ints, coded

if TYPE_CHECKING:
    import pyarrow as pa


def event_ids(
    mentions: pa.Table, cluster: Ints, previous: pa.Table | None = None, given: Collection[str] = ()
) -> list[str]:
    """The id of each cluster `0..n-1`; `mentions` is sorted by id, its own `event_id` counts as earlier knowledge.

    Ids in `given` belong to other events.
    """
    first = np.unique(cluster, return_index=True)[1]
    inherited = _inherited(cluster, *_earlier_ids(mentions, previous), set(given))
    taken = {*given, *inherited.values()}
    chosen: list[str] = []
    names = mentions["mention_id"].take(first).to_pylist()
    for number, name in enumerate(names):
        chosen.append(inherited.get(number) or _fresh(name, taken))
        taken.add(chosen[-1])
    return chosen


def _fresh(mention: str, taken: set[str]) -> str:
    """An id made from the mention's; salted in the rare case that another event inherited that one."""
    salt = ""
    while True:
        name = "e" + hashlib.blake2b((mention + salt).encode(), digest_size=8).hexdigest()
        if name not in taken:
            return name
        salt += "+"


def _earlier_ids(mentions: pa.Table, previous: pa.Table | None) -> tuple[Ints, list[str]]:
    """The earlier event id of each mention as a code, from the table itself and from `previous` (which wins)."""
    import pyarrow.compute as pc

    own = coded(mentions, "event_id")
    if previous is None or not previous.num_rows:
        return own.code, own.words
    former = coded(previous, "event_id")
    row = pc.index_in(mentions["mention_id"], value_set=previous["mention_id"].combine_chunks())
    at = row.fill_null(NONE).to_numpy().astype(np.int64)
    old = np.where(at >= 0, former.code[at], NONE)
    words = [*former.words, *own.words]
    both = np.where(old >= 0, old, np.where(own.code >= 0, own.code + len(former.words), NONE))
    place: dict[str, int] = {}
    same = np.array([place.setdefault(word, k) for k, word in enumerate(words)] + [NONE], np.int32)
    return same[both], words


def _inherited(cluster: Ints, old: Ints, words: list[str], given: set[str]) -> dict[int, str]:
    """Which cluster keeps which earlier id: the largest overlap first, then the smaller id, each once."""
    known = np.flatnonzero(old >= 0)
    if not len(known):
        return {}
    code = cluster[known].astype(np.int64) * len(words) + old[known]
    distinct, number = np.unique(code, return_counts=True)
    overlaps = sorted(
        (-count, words[pair % len(words)], pair // len(words))
        for pair, count in zip(distinct.tolist(), number.tolist(), strict=True)
    )
    kept: dict[int, str] = {}
    taken = set(given)
    for _, name, number_of in overlaps:
        if number_of not in kept and name not in taken:
            kept[number_of] = name
            taken.add(name)
    return kept
