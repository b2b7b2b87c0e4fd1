"""Which snapshots stay: the newest by number and by age, and always the current one."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from pathlib import Path

from toolkit.store.snapshot import ASIDE
from toolkit.store.timeline import find, moment, snapshots


def retain(root: Path, keep: int | None, keep_days: float | None, now: dt.datetime | None = None) -> list[str]:
    """The names of the snapshots that were removed: beyond the newest `keep`, or older than `keep_days` days.

    None is no limit. The current snapshot stays. To be called with the lock held; a removed snapshot
    vanishes in one step, so that a kill leaves no half of one.
    """
    gone = _expired(root, keep, keep_days, now or dt.datetime.now(dt.UTC))
    for name in gone:
        aside = root / f"{ASIDE}{name}"
        os.rename(root / "snapshots" / name, aside)
        shutil.rmtree(aside, ignore_errors=True)
    return gone


def _expired(root: Path, keep: int | None, keep_days: float | None, now: dt.datetime) -> list[str]:
    names, current = snapshots(root), find(root)
    beyond = set(names[:-keep]) if keep else set()
    if keep_days is not None:
        beyond |= {name for name in names if now - moment(name) > dt.timedelta(days=keep_days)}
    return sorted(beyond - {current.name if current else ""})
