"""Scaled MinHash sketches of texts: the hashes of their three-word shingles, of long texts a sample."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from toolkit.copies import settings

Longs = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_TIERS = len(settings.TIER_SHINGLES) + 1
_BUCKETS = 1 << 22


@dataclass(frozen=True, slots=True)
class Sketch:
    """The kept shingle hashes of some texts that may stand in several of them: `hash[k]` belongs to text `owner[k]`;
    both ascend.

    `size[t, d]` counts all hashes that text d keeps at tier t, `tier[d]` is the finest tier of d.
    """

    owner: Longs
    hash: Hashes
    size: Longs
    tier: Longs


def sketch(texts: Sequence[str]) -> Sketch:
    """The sketches of `texts`, numbered from 0."""
    with ThreadPoolExecutor(settings.THREADS) as pool:
        parts = list(pool.map(_sampled, _chunks(texts)))
    owner = np.concatenate([np.zeros(0, np.int64), *(part[0] for part in parts)])
    hashed = np.concatenate([np.zeros(0, np.uint64), *(part[1] for part in parts)])
    number = np.concatenate([np.zeros(0, np.int64), *(part[2] for part in parts)])
    bits = np.uint64(max(1, len(texts).bit_length()))
    packed = (hashed >> bits << bits) | owner.astype(np.uint64)  # what collides in the upper bits is harmless
    size = _sizes(packed, bits, len(texts))
    packed = np.sort(packed[_met(packed, bits)])
    again = packed[1:][packed[1:] == packed[:-1]]
    packed = packed[np.append(True, packed[1:] != packed[:-1])] if len(packed) else packed
    size -= _sizes(again, bits, len(texts))
    own = (packed & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    return Sketch(own, packed >> bits, size, np.searchsorted(settings.TIER_SHINGLES, number))


def _met(packed: Hashes, bits: np.uint64) -> npt.NDArray[np.bool_]:
    """Which hashes may stand there twice, by counting them roughly: most shingles of most texts do not."""
    bucket = ((packed >> bits) & np.uint64(_BUCKETS - 1)).astype(np.int64)
    return np.asarray((np.bincount(bucket, minlength=_BUCKETS) > 1)[bucket], bool)


def _sizes(packed: Hashes, bits: np.uint64, count: int) -> Longs:
    """How many hashes each text keeps at each tier."""
    own = (packed & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    depth = np.minimum(_depth(packed), _TIERS - 1)
    number = np.bincount(own * _TIERS + depth, minlength=count * _TIERS).reshape(count, _TIERS)
    return np.asarray(number[:, ::-1].cumsum(axis=1)[:, ::-1].T, np.int64)


def _sampled(chunk: tuple[int, list[str]]) -> tuple[Longs, Hashes, Longs]:
    """Owner and hash of the kept shingles of some texts, and the number of all shingles of each text."""
    first, texts = chunk
    owner, hashed = _shingles([text.lower().encode("utf-8", "replace") for text in texts])
    number = np.bincount(owner, minlength=len(texts))
    tier = np.searchsorted(settings.TIER_SHINGLES, number)
    if tier.any():
        keep = _depth(hashed) >= tier[owner]
        owner, hashed = owner[keep], hashed[keep]
    return owner + first, hashed, number


def _depth(hashed: Hashes) -> npt.NDArray[np.int8]:
    """To which tier each hash is kept: half of them to 1, a quarter to 2, an eighth to 3 and so on."""
    top = (hashed >> np.uint64(48)).astype(np.uint16)
    return np.asarray(_depths()[top], np.int8)


@functools.cache
def _depths() -> npt.NDArray[np.int8]:
    return np.asarray(16 - np.ceil(np.log2(np.arange(1 << 16) + 1.0)), np.int8)


def _chunks(texts: Sequence[str]) -> list[tuple[int, list[str]]]:
    chunks: list[tuple[int, list[str]]] = []
    size = settings.CHUNK
    for number, text in enumerate(texts):
        if size >= settings.CHUNK:
            chunks.append((number, []))
            size = 0
        chunks[-1][1].append(text)
        size += len(text) + 1
    return chunks


# --- Words and shingles -----------------------------------------------------------------------

_LETTERS = bytes((48 <= c <= 57) or (97 <= c <= 122) or c >= 128 for c in range(256))
"""Which bytes of lower-case UTF-8 belong to words."""
_PAD = b"\n" * 8
_MASKS = np.array([(1 << 8 * min(size, 8)) - 1 for size in range(9)], np.uint64)


def _shingles(texts: Sequence[bytes]) -> tuple[Longs, Hashes]:
    """Owner and hash of every shingle of some texts."""
    data = _PAD + b"\n".join(texts) + _PAD
    letter = np.frombuffer(bytearray(data.translate(_LETTERS)), np.bool_)
    joined = np.frombuffer(data, np.uint8)
    if b"\xc2" in data:
        _unmark(letter, joined == 0xC2, 2)  # symbols and the hard space
    if b"\xe2\x80" in data:
        _unmark(letter, (joined == 0xE2) & (np.append(joined[1:], 0) == 0x80), 3)  # typographic quotes and dashes
    edge = np.flatnonzero(letter[1:] != letter[:-1]) + 1
    start, stop = edge[::2], edge[1::2]
    if len(start) < settings.SHINGLE_WORDS:
        return np.zeros(0, np.int64), np.zeros(0, np.uint64)
    word = _words(data, start, stop)
    ends = np.cumsum([len(text) + 1 for text in texts]) + len(_PAD)
    owner = np.repeat(np.arange(len(texts)), np.diff(np.searchsorted(start, ends), prepend=0))
    whole = owner[2:] == owner[:-2]
    shingle = (word[:-2] * _MULTIPLIER + word[1:-1]) * _MULTIPLIER + word[2:]
    return owner[:-2][whole], _mixed(shingle[whole])


def _words(data: bytes, start: Longs, stop: Longs) -> Hashes:
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


def _mixed(value: Hashes) -> Hashes:
    """A permutation of 64-bit numbers that leaves no pattern."""
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))
