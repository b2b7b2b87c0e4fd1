"""Open a timeline: the current snapshot, or the one of an earlier day."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit import config, schema

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

NAME = re.compile(r"\d{8}T\d{6}Z")
"""The name of a snapshot: the time it was made, in UTC."""


class TimelineError(RuntimeError):
    """The store cannot do what was asked; the message says what to do about it."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """One snapshot, opened: its tables as DataFrames, its manifest and its report."""

    path: Path

    @property
    def name(self) -> str:
        """The time the snapshot was made, in UTC: `20261122T151144Z`."""
        return self.path.name

    @property
    def articles(self) -> pd.DataFrame:
        """The articles, one row each."""
        return self.frame("articles")

    @property
    def mentions(self) -> pd.DataFrame:
        """The mentions: one row per event per article."""
        return self.frame("mentions")

    @property
    def events(self) -> pd.DataFrame:
        """The events: one row per real-world event."""
        return self.frame("events")

    @property
    def manifest(self) -> dict[str, Any]:
        """What the snapshot was made from: inputs, versions, counts, files."""
        return dict(json.loads((self.path / "manifest.json").read_text(encoding="utf-8")))

    @property
    def report(self) -> dict[str, Any]:
        """How the refresh went that made the snapshot: counts per source, skipped inputs, seconds per step."""
        return dict(json.loads((self.path / "report.json").read_text(encoding="utf-8")))

    def frame(self, table: str, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """The table ("articles", "mentions" or "events") as a DataFrame, whole or some columns of it."""
        import pandas as pd

        return pd.read_parquet(self.path / table, columns=list(columns) if columns else None)

    def table(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        """The table ("articles", "mentions" or "events") as an Arrow table, whole or some columns of it."""
        import pyarrow.dataset

        files = sorted(str(path) for path in (self.path / name).glob("*.parquet"))
        dataset = pyarrow.dataset.dataset(files, schema=schema.arrow_schema(name), format="parquet")
        return dataset.to_table(columns=list(columns) if columns else None)


def open(path: str | Path | None = None, as_of: dt.date | str | None = None) -> Timeline:
    """The timeline at `path` (default: the one of the project around the working directory).

    `as_of` (a day) gives the timeline as it stood at the end of that day. The snapshot is looked up
    once, so that a refresh in the meantime does not pull it away. FileNotFoundError where there is none.
    """
    root = Path(path) if path is not None else config.load().output
    return Timeline(resolve(root, as_of))


def resolve(root: Path, as_of: dt.date | str | None = None) -> Path:
    """The folder of the current snapshot of the timeline at `root`, or of the last one made up to the day `as_of`."""
    if (root / "manifest.json").is_file():
        return root.resolve()
    if as_of is None:
        target = find(root)
        if target is None:
            raise FileNotFoundError(f"no timeline at {root}; run `timeline refresh` or `make refresh`")
        return target
    day = as_of if isinstance(as_of, dt.date) else dt.date.fromisoformat(as_of)
    names = [name for name in snapshots(root) if name[:8] <= f"{day:%Y%m%d}"]
    if not names:
        first = next(iter(snapshots(root)), None)
        hint = f"the first one is {first}" if first else "run `timeline refresh` or `make refresh`"
        raise FileNotFoundError(f"no timeline of {day} or earlier at {root}; {hint}")
    return (root / "snapshots" / names[-1]).resolve()


def find(root: Path) -> Path | None:
    """The folder of the current snapshot, None where there is none yet."""
    pointer = root / "current"
    # Where links cannot be made, `current` is a file with the path in it.
    target = root / pointer.read_text(encoding="utf-8").strip() if pointer.is_file() else pointer
    return target.resolve() if (target / "manifest.json").is_file() else None


def snapshots(root: Path) -> list[str]:
    """The names of the snapshots kept at `root`, oldest first."""
    folder = root / "snapshots"
    if not folder.is_dir():
        return []
    return sorted(path.name for path in folder.iterdir() if NAME.fullmatch(path.name))
