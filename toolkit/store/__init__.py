"""The timeline on disk: snapshot folders of plain Parquet, one of them current.

    data/timeline/
        current -> snapshots/20261122T151144Z
        snapshots/20261122T151144Z/
            articles/*.parquet   mentions/*.parquet   events/*.parquet
            manifest.json        report.json

A snapshot is written aside, synced to disk, named, and then made current in one atomic step, so
that a reader sees the old timeline or the new one and never half of either. Files carry the hash of
their content in their name and are hard-linked, not copied, where nothing changed.
"""

from __future__ import annotations

from toolkit.store.lock import lock
from toolkit.store.partition import LIMITS, keys
from toolkit.store.snapshot import DataFile, Draft, clear, draft, read_manifest
from toolkit.store.timeline import Timeline, TimelineError, find, open, resolve, snapshots

__all__ = [
    "LIMITS",
    "DataFile",
    "Draft",
    "Timeline",
    "TimelineError",
    "clear",
    "draft",
    "find",
    "keys",
    "lock",
    "open",
    "read_manifest",
    "resolve",
    "snapshots",
]
