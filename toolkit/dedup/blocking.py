"""Candidate pairs: mentions that share the keys of a blocking rule and whose dates overlap.

The calendar is cut into cells of a fixed length. A pair belongs to the cell in which the later of its two
mentions begins, so that any run of cells can be looked at on its own (`groups`) and all of them
together give every pair once, however they are shared out.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from toolkit.dedup import settings
from toolkit.dedup.coding import NONE, Flags, Ints, Longs, ramp
from toolkit.dedup.columns import Columns
from toolkit.dedup.groups import Group, cell

_Keys = npt.NDArray[np.uint64]
_ODD = np.uint64(0x9E3779B97F4A7C15)


def candidates(
    columns: Columns,
    group: Group | None = None,
    rows: Flags | None = None,
    rules: tuple[settings.Block, ...] = settings.BLOCKS,
) -> tuple[Ints, Ints]:
    """The candidate pairs of all rules that belong to `group` (all where it is None), each once, left < right, sorted.

    `rows` tells which mentions take part at all.
    """
    own = cell(columns.low)
    if group is None:
        group = Group(int(own.min(initial=0)), int(own.max(initial=0)))
    inside = (own >= group.first) & (own <= group.last)
    if rows is not None:
        inside &= rows
    rows = inside | (rows if rows is not None else True) & (own < group.first)
    found = [_by_rule(columns, rule, group, rows, inside) for rule in rules]
    code = np.concatenate([np.zeros(0, np.int64), *found])
    code.sort()
    code = code[np.append(True, code[1:] != code[:-1])] if len(code) else code
    return (code // max(columns.count, 1)).astype(np.int32), (code % max(columns.count, 1)).astype(np.int32)


def _by_rule(columns: Columns, rule: settings.Block, group: Group, rows: Flags, inside: Flags) -> Longs:
    if rule.nameless and not columns.nameless.any():
        return np.zeros(0, np.int64)
    owner, key = keys(columns, rule.keys, rows)
    pairs = _pairs(columns, owner, key, group, inside, rule.most)
    if rule.nameless:
        pairs = pairs[columns.nameless[pairs // columns.count] | columns.nameless[pairs % columns.count]]
    return pairs


# --- Keys -------------------------------------------------------------------------------------


def keys(columns: Columns, names: tuple[str, ...], rows: Flags) -> tuple[Longs, _Keys]:
    """Mention (ascending) and hash of its key, one row for each combination of the values of a mention in `rows`."""
    owner = np.flatnonzero(rows)
    combined = np.zeros(len(owner), np.uint64)
    for name in names:
        holder, code = _values(columns, name)
        keep = code >= 0
        holder, code = holder[keep], code[keep]
        first = np.searchsorted(holder, owner)
        number = np.searchsorted(holder, owner, side="right") - first
        at = np.repeat(first, number) + ramp(number)
        owner = np.repeat(owner, number)
        combined = _mixed(np.repeat(combined, number), code[at])
    return owner, combined


def _mixed(key: _Keys, code: Longs) -> _Keys:
    """Keys with a further part worked in; what collides in 64 bits is only compared in vain."""
    mixed = (key ^ (code.astype(np.uint64) + np.uint64(1))) * _ODD
    return np.asarray((mixed ^ (mixed >> np.uint64(29))) * _ODD, np.uint64)


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
    code = np.zeros(columns.count, np.uint64)
    for word in columns.country:
        code = _mixed(code, word.astype(np.int64) >> 1)
        code = _mixed(code, word.astype(np.int64) & 1)
    positive = (code >> np.uint64(1)).astype(np.int64)
    return np.where(np.bitwise_or.reduce(columns.country, axis=0) == 0, NONE, positive)


# --- Pairs ------------------------------------------------------------------------------------


def _pairs(columns: Columns, owner: Longs, key: _Keys, group: Group, inside: Flags, most: int) -> Longs:
    """Pairs `left * count + right` of owners of one key whose days overlap: of each mention with the nearest later
    ones, at most so many in each cell."""
    start = group.first * settings.CELL_DAYS
    bits = np.uint64(max(1, ((group.last - group.first + 1) * settings.CELL_DAYS).bit_length()))
    high_part = (key >> bits) << bits
    low = columns.low[owner].astype(np.int64) - start
    high = np.minimum(columns.high[owner].astype(np.int64) + settings.DATE_SLACK - start, (1 << int(bits)) - 1)
    mine = inside[owner]
    line = high_part[mine] | low[mine].astype(np.uint64)
    order = np.argsort(line, kind="stable")
    line, later = line[order], owner[mine][order].astype(np.int32)
    leaders = np.concatenate([np.flatnonzero(mine)[order], np.flatnonzero(~mine & (high >= 0))])
    place = np.append(np.arange(len(line)), np.full(len(leaders) - len(line), NONE))
    at, first, last = _by_cell(low[leaders], high[leaders])
    begin = np.searchsorted(line, high_part[leaders[at]] | first.astype(np.uint64))
    begin = np.where((place[at] >= 0) & (first == low[leaders[at]]), place[at] + 1, begin)
    end = np.searchsorted(line, high_part[leaders[at]] | last.astype(np.uint64), side="right")
    number = np.minimum(np.maximum(end - begin, 0), most)
    ahead = np.repeat(begin, number) + ramp(number)
    return _coded(np.repeat(owner[leaders[at]].astype(np.int32), number), later[ahead], columns.count)


def _by_cell(low: Longs, high: Longs) -> tuple[Longs, Longs, Longs]:
    """One row for each cell (from day 0 on) that a span reaches into: its position, first and last day in that cell."""
    first = np.maximum(low, 0) // settings.CELL_DAYS
    number = np.maximum(high // settings.CELL_DAYS - first + 1, 0)
    row = np.repeat(np.arange(len(low)), number)
    begin = (np.repeat(first, number) + ramp(number)) * settings.CELL_DAYS
    return row, np.maximum(low[row], begin), np.minimum(high[row], begin + settings.CELL_DAYS - 1)


def _coded(one: Ints, other: Ints, count: int) -> Longs:
    code = np.minimum(one, other).astype(np.int64)
    code *= count
    code += np.maximum(one, other)
    return np.asarray(code[one != other], np.int64)
