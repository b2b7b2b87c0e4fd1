"""What an earlier run found, so that the next one keeps its ids and repeats none of its work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.dedup.coding import NONE, Flags, Longs
from toolkit.dedup.columns import originals

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Previous:
    """The tables of an earlier run: events keep their ids, and with `events` only what is new or changed is compared.

    `mentions` need `mention_id` and `event_id`, and all their columns where `events` are given; `articles` is
    what that run was told of near-copies (`article_id`, `duplicate_of`). Leave `events` out where the
    toolkit, its words or its names have changed since: everything is then compared anew.
    """

    mentions: pa.Table
    events: pa.Table | None = None
    articles: pa.Table | None = None


def places(mentions: pa.Table, earlier: pa.Table) -> Longs:
    """The row of `earlier` with the id of each mention, NONE where there is none."""
    import pyarrow.compute as pc

    found = pc.index_in(mentions["mention_id"], value_set=earlier["mention_id"].combine_chunks())
    return np.asarray(found.fill_null(NONE).to_numpy(), np.int64)


def unchanged(mentions: pa.Table, articles: pa.Table | None, previous: Previous, place: Longs) -> Flags:
    """Which mentions say what they said in the earlier run, of an article that is a near-copy of the same one."""
    known = np.flatnonzero(place >= 0)
    same = np.zeros(mentions.num_rows, bool)
    names = [name for name in mentions.column_names if name not in ("event_id", "mention_id")]
    if not set(names) <= set(previous.mentions.column_names):
        return same
    differs = np.zeros(len(known), bool)
    for name in names:
        differs |= _differs(mentions[name].take(known), previous.mentions[name].take(place[known]))
    differs |= _moved(mentions, articles, previous)[known]
    same[known] = ~differs
    return same


def _moved(mentions: pa.Table, articles: pa.Table | None, previous: Previous) -> Flags:
    """Which mentions are of an article that is now a near-copy of another one, or no longer one."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if "article_id" not in mentions.column_names:
        return np.zeros(mentions.num_rows, bool)
    now, then = originals(articles), originals(previous.articles)
    changed = sorted(article for article in now.keys() | then.keys() if now.get(article) != then.get(article))
    found = pc.is_in(mentions["article_id"], value_set=pa.array(changed, pa.string()))
    return np.asarray(found.to_numpy(), bool)


def _differs(one: Any, other: Any) -> Flags:
    """In which rows two Arrow arrays of one length differ; lists and structs are compared by what they hold."""
    import pyarrow as pa
    import pyarrow.compute as pc

    one, other = (a.combine_chunks() if isinstance(a, pa.ChunkedArray) else a for a in (one, other))
    if one.equals(other):
        return np.zeros(len(one), bool)
    if pa.types.is_struct(one.type):
        fields = [(pc.struct_field(one, f.name), pc.struct_field(other, f.name)) for f in one.type]
        return np.asarray(np.logical_or.reduce([_differs(*pair) for pair in fields]), bool)
    if pa.types.is_list(one.type):
        sizes = [pc.list_value_length(a).fill_null(NONE).to_numpy(zero_copy_only=False) for a in (one, other)]
        differs = np.asarray(sizes[0] != sizes[1], bool)
        alike = pa.array(~differs)
        inner = _differs(pc.list_flatten(one.filter(alike)), pc.list_flatten(other.filter(alike)))
        owner = np.repeat(np.flatnonzero(~differs), np.maximum(sizes[0][~differs], 0))
        differs[owner[inner]] = True
        return differs
    null = pc.xor(pc.is_null(one), pc.is_null(other))
    return np.asarray(pc.or_(null, pc.not_equal(one, other).fill_null(False)).to_numpy(zero_copy_only=False), bool)
