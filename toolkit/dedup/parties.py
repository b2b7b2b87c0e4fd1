"""The actors and countries of an event: who most reports name, each once and in the fullest form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.dedup import settings
from toolkit.dedup.coding import Flags, Ints, Longs, dictionary
from toolkit.dedup.columns import Columns
from toolkit.dedup.values import Reports

if TYPE_CHECKING:
    import pyarrow as pa

FIELDS = ("name", "person", "office", "organisation", "country", "role")


@dataclass(frozen=True, slots=True)
class Parties:
    """The actors of all events: `structs` holds those of event k at `offsets[k]:offsets[k + 1]`."""

    offsets: Longs
    fields: dict[str, list[str | None]]


def parties(mentions: pa.Table, columns: Columns, seen: Reports) -> Parties:
    """The actors of each event, the best-supported first."""
    import pyarrow.compute as pc

    if "actors" not in mentions.column_names:
        return Parties(np.zeros(seen.events + 1, np.int64), {name: [] for name in FIELDS})
    column = mentions["actors"].combine_chunks()
    owner = pc.list_parent_indices(column).to_numpy(zero_copy_only=False).astype(np.int64)
    structs = pc.list_flatten(column)
    coded = {f.name: dictionary(structs.field(k)) for k, f in enumerate(structs.type) if f.name in FIELDS}
    for name in FIELDS:
        coded.setdefault(name, (np.full(len(owner), -1, np.int32), []))
    entity, whole = _entities(columns, coded["country"][0])
    known = np.flatnonzero(entity >= 0)
    return _chosen(
        seen, owner[known], entity[known], whole[known], {k: (v[0][known], v[1]) for k, v in coded.items()}, columns
    )


def _entities(columns: Columns, country: Ints) -> tuple[Longs, Flags]:
    """A code for whom each actor struct names (even: a name, odd: only a state), and whether the full name is given."""
    entity = np.where(country >= 0, country.astype(np.int64) * 2 + 1, -1)
    whole = np.zeros(len(country), bool)
    named = columns.actors
    own = np.where(named.family >= 0, named.family, len(named.families) + named.office).astype(np.int64)
    entity[named.flat] = own * 2
    whole[named.flat] = named.whole
    return entity, whole


def _chosen(
    seen: Reports, owner: Longs, entity: Longs, whole: Flags, coded: dict[str, tuple[Ints, list[str]]], columns: Columns
) -> Parties:
    event = seen.event[owner]
    group = _group(event, entity)
    groups = int(group.max(initial=-1)) + 1
    name, country, role = (coded[key][0] for key in ("name", "country", "role"))
    support = np.bincount(np.unique(group * columns.count + owner) // max(columns.count, 1), minlength=groups)
    size = np.bincount(seen.event, minlength=seen.events)
    first = np.unique(group, return_index=True)[1]
    of_event, of_entity = event[first], entity[first]
    keep = support >= np.maximum(1, np.ceil(settings.ACTOR_SHARE * size[of_event]))
    land = _most(group, country, groups)
    keep &= ~_spoken_for(of_event, of_entity, land, keep, len(coded["country"][1]))
    same_name = _group(group, name.astype(np.int64))
    order = np.lexsort(
        (name, np.bincount(same_name)[same_name] * -1 if len(same_name) else name, country < 0, ~whole, group)
    )
    row = order[np.append(True, group[order][1:] != group[order][:-1])] if len(order) else order
    kept = np.flatnonzero(keep)
    kept = kept[np.lexsort((name[row[kept]], -support[kept], of_event[kept]))]
    fields: dict[str, list[str | None]] = {}
    for key in FIELDS:
        code, words = coded[key]
        chosen = {"country": land, "role": _most(group, role, groups)}.get(key)
        at = chosen[kept] if chosen is not None else code[row[kept]]
        fields[key] = [words[k] if k >= 0 else None for k in at.tolist()]
    return Parties(np.searchsorted(of_event[kept], np.arange(seen.events + 1)), fields)


def _group(one: Longs, other: Longs) -> Longs:
    """A code for each distinct pair, in sorted order."""
    code = one * (int(other.max(initial=0)) + 2) + other + 1
    return np.unique(code, return_inverse=True)[1].astype(np.int64)


def _most(group: Longs, code: Ints, groups: int) -> Longs:
    """The most frequent code of each group, the smallest of equals; -1 where all are missing."""
    most = np.full(groups, -1, np.int64)
    known = np.flatnonzero(code >= 0)
    width = int(code.max(initial=0)) + 1
    pairs, number = np.unique(group[known] * width + code[known], return_counts=True)
    order = np.lexsort((-pairs, number))
    most[pairs[order] // width] = pairs[order] % width
    return most


def _spoken_for(event: Longs, entity: Longs, land: Longs, keep: Flags, lands: int) -> Flags:
    """Which bare states are superfluous because a named actor of the same state is there."""
    code = event * (lands + 1) + land
    named = np.unique(code[(entity % 2 == 0) & keep & (land >= 0)])
    return np.asarray((entity % 2 == 1) & np.isin(code, named))


def countries(columns: Columns, seen: Reports) -> tuple[Longs, list[str]]:
    """The countries that enough reports of each event name: offsets and words, sorted."""
    owner, code, words = columns.countries
    rank = np.argsort(np.argsort(np.array(words))) if words else np.zeros(0, np.int64)
    width = len(words) + 1
    by_rank = [words[k] for k in np.argsort(rank).tolist()]
    pairs, number = np.unique(seen.event[owner] * width + rank[code], return_counts=True)
    size = np.bincount(seen.event[np.unique(owner)], minlength=seen.events) if len(owner) else np.zeros(seen.events)
    keep = number >= np.maximum(1, np.ceil(settings.ACTOR_SHARE * size[pairs // width]))
    pairs = pairs[keep]
    offsets = np.searchsorted(pairs // width, np.arange(seen.events + 1))
    return offsets, [by_rank[k] for k in (pairs % width).tolist()]


def array(found: Parties, kind: Any) -> Any:
    """The parties as an Arrow list column."""
    import pyarrow as pa

    rows = pa.StructArray.from_arrays(
        [pa.array(found.fields[f.name], pa.string()) for f in kind.value_type], fields=list(kind.value_type)
    )
    return pa.ListArray.from_arrays(pa.array(found.offsets, pa.int32()), rows, type=kind)
