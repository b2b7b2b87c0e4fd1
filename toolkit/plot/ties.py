"""Who takes part with whom: the nodes and edges that events make, the strongest where there are many."""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolkit.plot.digest import Told
from toolkit.plot.marks import acting
from toolkit.plot.style import country, harmless

if TYPE_CHECKING:
    import pandas as pd

ENDS = {"country": "countries", "actor": "actors"}
"""What the nodes can be, and the column they are made of."""

MOST_NODES = 40
MOST_EDGES = 110


@dataclass(frozen=True, slots=True)
class Ties:
    """Events by node and by pair of nodes (in alphabetical order), and how many of each there were in all.

    `alone`: the events in which only one takes part, or nobody.
    """

    nodes: dict[str, list[Told]]
    edges: dict[tuple[str, str], list[Told]]
    all_nodes: int
    all_edges: int
    alone: int


def ties(events: pd.DataFrame, told: list[Told], by: str, text: dict[str, Any]) -> Ties:
    """The nodes that have edges, at most `MOST_NODES`, with their strongest edges, at most `MOST_EDGES`.

    Every node keeps the edge to its closest partner; what is denied makes neither.
    """
    nodes: dict[str, list[Told]] = defaultdict(list)
    edges: dict[tuple[str, str], list[Told]] = defaultdict(list)
    alone = 0
    for members, one in zip(_members(events[ENDS[by]], by, text), told, strict=True):
        if one.certainty == "denied":
            continue
        alone += len(members) < 2
        if len(members) < 2:
            continue
        for name in members:
            nodes[name].append(one)
        for pair in itertools.combinations(members, 2):
            edges[pair].append(one)
    kept = set(sorted(nodes, key=lambda name: (-len(nodes[name]), name))[:MOST_NODES])
    inner = {pair: found for pair, found in edges.items() if kept.issuperset(pair)}
    strong = _strongest(inner)
    joined = {name for pair in strong for name in pair}
    return Ties({name: nodes[name] for name in sorted(joined)}, strong, len(nodes), len(edges), alone)


def _members(column: pd.Series, by: str, text: dict[str, Any]) -> list[list[str]]:
    """The names of those who take part, for each event, each once, sorted."""
    if by == "actor":
        return [[harmless(name) for name in acting(found, text)] for found in column]
    return [sorted({country(code, text) for code in (found if found is not None else ()) if code}) for found in column]


def _strongest(edges: dict[tuple[str, str], list[Told]]) -> dict[tuple[str, str], list[Told]]:
    """The strongest edges: first one for each node, then by their events."""
    order = sorted(edges, key=lambda pair: (-len(edges[pair]), pair))
    reached: set[str] = set()
    first = []
    for pair in order:
        if not reached.issuperset(pair):
            first.append(pair)
            reached.update(pair)
    rest = [pair for pair in order if pair not in set(first)]
    return {pair: edges[pair] for pair in sorted([*first, *rest][:MOST_EDGES])}
