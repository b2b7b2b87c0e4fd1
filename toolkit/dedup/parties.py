"""The actors and countries of an event: who most reports name, each once and in the fullest form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from toolkit.dedup import naming, settings
from toolkit.dedup.coding import Flags, Ints, Longs, distinct
from toolkit.dedup.columns import Columns
from toolkit.dedup.participants import ACTOR_FIELDS
from toolkit.dedup.values import Reports


@dataclass(frozen=True, slots=True)
class Parties:
    """The actors of all events: those of event k at `offsets[k]:offsets[k + 1]`; fields are codes into words."""

    offsets: Longs
    fields: dict[str, tuple[Longs, list[str]]]


def parties(columns: Columns, seen: Reports) -> Parties:
    """The actors of each event, the best-supported first."""
    entity, whole = _entities(columns)
    owner, coded = columns.actor_rows.owner, columns.actor_rows.fields
    if (entity < 0).any():
        known = np.flatnonzero(entity >= 0)
        owner, entity, whole = owner[known], entity[known], whole[known]
        coded = {name: (code[known], words) for name, (code, words) in coded.items()}
    return _chosen(seen, owner, entity, whole, coded, columns.count)


def _entities(columns: Columns) -> tuple[Longs, Flags]:
    """A code for whom each actor row names (even: a name, odd: only a state), and whether the full name is given."""
    country = columns.actor_rows.fields["country"][0].astype(np.int64)
    entity = np.where(country >= 0, country * 2 + 1, -1)
    whole = np.zeros(len(country), bool)
    named = columns.actors
    entity[named.flat] = np.where(named.family >= 0, named.family, len(named.families) + named.office) * 2
    whole[named.flat] = named.whole
    return entity, whole


def _chosen(
    seen: Reports, owner: Ints, entity: Longs, whole: Flags, coded: dict[str, tuple[Ints, list[str]]], count: int
) -> Parties:
    event = seen.event[owner]
    group = _group(event, entity)
    groups = int(group.max(initial=-1)) + 1
    name, country, role = (coded[key][0] for key in ("name", "country", "role"))
    support = np.bincount(distinct(group * count + owner) // max(count, 1), minlength=groups)
    size = np.bincount(seen.event, minlength=seen.events)
    first = np.full(groups, len(group), np.int64)
    np.minimum.at(first, group, np.arange(len(group)))
    of_event, of_entity = event[first], entity[first]
    keep = support >= np.maximum(1, np.ceil(settings.ACTOR_SHARE * size[of_event]))
    land = _most(group, country, groups)
    keep &= ~_spoken_for(of_event, of_entity, land, keep, len(coded["country"][1]))
    row = _fullest(group, name, country, whole)
    kept = np.flatnonzero(keep)
    kept = kept[np.lexsort((name[row[kept]], -support[kept], of_event[kept]))]
    majority = {"country": land, "role": _most(group, role, groups)}
    fields = {
        key: (majority[key][kept] if key in majority else coded[key][0][row[kept]].astype(np.int64), coded[key][1])
        for key in ACTOR_FIELDS
    }
    return Parties(np.searchsorted(of_event[kept], np.arange(seen.events + 1)), fields)


def _fullest(group: Longs, name: Ints, country: Ints, whole: Flags) -> Longs:
    """The row that names each group best: a full name, a known country, the spelling most reports use."""
    if not len(group):
        return group
    same = _group(group, name.astype(np.int64))
    order = np.lexsort((name, -np.bincount(same)[same], country < 0, ~whole, group))
    return np.asarray(order[np.append(True, group[order][1:] != group[order][:-1])], np.int64)


def _group(one: Longs, other: Longs) -> Longs:
    """A code for each distinct pair, in sorted order."""
    code = one * (int(other.max(initial=0)) + 2) + other + 1
    back: Longs = np.unique(code, return_inverse=True)[1].astype(np.int64)
    return back


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
    named = distinct(code[(entity % 2 == 0) & keep & (land >= 0)])
    return np.asarray((entity % 2 == 1) & np.isin(code, named))


def countries(columns: Columns, seen: Reports) -> tuple[Longs, Longs, list[str]]:
    """The countries that enough reports of each event name: offsets, codes and words; codes ascend as words do."""
    owner, code, words = columns.countries
    alphabet = sorted(words)
    place = {word: k for k, word in enumerate(alphabet)}
    rank = np.array([place[word] for word in words], np.int64)
    width = len(words) + 1
    pairs, number = np.unique(seen.event[owner] * width + rank[code], return_counts=True)
    size = np.bincount(seen.event[distinct(owner)], minlength=seen.events)
    pairs = pairs[number >= np.maximum(1, np.ceil(settings.ACTOR_SHARE * size[pairs // width]))]
    return np.searchsorted(pairs // width, np.arange(seen.events + 1)), pairs % width, alphabet


def cast(found: Parties, lands: tuple[Longs, Longs, list[str]]) -> naming.Cast:
    """Who appears in the titles: the actors, then the countries that none of them stands for."""
    events = len(found.offsets) - 1
    event = np.repeat(np.arange(events), np.diff(found.offsets))
    named, labels = _labels(found)
    role, roles = found.fields["role"]
    acted = np.array([word in settings.RECEIVING for word in roles] + [False])[role]
    land_event = np.repeat(np.arange(events), np.diff(lands[0]))
    code, words = found.fields["country"]
    place = {word: k for k, word in enumerate(lands[2])}
    own = np.array([place.get(word, -1) for word in words] + [-1], np.int64)[code]
    width = len(lands[2]) + 1
    spare = ~np.isin(land_event * width + lands[1], event * width + own)
    has_lead = np.bincount(event[~acted], minlength=events) > 0
    states = np.array([len(labels) + k for k in range(len(lands[2]))], np.int64)
    every = np.concatenate([event, land_event[spare]])
    whom = np.concatenate([named, states[lands[1][spare]]])
    acts = np.concatenate([acted, has_lead[land_event[spare]]])
    words_of, same = np.unique([*labels, *(naming.state(word) for word in lands[2])], return_inverse=True)
    whom = same[whom]
    told = np.array([bool(word) for word in words_of.tolist()], bool)[whom]
    told[: len(event)] &= ~_beside_state(event * width + own, acted, found, labels, named)
    order = _once(every, whom, told)
    return naming.Cast(every[order], acts[order], whom[order], words_of.tolist())


def _beside_state(land: Longs, acted: Flags, found: Parties, labels: list[str], label: Longs) -> Flags:
    """Which actors need no label of their own because a title calls another one on their side of an event by more: a
    body beside its state ("Germany and Luftwaffe"), a state beside its minister. `land` tells event and country.
    """
    code, words = found.fields["country"]
    states = np.array([*(naming.state(word) for word in words), ""])
    person = found.fields["person"][0] >= 0
    bare = ~person & (np.array([*labels, ""])[label] == states[code]) & (code >= 0)
    side = land * 2 + acted
    minister, state = side[person], side[bare]
    return np.asarray(np.where(bare, np.isin(side, minister), ~person & (code >= 0) & np.isin(side, state)))


def _once(event: Longs, label: Longs, told: Flags) -> Longs:
    """The rows by event, each label once in an event and those that are not told left out."""
    order = np.argsort(event, kind="stable")
    order = order[told[order]]
    first = np.unique(event[order] * (int(label.max(initial=0)) + 1) + label[order], return_index=True)[1]
    return np.asarray(order[np.sort(first)], np.int64)


def _labels(found: Parties) -> tuple[Longs, list[str]]:
    """What each actor is called in a title, as codes and words."""
    keys = ("person", "organisation", "name", "country")
    code = np.zeros(len(found.fields["name"][0]), np.int64)
    for key in keys:
        part = found.fields[key][0] + 1
        code = np.unique(code * (int(part.max(initial=0)) + 1) + part, return_inverse=True)[1].astype(np.int64)
    rows = np.zeros(int(code.max(initial=-1)) + 1, np.int64)
    rows[code] = np.arange(len(code))
    parts = [[words[k] if k >= 0 else None for k in at[rows].tolist()] for at, words in map(found.fields.get, keys)]  # type: ignore[misc]
    return code, [naming.label(*part) for part in zip(*parts, strict=True)]


def array(found: Parties, kind: Any) -> Any:
    """The parties as an Arrow list column."""
    import pyarrow as pa

    def words(name: str) -> Any:
        code, known = found.fields[name]
        return pa.array(known, pa.string()).take(pa.array(code, mask=code < 0))

    rows = pa.StructArray.from_arrays([words(f.name) for f in kind.value_type], fields=list(kind.value_type))
    return pa.ListArray.from_arrays(pa.array(found.offsets, pa.int32()), rows, type=kind)
