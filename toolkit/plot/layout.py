"""Where the nodes of a network stand: partners near each other, no label over another.

The same network always gives the same places: the start is seeded, and all order is given.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

LETTER = 6.6
"""The width of a letter of a label in pixels, on average."""

_SEED = 7
_ROOM = 128  # pixels of a part of the network, per root of its nodes
_FEW = 6  # nodes of a part that is drawn small
_GAP = 30
_ROUNDS = 400


@dataclass(frozen=True, slots=True)
class Node:
    """A circle with its label beneath: `x`, `y` is the middle of the circle, in pixels."""

    name: str
    radius: float
    x: float = 0.0
    y: float = 0.0

    @property
    def half_width(self) -> float:
        """Half of the width of circle and label."""
        return max(self.radius, len(self.name) * LETTER / 2) + 4


def layout(
    radii: Mapping[str, float], weights: Mapping[tuple[str, str], int], width: int
) -> tuple[dict[str, Node], int]:
    """The nodes by name, placed within `width`, and the height that they need.

    Parts that nothing joins are laid out on their own and set side by side, the largest first.
    """
    import networkx

    graph = networkx.Graph()
    graph.add_nodes_from(sorted(radii))
    graph.add_weighted_edges_from((a, b, 1 + math.log(n)) for (a, b), n in sorted(weights.items()))
    parts = sorted((sorted(part) for part in networkx.connected_components(graph)), key=lambda part: (-len(part), part))
    placed: dict[str, Node] = {}
    left, top, bottom = 0.0, 0.0, 0.0
    for part in parts:
        nodes, wide, high = _part(graph.subgraph(part), radii, width)
        if left and left + wide > width:
            left, top = 0.0, bottom + _GAP
        placed |= {n.name: Node(n.name, n.radius, n.x + left, n.y + top) for n in nodes}
        left, bottom = left + wide + _GAP, max(bottom, top + high)
    return placed, math.ceil(bottom)


def _part(graph: Any, radii: Mapping[str, float], width: int) -> tuple[list[Node], float, float]:
    """The nodes of one part, from 0 on, and its width and height."""
    import networkx

    names = sorted(graph)
    room = _ROOM * math.sqrt(len(names))
    room = room if len(names) > _FEW else room * 0.55
    wide, high = min(width - 150.0, 1.7 * room), room if len(names) > 2 else 1.0
    start = networkx.circular_layout(names)
    found = networkx.spring_layout(graph, pos=start, k=2.2 / math.sqrt(len(names)), iterations=300, seed=_SEED)
    columns = [_stretched([float(found[name][axis]) for name in names], size) for axis, size in ((0, wide), (1, high))]
    nodes = [Node(name, radii[name], x, y) for name, x, y in zip(names, *columns, strict=True)]
    nodes = _apart(nodes)
    left, top = min(n.x - n.half_width for n in nodes), min(n.y - n.radius for n in nodes)
    moved = [Node(n.name, n.radius, round(n.x - left, 1), round(n.y - top, 1)) for n in nodes]
    return moved, max(n.x + n.half_width for n in moved), max(n.y + n.radius + 18 for n in moved)


def _stretched(values: list[float], size: float) -> list[float]:
    """The values from 0 to `size`; the middle where they are all one."""
    low, high = min(values), max(values)
    return [(value - low) / (high - low) * size if high - low > 1e-6 else size / 2 for value in values]


def _apart(nodes: list[Node]) -> list[Node]:
    """The nodes, moved by little steps until neither circles nor labels cover each other."""
    x, y = [n.x for n in nodes], [n.y for n in nodes]
    for _ in range(_ROUNDS):
        moved = False
        for i, a in enumerate(nodes):
            for j in range(i):
                b = nodes[j]
                over_x = a.half_width + b.half_width - abs(x[i] - x[j])
                # a node reaches from its circle's top to the line of its label
                upper, lower = (i, j) if y[i] <= y[j] else (j, i)
                over_y = (y[upper] + nodes[upper].radius + 20) - (y[lower] - nodes[lower].radius)
                if over_x <= 0 or over_y <= 0:
                    continue
                moved = True
                if over_y < over_x:
                    y[upper] -= over_y / 2
                    y[lower] += over_y / 2
                else:
                    side = 1 if x[i] >= x[j] else -1
                    x[i] += side * over_x / 2
                    x[j] -= side * over_x / 2
        if not moved:
            break
    return [Node(n.name, n.radius, x[i], y[i]) for i, n in enumerate(nodes)]
