"""The timeline on disk: snapshot folders of plain Parquet, one of them current.

    data/timeline/
        current -> snapshots/20261122T151144Z
        snapshots/20261122T151144Z/
            articles/*.parquet   mentions/*.parquet   events/*.parquet   lineage/*.parquet
            manifest.json        report.json

A snapshot is written aside, synced to disk, named, and then made current in one atomic step, so
that a reader sees the old timeline or the new one and never half of either. Files carry the hash of
their content in their name and are hard-linked, not copied, where nothing changed.
"""

from __future__ import annotations

from toolkit.store.difference import KINDS, Change, added, count_updated, difference
from toolkit.store.history import history
from toolkit.store.lock import lock
from toolkit.store.partition import LIMITS, keys, limits
from toolkit.store.retention import retain
from toolkit.store.snapshot import DataFile, Draft, clear, draft, read_manifest
from toolkit.store.timeline import Timeline, TimelineError, at, find, moment, open, resolve, snapshots

__all__ = [
    "KINDS",
    "LIMITS",
    "Change",
    "DataFile",
    "Draft",
    "Timeline",
    "TimelineError",
    "added",
    "at",
    "clear",
    "count_updated",
    "difference",
    "draft",
    "find",
    "history",
    "keys",
    "limits",
    "lock",
    "moment",
    "open",
    "read_manifest",
    "resolve",
    "retain",
    "snapshots",
]
