"""Write a snapshot: aside, synced, named, then made current in one atomic step."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit import datapackage, dictionary, schema
from toolkit.store.timeline import find, moment, snapshots

if TYPE_CHECKING:
    import pyarrow as pa

ASIDE = ".new-"
"""How the names begin of what is not yet, or no longer, part of a timeline."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """One Parquet file of a snapshot: its name (`<key>-<hash>.parquet`), partition key and number of rows."""

    name: str
    key: str
    rows: int


@dataclass(slots=True)
class Draft:
    """A snapshot in the making: `folder` is aside, nobody reads it; `previous` is the current one, if any."""

    root: Path
    folder: Path
    previous: Path | None
    files: dict[str, list[DataFile]] = field(default_factory=dict)
    _name: str = ""

    @property
    def name(self) -> str:
        """The name that the snapshot will have: the time when it is first asked for."""
        self._name = self._name or _next_name(self.root)
        return self._name

    @property
    def spill(self) -> Path:
        """A folder for intermediate files, gone when the snapshot is published."""
        place = self.folder / ".spill"
        place.mkdir(exist_ok=True)
        return place

    def storer(self, table: str) -> Callable[[str, pa.Table], DataFile]:
        """A function that writes rows under a key as one file of `table`."""
        return functools.partial(self.add, table)

    def add(self, table: str, key: str, rows: pa.Table) -> DataFile:
        """Write rows as one file of `table`; linked to the file of the previous snapshot where that is the same."""
        import pyarrow as pa
        import pyarrow.parquet

        sink = pa.BufferOutputStream()
        pyarrow.parquet.write_table(rows, sink, compression="zstd")
        content = sink.getvalue()
        name = f"{key}-{hashlib.sha256(content).hexdigest()[:16]}.parquet"
        entry = DataFile(name, key, rows.num_rows)
        if self.previous and (self.previous / table / name).is_file():
            return self.keep(table, entry)
        _write(self._place(table) / name, content)
        self.files[table].append(entry)
        return entry

    def keep(self, table: str, entry: DataFile) -> DataFile:
        """Take over a file of the previous snapshot as it is: a hard link, or a copy where links cannot be made."""
        assert self.previous is not None
        source, target = self.previous / table / entry.name, self._place(table) / entry.name
        try:
            os.link(source, target)
        except OSError:
            _write(target, source.read_bytes())
        self.files[table].append(entry)
        return entry

    def publish(self, manifest: dict[str, Any], report: dict[str, Any]) -> Path:
        """Name the snapshot, make it current, and give its folder; nothing of it was visible before."""
        shutil.rmtree(self.folder / ".spill", ignore_errors=True)
        files = {table: [asdict(file) for file in entries] for table, entries in sorted(self.files.items())}
        name = self.name
        head = {
            "format": 1,
            "created": moment(name).isoformat(),
            "previous": self.previous.name if self.previous else None,
        }
        _write_json(self.folder / "manifest.json", head | manifest | {"files": files})
        _write_json(self.folder / "report.json", report)
        self._describe()
        for table in files:
            _sync_folder(self.folder / table)
        _sync_folder(self.folder)
        target = self.root / "snapshots" / name
        target.parent.mkdir(exist_ok=True)
        os.rename(self.folder, target)
        _sync_folder(target.parent)
        _switch(self.root, name)
        return target

    def _describe(self) -> None:
        """Write the data package and the data dictionary of the tables, for those who read them without the toolkit."""
        named = [
            datapackage.resource(
                table if len(entries) == 1 else f"{table}-{file.key.lower()}",
                f"{table}/{file.name}",
                table,
                "parquet",
            )
            for table, entries in sorted(self.files.items())
            if table in schema.TABLES
            for file in sorted(entries, key=lambda file: file.name)
        ]
        _write_json(self.folder / datapackage.PACKAGE, datapackage.package(named))
        _write(self.folder / datapackage.DICTIONARY, dictionary.tables(schema.TABLES).encode())

    def _place(self, table: str) -> Path:
        place = self.folder / table
        place.mkdir(exist_ok=True)
        self.files.setdefault(table, [])
        return place


@contextlib.contextmanager
def draft(root: Path) -> Iterator[Draft]:
    """A snapshot in the making at `root`; what is not published when the block ends leaves no trace."""
    folder = Path(tempfile.mkdtemp(prefix=ASIDE, dir=root))
    folder.chmod(0o755)
    try:
        yield Draft(root, folder, find(root))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def clear(root: Path) -> None:
    """Remove what a killed run left aside at `root`; to be called with the lock held."""
    for left in root.glob(f"{ASIDE}*"):
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)


def read_manifest(root: Path) -> dict[str, Any]:
    """The manifest of the current snapshot at `root`, empty where there is none."""
    folder = find(root)
    if folder is None:
        return {}
    return dict(json.loads((folder / "manifest.json").read_text(encoding="utf-8")))


def _next_name(root: Path) -> str:
    """The present second in UTC, or the second after the newest snapshot where the clock went back."""
    now = dt.datetime.now(dt.UTC)
    newest = max(snapshots(root), default="")
    while f"{now:%Y%m%dT%H%M%SZ}" <= newest:
        now = moment(newest) + dt.timedelta(seconds=1)
    return f"{now:%Y%m%dT%H%M%SZ}"


def _switch(root: Path, name: str) -> None:
    """Point `current` at the snapshot, atomically: a relative link, or a file with the path where links fail."""
    aside = root / f"{ASIDE}current"
    aside.unlink(missing_ok=True)
    try:
        aside.symlink_to(f"snapshots/{name}", target_is_directory=True)
    except OSError:
        _write(aside, f"snapshots/{name}\n".encode())
    os.replace(aside, root / "current")
    _sync_folder(root)


def _write(path: Path, content: Any) -> None:
    with open(path, "wb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())


def _write_json(path: Path, content: dict[str, Any]) -> None:
    _write(path, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace"))


def _sync_folder(path: Path) -> None:
    """Sync the names in a folder to disk, where the system can."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)
