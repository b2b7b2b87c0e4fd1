"""Near-copies of articles: agency copy in several outlets, updates of one report, the same page twice.

Every text becomes a scaled MinHash sketch: the hashes of its three-word shingles that fall below a
bound, all of them for short texts. Two texts are compared by how many of these they share, through one
sort of all hashes and without comparing every text with every other.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Longs = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]

SHINGLE_WORDS = 3
"""Words in a shingle: two are shared by chance, four are broken by a single edit too often."""
TIER_SHINGLES = tuple(160 << tier for tier in range(12))
"""Texts with more shingles than this keep every 2nd, 4th, 8th .. hash: a hundred are enough to compare."""
LEAST_SHINGLES = 8
"""Texts with fewer shingles are copies only if they are equal: "read more in our live blog"."""
SHARED = 0.42
"""Share of all shingles that two near-copies have in common (Jaccard); a word changed breaks three shingles."""
CONTAINED = 0.75
"""Share of the shorter text's shingles from which a cut or extended version counts, where also ..."""
CONTAINED_SHARED = 0.36
"""... this share of all shingles is common: a digest that quotes a report whole is no copy of it."""
COPY_DAYS = 3
"""Copies and updates follow within days ..."""
LASTING = 0.9
"""... later only what has this share in common: "Index closes higher" is written every day with other figures."""
CROWD = 48
"""A shingle in more texts than this is compared with so many of them only: a phrase of the trade."""
CHUNK = 1 << 18
"""Characters hashed at a time: what fits the cache of a processor."""
THREADS = 2
"""Threads that hash: numpy leaves the interpreter's lock."""

_SHORT = 200
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Sketch:
    """The kept shingle hashes of some texts: `hash[k]` belongs to text `owner[k]`.

    `size[t, d]` counts those that text d keeps at tier t, `tier[d]` is the finest tier of d.
    """

    owner: Longs
    hash: Hashes
    size: npt.NDArray[np.int64]
    tier: Longs


