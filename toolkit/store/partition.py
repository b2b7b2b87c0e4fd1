"""Which file of a dataset a row belongs to.

The file follows from the rows alone, never from the history of the refreshes: all rows in one file
while they are few, else one file a year, and only years (months, days) that have grown too large are
split further. So the rows of old news stay where they are while new ones come in.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

LIMITS = {"articles": 5_000, "mentions": 50_000, "events": 50_000}
"""Rows a file of each table holds at most: some tens of megabytes of memory to rewrite it."""
ROW_BYTES = {"articles": 1_000, "mentions": 300, "events": 300}
"""About what a row of each table takes in a file, measured on agency copy and press."""

_UNITS = ("Y", "M", "D")


def limits(megabytes: float | None = None) -> dict[str, int]:
    """The most rows of a file of each table, where files may grow to about so many megabytes.

    >>> limits()["articles"], limits(256)["articles"]
    (5000, 256000)
    """
    if megabytes is None:
        return dict(LIMITS)
    return {table: max(int(megabytes * 1_000_000) // size, 1) for table, size in ROW_BYTES.items()}


def keys(moments: pa.Array, ids: pa.Array, limit: int) -> np.ndarray[Any, Any]:
    """The key of the file of each row, by its moment (timestamp, nullable) and its id.

    >>> import datetime as dt, pyarrow as pa
    >>> moments = pa.array([dt.datetime(2025, 3, 1), dt.datetime(2026, 3, 1), None], pa.timestamp("ms"))
    >>> keys(moments, pa.array(["a", "b", "c"]), limit=3).tolist()
    ['all', 'all', 'all']
    >>> keys(moments, pa.array(["a", "b", "c"]), limit=2).tolist()
    ['2025', '2026', 'undated']
    """
    import numpy as np

    names = np.full(len(ids), "all", dtype="U32")
    stamps = moments.to_numpy(zero_copy_only=False).astype("datetime64[ms]")
    every = np.arange(len(ids))
    if len(every) <= limit:
        return names
    undated = np.isnat(stamps)
    _spread(names, every[undated], "undated", ids, limit)
    _split(names, every[~undated], stamps, ids, limit, level=0)
    return names


def _split(names: Any, rows: Any, stamps: Any, ids: pa.Array, limit: int, level: int) -> None:
    """Name the rows by the unit of this level, and those of overfull units by the next finer one."""
    import numpy as np

    labels = np.datetime_as_string(stamps[rows].astype(f"datetime64[{_UNITS[level]}]"))
    for label in np.unique(labels):
        inside = rows[labels == label]
        if len(inside) <= limit:
            names[inside] = label
        elif level + 1 < len(_UNITS):
            _split(names, inside, stamps, ids, limit, level + 1)
        else:
            _spread(names, inside, str(label), ids, limit)


def _spread(names: Any, rows: Any, label: str, ids: pa.Array, limit: int) -> None:
    """Name the rows by `label`, spread over as many numbered files (a power of two) as they need."""
    if len(rows) <= limit:
        names[rows] = label
        return
    count = 1 << (-(-len(rows) // limit) - 1).bit_length()
    for row, identifier in zip(rows.tolist(), ids.take(rows).to_pylist(), strict=True):
        names[row] = f"{label}-{zlib.crc32(identifier.encode()) % count:03d}"
