"""Candidate pairs: mentions that share the keys of a blocking rule and whose dates overlap."""

from __future__ import annotations

import numpy as np

from toolkit.dedup import settings
from toolkit.dedup.coding import NONE, Ints, Longs
from toolkit.dedup.columns import Columns


def candidates(columns: Columns, rules: tuple[settings.Block, ...] = settings.BLOCKS) -> tuple[Ints, Ints]:
    """The candidate pairs of all rules, each once with left < right, sorted."""
    if not columns.count:
        return np.zeros(0, np.int32), np.zeros(0, np.int32)
    code = np.concatenate([_by_rule(columns, rule) for rule in rules])
    code.sort()
    code = code[np.append(True, code[1:] != code[:-1])] if len(code) else code
    return (code // columns.count).astype(np.int32), (code % columns.count).astype(np.int32)


def _by_rule(columns: Columns, rule: settings.Block) -> Longs:
    if rule.nameless and not columns.nameless.any():
        return np.zeros(0, np.int64)
    pairs = _pairs(columns, *_keys(columns, rule.keys), rule.most)
    if rule.nameless:
        pairs = pairs[columns.nameless[pairs // columns.count] | columns.nameless[pairs % columns.count]]
    return pairs


def _keys(columns: Columns, keys: tuple[str, ...]) -> tuple[Longs, Longs]:
    """Mention and combined key code, one row for each combination of the mention's values."""
    owner = np.arange(columns.count, dtype=np.int64)
    combined = np.zeros(columns.count, np.int64)
    for key in keys:
        holder, code = _values(columns, key)
        keep = code >= 0
        holder, code = holder[keep], code[keep]
        first = np.searchsorted(holder, owner)
        number = np.searchsorted(holder, owner, side="right") - first
        at = np.repeat(first, number) + _ramp(number)
        owner = np.repeat(owner, number)
        combined = _recoded(np.repeat(combined, number) * (int(code.max(initial=0)) + 1) + code[at])
    return owner, combined


def _values(columns: Columns, key: str) -> tuple[Longs, Longs]:
    """Mention (ascending) and value of the key; several rows where a mention has several."""
    everyone = np.arange(columns.count, dtype=np.int64)
    if key == "actor":
        return columns.actors.owner.astype(np.int64), columns.actors.family.astype(np.int64)
    if key == "country":
        return columns.countries[0].astype(np.int64), columns.countries[1].astype(np.int64)
    if key == "countries":
        return everyone, _set_codes(columns)
    if key == "type":
        return everyone, columns.type.code.astype(np.int64)
    coded = {"item": columns.item, "place": columns.place}[key]
    return everyone, coded.key.astype(np.int64)


def _set_codes(columns: Columns) -> Longs:
    """One code for each distinct set of countries, NONE for the empty one."""
    code = np.zeros(columns.count, np.int64)
    for word in columns.country:
        _, part = np.unique(word, return_inverse=True)
        code = _recoded(code * (int(part.max(initial=0)) + 1) + part)
    return np.where(np.bitwise_or.reduce(columns.country, axis=0) == 0, NONE, code)


def _recoded(code: Longs) -> Longs:
    return np.unique(code, return_inverse=True)[1].astype(np.int64)


def _pairs(columns: Columns, owner: Longs, key: Longs, most: int) -> Longs:
    """Pairs `left * count + right` of owners of one key whose days overlap, the nearest where there are many."""
    if not len(owner):
        return np.zeros(0, np.int64)
    low, high = columns.low[owner].astype(np.int64), columns.high[owner].astype(np.int64)
    low, high = low - low.min(), high - low.min() + settings.DATE_SLACK
    reach = int(high.max()) + 1
    order = np.lexsort((owner, low, key))
    owner, key, low, high = owner[order], key[order], low[order], high[order]
    line = key * reach + low
    last = np.searchsorted(line, key * reach + high, side="right")
    number = np.minimum(last - np.arange(len(owner)) - 1, most)
    del key, low, high, line, last, order
    owner = owner.astype(np.int32)
    at = np.repeat(np.arange(len(owner), dtype=np.int32), number)
    ahead = np.arange(len(at), dtype=np.int32)
    ahead -= np.repeat((np.cumsum(number) - number).astype(np.int32), number)
    ahead += at + 1
    left, right = owner[at], owner[ahead]
    code = np.minimum(left, right).astype(np.int64)
    code *= columns.count
    code += np.maximum(left, right)
    return np.asarray(code[left != right], np.int64)


def _ramp(number: Longs) -> Longs:
    """0, 1, .. n - 1 for each n of `number`, joined."""
    end = np.cumsum(number)
    return np.arange(int(end[-1]) if len(end) else 0, dtype=np.int64) - np.repeat(end - number, number)
