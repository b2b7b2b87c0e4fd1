"""Why an event is what it is: the score of each link by field, and the nearest event it was not joined with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from toolkit.dedup import blocking, merging, scoring, settings, spread, twins, weights
from toolkit.dedup.coding import Flags, Ints, coded, days
from toolkit.dedup.columns import Columns, encode, originals

if TYPE_CHECKING:
    import pyarrow as pa

_WINDOW_DAYS = 62
"""Mentions dated further away than this cannot touch the event's links."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two mentions, their score, and what each field adds: (field, level, weight), the weightiest first."""

    left: str
    right: str
    score: float
    fields: tuple[tuple[str, str, float], ...]


@dataclass(frozen=True, slots=True)
class Nearest:
    """The other event with the highest mean score, its title, its strongest link, and why it stayed apart."""

    event_id: str
    title: str
    score: float
    link: Link
    reason: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """The mentions of an event, the links between them (strongest first), and the nearest other event, if any.

    `twins` are mentions that were not compared, each with the one of the same sentence that stands for it.
    """

    event_id: str
    title: str
    mentions: tuple[str, ...]
    links: tuple[Link, ...]
    twins: tuple[tuple[str, str], ...]
    nearest: Nearest | None


def explain(event_id: str, mentions: pa.Table, events: pa.Table, articles: pa.Table | None = None) -> Explanation:
    """Which reports an event joins and why; ValueError where there is no such event.

    `mentions` and `events` are what `dedup` gave, `articles` what it was given.
    """
    import pyarrow.compute as pc

    own = pc.equal(mentions["event_id"], event_id)
    if not pc.any(own).as_py():
        raise ValueError(f"no event {event_id!r}: `timeline show` lists the events")
    around = mentions.filter(_around(mentions, own.to_numpy())).sort_by("mention_id")
    columns = encode(around, originals(articles))
    ids = coded(around, "event_id")
    here = ids.words.index(event_id)
    stands = twins.representatives(columns)
    left, right = blocking.candidates(columns, rows=stands == np.arange(columns.count))
    score = scoring.agreement(columns, left, right)
    crowd = scoring.crowding(columns.count, left, right, score)
    inside = (ids.code[left] == here) & (ids.code[right] == here)
    names = around["mention_id"].to_pylist()
    links = _links(columns, left[inside], right[inside], crowd[inside], names)
    stood = np.flatnonzero((stands != np.arange(columns.count)) & (ids.code == here)).tolist()
    return Explanation(
        event_id,
        _titles(events, [event_id])[0],
        tuple(name for name, code in zip(names, ids.code.tolist(), strict=True) if code == here),
        links,
        tuple((names[k], names[int(stands[k])]) for k in stood),
        _nearest(columns, ids.code, ids.words, here, (left, right, score, crowd), names, events),
    )


def _around(mentions: pa.Table, own: Flags) -> Flags:
    """The mentions near the event in time, and those without any date."""
    near = own.copy()
    for name in ("date_start", "date_end", "published"):
        when = days(mentions, name)
        known = when > -(1 << 29)
        if (known & own).any():
            low, high = when[known & own].min() - _WINDOW_DAYS, when[known & own].max() + _WINDOW_DAYS
            near |= known & (when >= low) & (when <= high)
        near |= ~known & (name == "published")
    return near


def _links(columns: Columns, left: Ints, right: Ints, crowd: scoring.Scores, names: list[str]) -> tuple[Link, ...]:
    found = scoring.levels(columns, left, right)
    score = scoring.weighed(found) + crowd
    made = []
    for k in np.lexsort((right, left, -score)).tolist():
        levels = [(field, weights.FIELDS[field][int(level[k])]) for field, level in found.items()]
        told = [(field, level.name, level.weight) for field, level in levels if level.weight]
        told += [("prior", "", settings.PRIOR), ("rivals", "much else happens between them", round(float(crowd[k]), 2))]
        told.sort(key=lambda part: (-abs(part[2]), part[0]))
        made.append(Link(names[left[k]], names[right[k]], round(float(score[k]), 2), tuple(told)))
    return tuple(made)


def _nearest(
    columns: Columns,
    cluster: Ints,
    ids: list[str],
    here: int,
    pairs: tuple[Ints, Ints, scoring.Scores, scoring.Scores],
    names: list[str],
    events: pa.Table,
) -> Nearest | None:
    """The other event that came closest to being joined with this one."""
    left, right, score, crowd = pairs
    across = (cluster[left] == here) != (cluster[right] == here)
    left, right, crowd = left[across], right[across], crowd[across]
    score = score[across] + crowd
    if not len(left):
        return None
    other = np.where(cluster[left] == here, cluster[right], cluster[left])
    size = np.bincount(cluster, minlength=len(ids))
    total = np.bincount(other, np.maximum(score, settings.FLOOR), minlength=len(ids))
    number = np.bincount(other, minlength=len(ids))
    every = merging.pairs_between(size, size[here], number)
    mean = np.where(number > 0, (total + (every - number) * settings.MISSING_LINK) / np.maximum(every, 1), -np.inf)
    best = int(np.argmax(mean))
    at = np.flatnonzero(other == best)
    strongest = at[np.lexsort((right[at], left[at], -score[at]))[:1]]
    link = _links(columns, left[strongest], right[strongest], crowd[strongest], names)[0]
    reason = _reason(columns, cluster == here, cluster == best, float(mean[best]), link)
    title = _titles(events, [ids[best]])[0]
    return Nearest(ids[best], title, round(float(mean[best]), 2), link, reason)


def _reason(columns: Columns, one: Flags, other: Flags, mean: float, link: Link) -> str:
    if not spread.compatible(columns.spans, np.flatnonzero(one), np.flatnonzero(other)):
        return f"their dates do not fit into one event (days may spread by {settings.SPREAD})"
    against = min(link.fields, key=lambda part: part[2])
    if mean > settings.LINK:
        return "stronger links came first and changed what fits"
    if against[2] >= 0:
        return f"too little speaks for it: mean score {mean:.1f}"
    return f"{against[0]}: {against[1]} (mean score {mean:.1f})"


def _titles(events: pa.Table, event_ids: list[str]) -> list[str]:
    """The titles of the events with these ids, "" for an unknown one."""
    import pyarrow as pa
    import pyarrow.compute as pc

    rows = events.filter(pc.is_in(events["event_id"], pa.array(event_ids, pa.string())))
    known = dict(zip(rows["event_id"].to_pylist(), rows["title"].to_pylist(), strict=True))
    return [known.get(name) or "" for name in event_ids]
