"""GraphML: the network of actors, for Gephi, Cytoscape, yEd or networkx.

A node is a person, an organization or a state; an edge joins two that take part in the same event.
"""

from __future__ import annotations

import itertools
from collections import Counter
from typing import Any, BinaryIO

from toolkit.exports import Options
from toolkit.exports.content import Content, line


def write(content: Content, target: BinaryIO, options: Options) -> list[str]:
    """Write the network; the notes tell how many events have fewer than two actors."""
    import networkx

    rows = content.rows()
    networkx.write_graphml(network(rows), target, encoding="utf-8", infer_numeric_types=False)
    alone = sum(len(_actors(row)) < 2 for row in rows)
    return [f"{alone:,} of {len(rows):,} events have fewer than two actors and make no edge"] if alone else []


def network(rows: list[dict[str, Any]]) -> Any:
    """The undirected graph of the actors of events.

    Nodes have `label`, `kind` (person, organization, state), `country` and `events` (their number); edges
    `weight` (common events), `types` ("meeting; troop"), a number for each type, `first`, `last` day and `titles`.
    """
    import networkx

    graph = networkx.Graph()
    for row in rows:
        actors = _actors(row)
        for name, actor in actors.items():
            if name not in graph:
                graph.add_node(name, label=name, kind=_kind(actor), country=actor["country"] or "", events=0)
            graph.nodes[name]["events"] += 1
        for pair in itertools.combinations(sorted(actors), 2):
            graph.add_edge(*pair, found=[*graph.get_edge_data(*pair, {"found": []})["found"], row])
    for _, _, edge in graph.edges(data=True):
        edge.update(_described(edge.pop("found")))
    return graph


def _actors(row: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The actors of an event by name, each once."""
    found: dict[str, dict[str, Any]] = {}
    for actor in row["actors"] or ():
        name = line(actor["person"] or actor["name"] or "")
        if name:
            found.setdefault(name, actor)
    return found


def _kind(actor: dict[str, Any]) -> str:
    return "person" if actor["person"] else "organization" if actor["organisation"] else "state"


def _described(rows: list[dict[str, Any]]) -> dict[str, Any]:
    types = Counter(row["event_type"] or "" for row in rows)
    days = sorted(day for row in rows for day in (row["date_start"], row["date_end"]) if day)
    return {
        "weight": len(rows),
        "types": "; ".join(sorted(types)),
        **{f"n_{name}": number for name, number in sorted(types.items()) if name},
        "first": f"{days[0]:%Y-%m-%d}" if days else "",
        "last": f"{days[-1]:%Y-%m-%d}" if days else "",
        "titles": " | ".join(line(row["title"] or "") for row in rows[:20]),
    }