def near_copies(
    article_ids: Sequence[str],
    texts: Sequence[str],
    titles: Sequence[str | None] | None = None,
    published: Sequence[dt.datetime | None] | None = None,
    known: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """The articles that are near-copies, each with the article that leads its group; leaders are not listed.

    The newest version leads (by `published`), then the longest, then the smallest id. `known` are
    earlier answers: articles that were found together stay together. `titles` only break ties of
    texts too short to compare.

    >>> near_copies(["a", "b"], ["The same text."] * 2)
    {'b': 'a'}
    """
    words = [text or "" for text in texts]
    left, right = _equal(words, titles)
    like = _timely(*similar(sketch(words)), published)
    pairs = [np.concatenate([a, b]) for a, b in zip((left, right), like, strict=True)]
    place = {article: k for k, article in enumerate(article_ids)}
    earlier = [(place[a], place[b]) for a, b in (known or {}).items() if a in place and b in place]
    left = np.concatenate([pairs[0], np.array([a for a, _ in earlier], np.int64)])
    right = np.concatenate([pairs[1], np.array([b for _, b in earlier], np.int64)])
    group = _components(len(words), left, right)
    return _led(article_ids, words, published, group)


# --- Sketches ---------------------------------------------------------------------------------


def sketch(texts: Sequence[str]) -> Sketch:
    """The sketches of `texts`, numbered from 0."""
    with ThreadPoolExecutor(THREADS) as pool:
        parts = list(pool.map(_sampled, _chunks(texts)))
    owner = np.concatenate([np.zeros(0, np.int64), *(part[0] for part in parts)])
    hashed = np.concatenate([np.zeros(0, np.uint64), *(part[1] for part in parts)])
    number = np.concatenate([np.zeros(0, np.int64), *(part[2] for part in parts)])
    order = np.argsort(hashed, kind="stable")
    owner, hashed = owner[order], hashed[order]
    fresh = np.ones(len(owner), bool)
    fresh[1:] = (hashed[1:] != hashed[:-1]) | (owner[1:] != owner[:-1])
    owner, hashed = owner[fresh], hashed[fresh]
    depth = _depth(hashed)
    tiers = len(TIER_SHINGLES) + 1
    size = np.stack([np.bincount(owner[depth >= t], minlength=len(texts)) for t in range(tiers)])
    return Sketch(owner, hashed, size, np.searchsorted(TIER_SHINGLES, number))


def _sampled(chunk: tuple[int, list[str]]) -> tuple[Longs, Hashes, Longs]:
    """Owner and hash of the kept shingles of some texts, and the number of all shingles of each text."""
    first, texts = chunk
    owner, hashed = _shingles([text.lower().encode("utf-8", "replace") for text in texts])
    number = np.bincount(owner, minlength=len(texts))
    keep = _depth(hashed) >= np.searchsorted(TIER_SHINGLES, number)[owner]
    return owner[keep] + first, hashed[keep], number


def _depth(hashed: Hashes) -> npt.NDArray[np.int8]:
    """To which tier each hash is kept: half of them to 1, a quarter to 2, an eighth to 3 and so on."""
    top = (hashed >> np.uint64(48)).astype(np.uint16)
    return np.asarray(_depths()[top], np.int8)


@functools.cache
def _depths() -> npt.NDArray[np.int8]:
    return np.asarray(16 - np.ceil(np.log2(np.arange(1 << 16) + 1.0)), np.int8)


def _chunks(texts: Sequence[str]) -> list[tuple[int, list[str]]]:
    chunks: list[tuple[int, list[str]]] = []
    size = CHUNK
    for number, text in enumerate(texts):
        if size >= CHUNK:
            chunks.append((number, []))
            size = 0
        chunks[-1][1].append(text)
        size += len(text) + 1
    return chunks


_LETTERS = bytes((48 <= c <= 57) or (97 <= c <= 122) or c >= 128 for c in range(256))
"""Which bytes of lower-case UTF-8 belong to words."""


def _shingles(texts: Sequence[bytes]) -> tuple[Longs, Hashes]:
    """Owner and hash of every shingle of some texts."""
    data = b"\n".join(texts) + b"\n"
    joined = np.frombuffer(data, np.uint8)
    letter = np.frombuffer(bytearray(data.translate(_LETTERS)), np.bool_)
    if b"\xc2" in data:
        _unmark(letter, joined == 0xC2, 2)  # symbols and the hard space
    if b"\xe2\x80" in data:
        _unmark(letter, (joined == 0xE2) & (np.append(joined[1:], 0) == 0x80), 3)  # typographic quotes and dashes
    edge = np.flatnonzero(letter[1:] != letter[:-1]) + 1
    edge = np.append(0, edge) if letter[0] else edge
    start, stop = edge[::2], edge[1::2]
    if len(start) < SHINGLE_WORDS:
        return np.zeros(0, np.int64), np.zeros(0, np.uint64)
    powers, inverse = _powers(len(joined).bit_length())
    prefix = np.cumsum(joined * powers[: len(joined)])
    word = (prefix[stop - 1] - prefix[start] + joined[start] * powers[start]) * inverse[start]
    owner = np.searchsorted(np.cumsum([len(text) + 1 for text in texts]), start, side="right")
    whole = owner[2:] == owner[:-2]
    shingle = (word[:-2] * _MULTIPLIER + word[1:-1]) * _MULTIPLIER + word[2:]
    return owner[:-2][whole].astype(np.int64), _mixed(shingle[whole])


@functools.lru_cache(maxsize=4)
def _powers(bits: int) -> tuple[Hashes, Hashes]:
    """The powers of the multiplier and their inverses modulo 2**64: a word's hash must not depend on its place."""
    size = 1 << bits
    inverse = np.uint64(pow(int(_MULTIPLIER), -1, 1 << 64))
    return tuple(np.cumprod(np.full(size, base, np.uint64)) for base in (_MULTIPLIER, inverse))  # type: ignore[return-value]


def _unmark(letter: npt.NDArray[np.bool_], at: npt.NDArray[np.bool_], width: int) -> None:
    where = np.flatnonzero(at)
    for offset in range(width):
        letter[np.minimum(where + offset, len(letter) - 1)] = False


def _mixed(value: Hashes) -> Hashes:
    """A permutation of 64-bit numbers that leaves no pattern."""
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))


# --- Pairs and groups -------------------------------------------------------------------------


