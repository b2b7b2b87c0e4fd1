"""What a report's headline and sentence talk about: their longer words as bit sets.

This is weak evidence. It decides only where dates and names are missing.
"""

from __future__ import annotations

import functools
import re
import zlib
from typing import TYPE_CHECKING

import numpy as np

from toolkit import language
from toolkit.dedup import aliases, settings
from toolkit.dedup.coding import Bits, Longs, bits, ramp
from toolkit.dedup.names import fold
from toolkit.dedup.participants import ActorRows

if TYPE_CHECKING:
    import pyarrow as pa


_BETWEEN = r"[^\pL\pN]+"
"""What stands between words, for Arrow."""


def stem(word: str) -> str:
    """The first letters of a telling word, "" where it is short, common or the name of a state.

    >>> stem("Nationalgarde"), stem("werden"), stem("Russland"), stem("russische")
    ('nation', '', '', '')
    """
    folded = fold(word)
    if len(folded) < settings.WORD_LETTERS or folded[: settings.STATE_LETTERS] in aliases.state_stems():
        return ""
    cut = folded[: settings.STEM_LETTERS]
    return "" if cut in _common() else cut


@functools.cache
def _common() -> frozenset[str]:
    return frozenset(fold(word)[: settings.STEM_LETTERS] for word in _listed("common"))


@functools.cache
def of_acts() -> Bits:
    """The words that only say what kind of act it is, as one bit set of shape `(words, 1)`."""
    code = np.array([bit for bit in map(_bit, _listed("acts")) if bit >= 0], np.int32)
    return bits(np.zeros(len(code), np.int32), code, settings.WORD_BITS, 1)


def _listed(name: str) -> list[str]:
    return [word for code in language.codes() for word in language.load(code).section("dedup").get(name, ())]


def word_sets(mentions: pa.Table, rows: Longs, actors: ActorRows) -> Bits:
    """The telling words of title and sentence of these mentions as bit sets, `(words, len(rows))` of 64 bits, without
    the names of their actors: these are compared on their own."""
    import pyarrow as pa
    import pyarrow.compute as pc

    sets = np.zeros((settings.WORD_BITS // 64, len(rows)), np.uint64)
    for column in ("title", "sentence"):
        if column not in mentions.column_names or not len(rows):
            continue
        text = mentions[column].take(pa.array(rows)).cast(pa.string()).fill_null("").combine_chunks()
        split = pc.split_pattern_regex(text, _BETWEEN)
        encoded = pc.dictionary_encode(pc.list_flatten(split))
        bit = np.array([_bit(word) for word in encoded.dictionary.to_pylist()], np.int32)
        code = bit[encoded.indices.to_numpy(zero_copy_only=False)] if len(bit) else bit
        owner = pc.list_parent_indices(split).to_numpy(zero_copy_only=False)
        keep = code >= 0
        sets |= bits(owner[keep].astype(np.int32), code[keep], settings.WORD_BITS, len(rows))
    return sets & ~_name_sets(actors.rows(rows), len(rows))


def _name_sets(actors: ActorRows, count: int) -> Bits:
    """The words in the names of each mention's actors."""
    code, names = actors.fields["name"]
    told = [[bit for bit in map(_bit, re.split(r"[\W_]+", name)) if bit >= 0] for name in names]
    size = np.array([*map(len, told), 0], np.int64)
    number = size[code]
    at = np.repeat((np.cumsum(size) - size)[code], number) + ramp(number)
    bit = np.array([bit for bits_of_name in told for bit in bits_of_name], np.int32)[at]
    return bits(np.repeat(actors.owner, number), bit, settings.WORD_BITS, count)


def _bit(word: str) -> int:
    """The place of a telling word in the set, -1 for any other."""
    cut = stem(word)
    return zlib.crc32(cut.encode()) % settings.WORD_BITS if cut else -1
