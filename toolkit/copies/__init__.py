"""Near-copies of articles: agency copy in several outlets, updates of one report, the same page twice.

Every text becomes a scaled MinHash sketch (`sketch`): the hashes of its three-word shingles that fall below a
bound, all of them for short texts. Texts that share some of their lowest hashes are compared by all of them
(`pairs`), and linked texts are one group (`groups`). What an earlier run found is built on, with the same result.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np

from toolkit.copies.groups import Filed, groups, leaders
from toolkit.copies.lists import Longs
from toolkit.copies.pairs import UNDATED, Days
from toolkit.copies.sketch import Sketches, of_table, schema, sketches, table

__all__ = [
    "NEVER",
    "Filed",
    "Sketches",
    "days",
    "groups",
    "led",
    "near_copies",
    "of_table",
    "schema",
    "sketches",
    "table",
]

_DAY_MS = 86_400_000
NEVER = -(1 << 62)
"""The moment of what has none."""


def near_copies(
    article_ids: Sequence[str],
    texts: Sequence[str],
    titles: Sequence[str | None] | None = None,
    published: Sequence[dt.datetime | None] | None = None,
) -> dict[str, str]:
    """The articles that are near-copies, each with the article that leads its group; leaders are not listed.

    The newest version leads (by `published`), then the longest, then the smallest id. `titles` only tell texts
    apart that are too short to compare.

    >>> near_copies(["a", "b"], ["The same text."] * 2)
    {'b': 'a'}
    """
    made = sketches([text or "" for text in texts], titles)
    moments = np.array([NEVER if p is None else _milliseconds(p) for p in published or [None] * len(texts)], np.int64)
    leader = led(list(article_ids), made, moments, groups(Filed(made, days(moments)))).tolist()
    found = {article_ids[k]: article_ids[first] for k, first in enumerate(leader) if k != first}
    return dict(sorted(found.items()))


def led(article_ids: list[str], made: Sketches, moments: Longs, group: Longs) -> Longs:
    """For each article the place of the one that leads its group; `moments` in milliseconds, `NEVER` for none."""
    order = np.empty(len(article_ids), np.int64)
    order[sorted(range(len(article_ids)), key=article_ids.__getitem__)] = np.arange(len(article_ids))
    return leaders(group, moments, made.letters, order)


def days(moments: Longs) -> Days:
    """The days of moments in milliseconds since 1970."""
    return np.where(moments < NEVER // 2, UNDATED, moments // _DAY_MS).astype(np.int32)


def _milliseconds(moment: dt.datetime) -> int:
    whole = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return round(whole.timestamp() * 1000)
