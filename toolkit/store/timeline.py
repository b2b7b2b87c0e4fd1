"""Open a timeline: the current snapshot, or the one of an earlier day."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit import config, objects, schema

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

NAME = re.compile(r"\d{8}T\d{6}Z")
"""The name of a snapshot: the time it was made, in UTC."""


class TimelineError(RuntimeError):
    """The store cannot do what was asked; the message says what to do about it."""


@dataclass(frozen=True, slots=True, repr=False)
class Timeline:
    """One snapshot, opened: its tables as DataFrames, its manifest and its report."""

    path: Path

    def __repr__(self) -> str:
        rows = ", ".join(f"{self._rows(name):,} {name}" for name in ("events", "mentions", "articles"))
        return f"Timeline({str(self.path)!r}: {rows})"

    def _rows(self, table: str) -> int:
        """How many rows a table has, from the feet of its files."""
        import pyarrow.parquet

        return sum(pyarrow.parquet.read_metadata(path).num_rows for path in (self.path / table).glob("*.parquet"))

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
        if not files:  # of a snapshot that is older than the table
            return schema.arrow_schema(name).empty_table()
        dataset = pyarrow.dataset.dataset(files, schema=schema.arrow_schema(name), format="parquet")
        return dataset.to_table(columns=list(columns) if columns else None)


def open(path: str | Path | None = None, as_of: dt.date | str | None = None) -> Timeline:
    """The timeline at `path` (default: the one of the project around the working directory).

    An address (`s3://bucket/timeline`) brings the current snapshot to this machine first.
    `as_of` gives it as it stood at the end of that day (UTC, as in the names of snapshots), at a moment, or
    in the snapshot of that name; "current" and "previous" are names too. The snapshot is looked up
    once, so that a refresh in the meantime does not pull it away. FileNotFoundError where there is none.
    """
    known = config.load() if path is None else None
    remote = known.remote if known else str(path) if objects.is_address(path) else None
    root = objects.pull(remote) if remote else known.output if known else Path(str(path))
    return Timeline(resolve(root, as_of))


def at(as_of: dt.date | str | None) -> Timeline:
    """The timeline of the project as it stood `as_of` a day or a moment, or in the snapshot of that name."""
    return open(as_of=as_of)


def resolve(root: Path, as_of: dt.date | str | None = None) -> Path:
    """The folder of a snapshot of the timeline at `root`: the current one, or the one that `as_of` means."""
    if (root / "manifest.json").is_file():
        return root.resolve()
    current = find(root)
    if current is None:
        raise FileNotFoundError(f"no timeline at {root}; run `timeline refresh` or `make refresh`")
    return current if as_of in (None, "current") else (root / "snapshots" / _chosen(root, current, as_of)).resolve()


def _chosen(root: Path, current: Path, as_of: dt.date | str | None) -> str:
    """The name of the snapshot that `as_of` means."""
    names = snapshots(root)
    if as_of in names:
        return str(as_of)
    if as_of == "previous":
        until, told = current.name, "a refresh before the current one"
        names = [name for name in names if name < until]
    else:
        until, told = _until(as_of)
        names = [name for name in names if name[: len(until)] <= until]
    if not names:
        raise FileNotFoundError(f"no timeline of {told} at {root}; the first one is {snapshots(root)[0]}")
    return names[-1]


def _until(as_of: dt.date | str | None) -> tuple[str, str]:
    """The last name, or beginning of a name, that a day or a moment allows, and how to call that in a message.

    >>> _until("2026-11-01")[0], _until("2026-11-01T12:00")[0]
    ('20261101', '20261101T120000Z')
    """
    try:
        moment = dt.datetime.fromisoformat(as_of) if isinstance(as_of, str) else as_of
    except ValueError:
        moment = None
    if moment is None:
        wanted = "a day (2026-11-01), a moment, the name of a snapshot, `previous` or `current`"
        raise ValueError(f"no snapshot {as_of!r}; write {wanted}; `timeline snapshots` lists them")
    if not isinstance(moment, dt.datetime) or (isinstance(as_of, str) and len(as_of) <= len("2026-11-01")):
        return f"{moment:%Y%m%d}", f"{moment:%Y-%m-%d} or earlier"
    exact = moment.astimezone(dt.UTC) if moment.tzinfo else moment
    return f"{exact:%Y%m%dT%H%M%SZ}", f"{exact:%Y-%m-%dT%H:%M:%SZ} or earlier"


def find(root: Path) -> Path | None:
    """The folder of the current snapshot, None where there is none yet."""
    pointer = root / "current"
    # Where links cannot be made, `current` is a file with the path in it.
    target = root / pointer.read_text(encoding="utf-8").strip() if pointer.is_file() else pointer
    return target.resolve() if (target / "manifest.json").is_file() else None


def moment(name: str) -> dt.datetime:
    """When the snapshot of this name was made.

    >>> moment("20261122T151144Z").isoformat()
    '2026-11-22T15:11:44+00:00'
    """
    return dt.datetime.strptime(name, "%Y%m%dT%H%M%SZ").replace(tzinfo=dt.UTC)


def snapshots(root: Path) -> list[str]:
    """The names of the snapshots kept at `root`, oldest first."""
    folder = root / "snapshots"
    if not folder.is_dir():
        return []
    return sorted(path.name for path in folder.iterdir() if NAME.fullmatch(path.name))
