"""What a report's headline and sentence talk about: their longer words as bit sets.

This is weak evidence. It decides only where dates and names are missing.
"""

from __future__ import annotations

import functools
import zlib
from typing import TYPE_CHECKING

import numpy as np

from toolkit import language
from toolkit.dedup import aliases, settings
from toolkit.dedup.coding import Bits, Longs, bits
from toolkit.dedup.names import fold

if TYPE_CHECKING:
    import pyarrow as pa


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
    listed: set[str] = set()
    for code in language.codes():
        words = language.load(code).section("dedup").get("common", ())
        listed.update(fold(word)[: settings.STEM_LETTERS] for word in words)
    return frozenset(listed)


def word_sets(mentions: pa.Table, rows: Longs) -> Bits:
    """The telling words of title and sentence of these mentions as bit sets, `(words, len(rows))` of 64 bits."""
    import pyarrow as pa
    import pyarrow.compute as pc

    sets = np.zeros((settings.WORD_BITS // 64, len(rows)), np.uint64)
    for column in ("title", "sentence"):
        if column not in mentions.column_names or not len(rows):
            continue
        text = mentions[column].take(pa.array(rows)).cast(pa.string()).fill_null("").combine_chunks()
        split = pc.split_pattern_regex(text, r"[^\pL\pN]+")
        encoded = pc.dictionary_encode(pc.list_flatten(split))
        stems = [stem(word) for word in encoded.dictionary.to_pylist()]
        bit = np.array([zlib.crc32(s.encode()) % settings.WORD_BITS if s else -1 for s in stems], np.int32)
        code = bit[encoded.indices.to_numpy(zero_copy_only=False)] if len(bit) else bit
        owner = pc.list_parent_indices(split).to_numpy(zero_copy_only=False)
        keep = code >= 0
        sets |= bits(owner[keep].astype(np.int32), code[keep], settings.WORD_BITS, len(rows))
    return sets
