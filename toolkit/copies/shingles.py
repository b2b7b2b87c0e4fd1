"""The three-word shingles of texts as 32-bit hashes, many texts at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from toolkit.copies import settings

Longs = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint32]
_Words = npt.NDArray[np.uint64]

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)
_LETTERS = bytes((48 <= c <= 57) or (97 <= c <= 122) or c >= 128 for c in range(256))
"""Which bytes of lower-case UTF-8 belong to words."""
_PAD = b"\n" * 8
_MASKS = np.array([(1 << 8 * min(size, 8)) - 1 for size in range(9)], np.uint64)


class Shingles(NamedTuple):
    """Owner (ascending) and hash of every shingle of some texts, and of every word that begins with a digit."""

    owner: Longs
    hash: Hashes
    figure_owner: Longs
    figure: Hashes


def shingles(texts: Sequence[bytes]) -> Shingles:
    """The shingles of texts in lower-case UTF-8, in their order."""
    data = _PAD + b"\n".join(texts) + _PAD
    letter = np.frombuffer(bytearray(data.translate(_LETTERS)), np.bool_)
    joined = np.frombuffer(data, np.uint8)
    if b"\xc2" in data:
        _unmark(letter, joined == 0xC2, 2)  # symbols and the hard space
    if b"\xe2\x80" in data:
        _unmark(letter, (joined == 0xE2) & (np.append(joined[1:], 0) == 0x80), 3)  # typographic quotes and dashes
    edge = np.flatnonzero(letter[1:] != letter[:-1]) + 1
    start, stop = edge[::2], edge[1::2]
    word = _words(data, start, stop)
    ends = np.cumsum([len(text) + 1 for text in texts]) + len(_PAD)
    owner = np.repeat(np.arange(len(texts)), np.diff(np.searchsorted(start, ends), prepend=0))
    first = joined[start]
    figure = np.flatnonzero((first >= 48) & (first <= 57))
    figures = owner[figure], (word[figure] >> _HALF).astype(np.uint32)
    if len(start) < settings.SHINGLE_WORDS:
        return Shingles(owner[:0], np.zeros(0, np.uint32), *figures)
    whole = owner[2:] == owner[:-2]
    shingle = (word[:-2] * _MULTIPLIER + word[1:-1]) * _MULTIPLIER + word[2:]
    return Shingles(owner[:-2][whole], (_mixed(shingle[whole]) >> _HALF).astype(np.uint32), *figures)


def _words(data: bytes, start: Longs, stop: Longs) -> _Words:
    """A hash of each word: of its length and its first, last and, of long ones, middle eight bytes."""
    eights = np.ndarray((len(data) - 7,), "<u8", data, strides=(1,))
    size = stop - start
    first = eights[start] & _MASKS[np.minimum(size, 8)]
    last = np.where(size > 8, eights[stop - 8], np.uint64(0))
    long = np.flatnonzero(size > 16)
    last[long] += eights[start[long] + (size[long] >> 1) - 4] * _MULTIPLIER
    return _mixed(first * _MULTIPLIER + last + size.astype(np.uint64))


def _unmark(letter: npt.NDArray[np.bool_], at: npt.NDArray[np.bool_], width: int) -> None:
    where = np.flatnonzero(at)
    for offset in range(width):
        letter[np.minimum(where + offset, len(letter) - 1)] = False


def _mixed(value: _Words) -> _Words:
    """A permutation of 64-bit numbers that leaves no pattern."""
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))