def similar(sketches: Sketch) -> tuple[Longs, Longs, npt.NDArray[np.float64]]:
    """The pairs of texts that are near-copies, left < right, and the share of shingles they have in common."""
    count = sketches.size.shape[1]
    code = _meetings(sketches.owner, sketches.hash, count)
    pairs, shared = np.unique(code, return_counts=True)
    left, right = pairs // max(count, 1), pairs % max(count, 1)
    tier = np.maximum(sketches.tier[left], sketches.tier[right])
    size_a, size_b = sketches.size[tier, left], sketches.size[tier, right]
    shorter = np.minimum(size_a, size_b)
    jaccard = shared / np.maximum(size_a + size_b - shared, 1)
    contained = shared / np.maximum(shorter, 1)
    alike = (jaccard >= SHARED) | ((contained >= CONTAINED) & (jaccard >= CONTAINED_SHARED))
    alike &= shorter >= LEAST_SHINGLES
    return left[alike], right[alike], jaccard[alike]


def _timely(
    left: Longs, right: Longs, jaccard: npt.NDArray[np.float64], published: Sequence[dt.datetime | None] | None
) -> tuple[Longs, Longs]:
    """The pairs without those that are days apart and not nearly the same: forms that are filled in anew each day."""
    if published is None:
        return left, right
    day = np.array([np.nan if p is None else p.toordinal() for p in published])
    keep = (jaccard >= LASTING) | ~(np.abs(day[left] - day[right]) > COPY_DAYS)
    return left[keep], right[keep]


def _meetings(owner: Longs, hashed: Hashes, count: int) -> Longs:
    """Pairs `left * count + right`, once for each hash that both have; hashes ascend, owners within them too."""
    if not len(owner):
        return np.zeros(0, np.int64)
    first = np.flatnonzero(np.append(True, hashed[1:] != hashed[:-1]))
    number = np.diff(np.append(first, len(hashed)))
    rank = np.arange(len(hashed)) - np.repeat(first, number)
    begin = np.repeat(first, number)
    partners = np.minimum(rank, CROWD)
    right = np.repeat(np.arange(len(hashed)), partners)
    ahead = np.cumsum(partners) - partners
    left = np.repeat(begin, partners) + np.arange(len(right)) - np.repeat(ahead, partners)
    return np.asarray(owner[left] * count + owner[right], np.int64)


def _equal(texts: Sequence[str], titles: Sequence[str | None] | None) -> tuple[Longs, Longs]:
    """Pairs of texts that are the same word for word (short ones also in their title)."""
    seen: dict[tuple[str, str], int] = {}
    pairs: list[tuple[int, int]] = []
    for number, text in enumerate(texts):
        words, title = text, ""
        if len(text) < _SHORT:
            words = " ".join(text.split())
            title = (titles[number] or "") if titles is not None and words.count(" ") < LEAST_SHINGLES else ""
        first = seen.setdefault((words, title), number)
        if first != number and (words or title):
            pairs.append((first, number))
    both = np.array(pairs, np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def _components(count: int, left: Longs, right: Longs) -> Longs:
    """The smallest member of each text's group."""
    parent = list(range(count))
    for a, b in zip(left.tolist(), right.tolist(), strict=True):
        while parent[a] != a:
            parent[a] = a = parent[parent[a]]
        while parent[b] != b:
            parent[b] = b = parent[parent[b]]
        parent[max(a, b)] = min(a, b)
    for number in range(count):
        parent[number] = parent[parent[number]]
    return np.array(parent, np.int64)


def _led(
    article_ids: Sequence[str], texts: Sequence[str], published: Sequence[dt.datetime | None] | None, group: Longs
) -> dict[str, str]:
    members: dict[int, list[int]] = {}
    for number, name in enumerate(group.tolist()):
        members.setdefault(name, []).append(number)

    def first(number: int) -> tuple[float, int, str]:
        stamp = published[number] if published is not None else None
        age = -stamp.timestamp() if stamp is not None else float("inf")
        return age, -len(texts[number]), article_ids[number]

    led: dict[str, str] = {}
    for numbers in members.values():
        leader = article_ids[min(numbers, key=first)]
        led |= {article_ids[k]: leader for k in numbers if article_ids[k] != leader}
    return dict(sorted(led.items()))
