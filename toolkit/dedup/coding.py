"""Arrow columns as integer codes, days, bit sets and padded lists: how one column is encoded."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import pyarrow as pa

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Bits = npt.NDArray[np.uint64]

NONE = -1
"""The code of a missing value."""
NO_DAY = -(1 << 30)
"""The day of a missing date."""
DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class Coded:
    """A string column as codes into its distinct `words`; words of one normal form share their `key`.

    `listed` tells which keys are in a gazetteer, None where that was not asked.
    """

    code: Ints
    words: list[str]
    key: Ints
    keys: list[str]
    listed: list[bool] | None = None

    def rows(self, at: Longs) -> Coded:
        """The same for some rows of the table."""
        code = self.code[at]
        key = code if self.key is self.code else self.key[at]
        return Coded(code, self.words, key, self.keys, self.listed)


def recode(words: Iterable[str]) -> tuple[Ints, list[str]]:
    """Codes of `words` in order of first appearance, and the distinct words.

    >>> codes, distinct = recode(["b", "a", "b"])
    >>> codes.tolist(), distinct
    ([0, 1, 0], ['b', 'a'])
    """
    known: dict[str, int] = {}
    codes = np.fromiter((known.setdefault(word, len(known)) for word in words), np.int32)
    return codes, list(known)


def coded(
    table: pa.Table, column: str, normal: Callable[[str], str] | None = None, known: Callable[[str], bool] | None = None
) -> Coded:
    """The string column as codes; all NONE where the table has no such column."""
    if column not in table.column_names:
        missing = np.full(table.num_rows, NONE, np.int32)
        return Coded(missing, [], missing, [])
    found = coded_array(table[column], normal)
    if known is None:
        return found
    return Coded(found.code, found.words, found.key, found.keys, [known(key) for key in found.keys])


def coded_array(array: Any, normal: Callable[[str], str] | None = None) -> Coded:
    """An Arrow string array as codes, `key` by the normal form (the word itself where none is given)."""
    code, words = dictionary(array)
    if normal is None:
        return Coded(code, words, code, words)
    normal_forms = [normal(word) for word in words]
    distinct = sorted(set(normal_forms))
    place = {form: number for number, form in enumerate(distinct)}
    keys = np.array([*(place[form] for form in normal_forms), NONE], np.int32)
    return Coded(code, words, keys[code], distinct)


def dictionary(array: Any) -> tuple[Ints, list[str]]:
    """Codes into the sorted distinct strings of an Arrow array; NONE where null or empty."""
    codes, words = ranked(array)
    return codes, words.to_pylist()


def ranked(array: Any) -> tuple[Ints, Any]:
    """The same with the strings as an Arrow array."""
    import pyarrow.compute as pc

    codes, words = numbered(array)
    order = pc.array_sort_indices(words)
    place = np.full(len(words) + 1, NONE, np.int32)
    place[order.to_numpy()] = np.arange(len(words), dtype=np.int32)
    return place[codes], words.take(order)


def numbered(array: Any) -> tuple[Ints, Any]:
    """Codes into the distinct strings of an Arrow array in order of appearance; NONE where null or empty."""
    import pyarrow as pa
    import pyarrow.compute as pc

    text = array if isinstance(array, pa.ChunkedArray) else pa.chunked_array([array])
    text = text.cast(pa.string())
    if pc.any(pc.equal(text, "")).as_py():
        text = pc.if_else(pc.equal(text, ""), None, text)
    encoded = text.dictionary_encode()  # all chunks share one dictionary: to unify them would hash it for each again
    if not encoded.num_chunks:
        return np.zeros(0, np.int32), pa.array([], pa.string())
    codes = [part.indices.fill_null(NONE).to_numpy(zero_copy_only=False) for part in encoded.chunks]
    return np.concatenate(codes).astype(np.int32), encoded.chunk(0).dictionary


def ramp(number: Longs) -> Longs:
    """0, 1, .. n - 1 for each n of `number`, joined.

    >>> ramp(np.array([2, 0, 3])).tolist()
    [0, 1, 0, 1, 2]
    """
    end = np.cumsum(number)
    return np.arange(int(end[-1]) if len(end) else 0, dtype=np.int64) - np.repeat(end - number, number)


def distinct(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """The distinct integers, sorted."""
    ordered = np.sort(values)
    fresh = np.ones(len(ordered), bool)
    fresh[1:] = ordered[1:] != ordered[:-1]
    return ordered[fresh]


def days(table: pa.Table, column: str) -> Ints:
    """The timestamp column as days since 1970, NO_DAY where null."""
    import pyarrow as pa

    if column not in table.column_names:
        return np.full(table.num_rows, NO_DAY, np.int32)
    stamps = table[column].cast(pa.timestamp("ms"), safe=False).cast(pa.int64())
    known = stamps.is_valid().to_numpy()
    values: Longs = stamps.fill_null(0).to_numpy()
    return np.where(known, values // DAY_MS, NO_DAY).astype(np.int32)


def floats(table: pa.Table, column: str) -> Floats:
    """The number column, NaN where null."""
    import pyarrow as pa

    if column not in table.column_names:
        return np.full(table.num_rows, np.nan)
    values: Floats = table[column].cast(pa.float64()).to_numpy()
    return np.array(values, np.float64)


def bits(owner: Ints, code: Ints, distinct: int, count: int) -> Bits:
    """The codes of each owner as a bit set: `(words, count)` of 64 bits; `owner` ascends.

    >>> bits(np.array([0, 0, 2], np.int32), np.array([0, 3, 1], np.int32), 4, 3).tolist()
    [[9, 0, 2]]
    """
    width = max(1, -(-distinct // 64))
    sets = np.zeros((width, count), np.uint64)
    if not len(owner):
        return sets
    first = np.flatnonzero(np.append(True, owner[1:] != owner[:-1]))
    for word in range(width):
        here = code // 64 == word
        bit = np.where(here, np.left_shift(np.uint64(1), (code % 64).astype(np.uint64)), np.uint64(0))
        sets[word, owner[first]] = np.bitwise_or.reduceat(bit, first)
    return sets
