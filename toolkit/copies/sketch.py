"""Scaled MinHash sketches of texts: the hashes of their three-word shingles, of long texts a sample.

A sketch follows from its text alone, so that it is made once, where the article is read, and kept with the timeline.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from toolkit.copies import settings
from toolkit.copies.lists import Lists, Longs, joined
from toolkit.copies.shingles import shingles

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Sketches:
    """What is kept of some texts, in their order.

    `same` is a number that only equal texts share (0: too little to tell), `letters` the length of the text; `tier` t
    says that of its shingle `hashes` (32 bits) those below `2 ** (32 - t)` are kept; `figures` are hashes of its
    numbers.
    """

    same: npt.NDArray[np.uint64]
    letters: npt.NDArray[np.int32]
    tier: npt.NDArray[np.int8]
    hashes: Lists
    figures: Lists

    def __len__(self) -> int:
        return len(self.same)

    def rows(self, at: Longs) -> Sketches:
        """Those of some of the texts, in that order."""
        return Sketches(self.same[at], self.letters[at], self.tier[at], self.hashes.rows(at), self.figures.rows(at))


def sketches(
    texts: Sequence[str], titles: Sequence[str | None] | None = None, threads: int = settings.THREADS
) -> Sketches:
    """The sketches of texts; `titles` tell texts apart that are shorter than a sentence."""
    chunks = _chunks(texts)
    if threads > 1 and len(chunks) > 1:
        with ThreadPoolExecutor(threads) as pool:
            parts = list(pool.map(_sampled, chunks))
    else:
        parts = [_sampled(chunk) for chunk in chunks]
    headed = titles if titles is not None else [None] * len(texts)
    return Sketches(
        same=np.array([_same(text, title) for text, title in zip(texts, headed, strict=True)], np.uint64),
        letters=np.array([len(text) for text in texts], np.int32),
        tier=np.concatenate([np.zeros(0, np.int8), *(part[0] for part in parts)]),
        hashes=joined([part[1] for part in parts]),
        figures=joined([part[2] for part in parts]),
    )


def together(parts: Sequence[Sketches]) -> Sketches:
    """The sketches of all parts, one after the other."""
    return Sketches(
        np.concatenate([part.same for part in parts]),
        np.concatenate([part.letters for part in parts]),
        np.concatenate([part.tier for part in parts]),
        joined([part.hashes for part in parts]),
        joined([part.figures for part in parts]),
    )


def _sampled(texts: list[str]) -> tuple[npt.NDArray[np.int8], Lists, Lists]:
    """The tier, the kept hashes and the figures of some texts."""
    found = shingles([text.lower().encode("utf-8", "replace") for text in texts])
    number = np.bincount(found.owner, minlength=len(texts))
    tier = np.searchsorted(settings.TIER_SHINGLES, number).astype(np.int8)
    owner, hashed = found.owner, found.hash
    if tier.any():
        keep = hashed <= bounds(tier)[owner]
        owner, hashed = owner[keep], hashed[keep]
    return tier, Lists.of(owner, hashed, len(texts)), Lists.of(found.figure_owner, found.figure, len(texts))


def bounds(tier: npt.NDArray[np.int8]) -> npt.NDArray[np.uint32]:
    """The highest hash that is kept at each tier.

    >>> [f"{bound:08x}" for bound in bounds(np.array([0, 1, 4], np.int8)).tolist()]
    ['ffffffff', '7fffffff', '0fffffff']
    """
    return np.right_shift(np.uint32(0xFFFFFFFF), tier.astype(np.uint32))


def _same(text: str, title: str | None) -> int:
    """A number that texts share which are the same word for word (short ones also in their title)."""
    words, head = text, ""
    if len(text) < settings.SHORT_LETTERS:
        words = " ".join(text.split())
        head = (title or "") if words.count(" ") < settings.LEAST_SHINGLES else ""
    if not (words or head):
        return 0
    whole = f"{words}\0{head}" if head else words
    digest = hashlib.blake2b(whole.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "little") or 1


def _chunks(texts: Sequence[str]) -> list[list[str]]:
    chunks: list[list[str]] = []
    size = settings.CHUNK
    for text in texts:
        if size >= settings.CHUNK:
            chunks.append([])
            size = 0
        chunks[-1].append(text)
        size += len(text) + 1
    return chunks


# --- As tables --------------------------------------------------------------------------------


def table(made: Sketches) -> pa.Table:
    """The sketches as an Arrow table, a row each."""
    import pyarrow as pa

    def lists(of: Lists) -> Any:
        return pa.ListArray.from_arrays(pa.array(of.offsets, pa.int32()), pa.array(of.values))

    columns = [
        pa.array(made.same),
        pa.array(made.letters),
        pa.array(made.tier),
        lists(made.hashes),
        lists(made.figures),
    ]
    return pa.Table.from_arrays(columns, schema=schema())


def schema() -> pa.Schema:
    """The columns of that table, under the version of what stands in them."""
    import pyarrow as pa

    fields = {"same": pa.uint64(), "letters": pa.int32(), "tier": pa.int8()}
    fields |= dict.fromkeys(("hashes", "figures"), pa.list_(pa.uint32()))
    return pa.schema(fields, {"version": settings.VERSION})


def of_table(rows: pa.Table) -> Sketches:
    """The sketches of such a table."""

    def lists(name: str) -> Lists:
        column = rows[name].combine_chunks()
        offsets = column.offsets.to_numpy().astype(np.int64)
        values = column.values.slice(offsets[0], offsets[-1] - offsets[0]) if len(column) else column.values
        return Lists(offsets - offsets[0] if len(offsets) else np.zeros(1, np.int64), values.to_numpy())

    same, letters, tier = (rows[name].to_numpy() for name in ("same", "letters", "tier"))
    return Sketches(same, letters, tier, lists("hashes"), lists("figures"))
