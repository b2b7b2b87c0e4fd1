"""Object stores and the file systems of clusters, by fsspec addresses (`s3://`, `gs://`, `abfs://`, `memory://`).

Files of articles are listed there, and copied to this machine one at a time while they are read. A timeline there is
worked on in a copy on this machine: what is new goes up, a snapshot's files first, then `current.json`, which names
the current snapshot - one object, written at once, so that a reader sees the old timeline or the new one. One machine
at a time writes a timeline; its lock does not reach others.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

POINTER = "current.json"
"""The object that names the current snapshot."""

_VERSIONS = ("ETag", "etag", "md5Hash", "content_md5", "checksum")
_TIMES = ("LastModified", "last_modified", "mtime", "updated", "created", "modificationTime")
_MISSING = "needs a package that is not installed: pip install 'geopolitical-timeline[cluster]'"


@dataclass(frozen=True, slots=True)
class Stored:
    """A file in a store: its address, its size in bytes, and what changes when its content does."""

    url: str
    size: int
    version: str


def is_address(path: object) -> bool:
    """Whether a path is the address of a store rather than a place on this machine.

    >>> is_address("s3://news/2026"), is_address("data/inbox"), is_address(Path("data"))
    (True, False, False)
    """
    return isinstance(path, str) and "://" in path and not path.startswith("file://")


def files(url: str) -> list[Stored]:
    """The files at an address, below it, or matching it as a glob, sorted; none where there is nothing."""
    system, path = _system(url)
    scheme = url.partition("://")[0]
    with _told(url):
        if "*" in path or "?" in path:
            found = system.glob(path, detail=True)
        elif system.isfile(path):
            found = {path: system.info(path)}
        else:
            found = system.find(path, detail=True)
    return [
        Stored(f"{scheme}://{name.lstrip('/')}", int(about.get("size") or 0), _version(about))
        for name, about in sorted(found.items())
        if about.get("type") == "file" and not any(part.startswith(".") for part in name.split("/"))
    ]


@contextlib.contextmanager
def fetched(url: str) -> Iterator[Path]:
    """A copy of a file on this machine, gone when the block ends; the readers tell formats by its name too."""
    system, path = _system(url)
    folder = Path(tempfile.mkdtemp(prefix="timeline-"))
    try:
        target = folder / path.rpartition("/")[2]
        with _told(url):
            system.get_file(path, str(target))
        yield target
    finally:
        shutil.rmtree(folder, ignore_errors=True)


# --- Timelines --------------------------------------------------------------------------------


def copy_of(url: str) -> Path:
    """Where the copy of the timeline at this address lies on this machine."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "geopolitical-timeline" / hashlib.sha256(url.rstrip("/").encode()).hexdigest()[:16]


def pull(url: str) -> Path:
    """Bring the current snapshot of the timeline at this address into its copy, and give the folder of the copy."""
    root, system, path = copy_of(url), *_system(url.rstrip("/"))
    with _told(url):
        name = _current(system, path)
        if name is None or (root / "snapshots" / name / "manifest.json").is_file():
            if name is not None:
                _point(root, name)
            return root
        aside = root / f".new-{name}"
        shutil.rmtree(aside, ignore_errors=True)
        for remote in system.find(f"{path}/snapshots/{name}"):
            target = aside / remote.partition(f"/snapshots/{name}/")[2]
            target.parent.mkdir(parents=True, exist_ok=True)
            system.get_file(remote, str(target))
    (root / "snapshots").mkdir(parents=True, exist_ok=True)
    os.rename(aside, root / "snapshots" / name)
    _point(root, name)
    return root


def push(url: str, kept: list[str]) -> None:
    """Bring the copy's current snapshot to the address, make it current there, and drop snapshots not `kept`."""
    root, system, path = copy_of(url), *_system(url.rstrip("/"))
    name = os.path.basename(os.path.realpath(root / "current"))
    folder = root / "snapshots" / name
    with _told(url):
        before = _current(system, path)
        there = set(system.find(f"{path}/snapshots/{before}")) if before else set()
        for file in sorted(p for p in folder.rglob("*") if p.is_file()):
            place = file.relative_to(folder).as_posix()
            target, same = f"{path}/snapshots/{name}/{place}", f"{path}/snapshots/{before}/{place}"
            system.makedirs(target.rpartition("/")[0], exist_ok=True)
            if file.suffix == ".parquet" and same in there:
                system.copy(same, target)  # the name carries the hash of the content
            else:
                system.put_file(str(file), target)
        system.pipe_file(f"{path}/{POINTER}", json.dumps({"snapshot": name}).encode())
        for old in system.ls(f"{path}/snapshots", detail=False):
            if old.rstrip("/").rpartition("/")[2] not in {*kept, name}:
                system.rm(old, recursive=True)


def _current(system: Any, path: str) -> str | None:
    system.invalidate_cache()
    if not system.exists(f"{path}/{POINTER}"):
        return None
    return str(json.loads(system.cat_file(f"{path}/{POINTER}"))["snapshot"])


def _point(root: Path, name: str) -> None:
    """Point the copy's `current` at a snapshot."""
    aside = root / ".new-current"
    aside.unlink(missing_ok=True)
    aside.symlink_to(f"snapshots/{name}", target_is_directory=True)
    os.replace(aside, root / "current")


# --- File systems -----------------------------------------------------------------------------


def _system(url: str) -> tuple[Any, str]:
    """The file system of an address, and the path there; RuntimeError where a package is missing."""
    try:
        import fsspec

        system, path = fsspec.core.url_to_fs(url)
    except ImportError as error:
        raise RuntimeError(f"{url} {_MISSING} ({error})") from error
    except ValueError as error:
        raise RuntimeError(f"{url}: {error}") from error
    return system, str(path)


@contextlib.contextmanager
def _told(url: str) -> Iterator[None]:
    """Whatever a store's own client raises becomes one line that names the address."""
    try:
        yield
    except OSError:
        raise
    except Exception as error:
        raise OSError(0, f"{type(error).__name__}: {' '.join(str(error).split())}", url) from error


def _version(about: dict[str, Any]) -> str:
    """What changes when the content of a file does: its entity tag, else its size and time."""
    for name in _VERSIONS:
        if about.get(name):
            return str(about[name]).strip('"')
    return f"{about.get('size')}-{next((about[name] for name in _TIMES if about.get(name)), '')}"
