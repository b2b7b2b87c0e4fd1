"""The files that a refresh reads, and which of them are known already."""

from __future__ import annotations

import datetime as dt
import glob
import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolkit import objects
from toolkit.config import Config, Source
from toolkit.schema import Skipped

_BESIDE = re.compile(r"\.|readme\b|license\b|.*\.meta\Z", re.IGNORECASE)
"""Names of files in a folder that are no articles: hidden ones, explanations, what was kept beside a page."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read: `label` is its path as rows and reports give it; the rest is known beforehand."""

    path: Path
    label: str
    source: str | None = None
    language: str | None = None
    published: dt.datetime | None = None
    origin: str = ""
    """The configured source that the file belongs to."""
    filters: Source | None = None
    """The source whose filters say which addresses in the file are wanted, None where it has none."""
    stored: objects.Stored | None = None
    """The file where it lies in an object store; `path` has but its name then."""

    @property
    def given(self) -> list[str | None]:
        """What the configuration says of the file's articles; another word there means reading the file again."""
        filters = [*self.filters.include, "", *self.filters.exclude] if self.filters else []
        return [self.source, self.language, self.published.isoformat() if self.published else None, *filters]


@dataclass(slots=True)
class Plan:
    """What a refresh has to do: every input's entry for the manifest, in order, and the inputs to read."""

    entries: dict[str, dict[str, Any]]
    todo: list[Input]
    skipped: list[Skipped]
    carried: set[str]
    """Labels whose rows are taken over from the previous snapshot: unchanged, vanished or unreadable files."""
    pruned: list[str]
    """Labels of vanished files whose rows go."""


def plan(config: Config, manifest: dict[str, Any], everything: bool, prune: bool = False) -> Plan:
    """What is to be read: the inputs that the manifest does not know by content, or `everything`.

    Files that have vanished keep their rows, unless it is asked to `prune` them. Even then those of a source
    stay whose whole place is missing: a disk that is not mounted is no reason to forget.
    """
    known: dict[str, dict[str, Any]] = manifest.get("inputs", {})
    result = Plan({}, [], [], set(), [])
    for item in listing(config):
        if isinstance(item, Skipped):
            result.skipped.append(item)
            continue
        before = known.get(item.label)
        try:
            entry = _entry(item, before)
        except OSError as error:
            result.skipped.append(Skipped(item.label, "open", error.strerror or type(error).__name__))
            if before:
                result.entries[item.label] = dict(before)
                result.carried.add(item.label)
            continue
        result.entries[item.label] = entry
        if before and not everything and (before["sha256"], before["given"]) == (entry["sha256"], entry["given"]):
            result.carried.add(item.label)
        else:
            result.todo.append(item)
    absent = {
        source.name or source.path
        for source in config.sources
        if not objects.is_address(source.path) and not list(_expand(config.root / source.path))
    }
    for label, before in known.items():
        if label in result.entries:
            continue
        if prune and before.get("of") not in absent:
            result.pruned.append(label)
        else:
            result.entries[label] = dict(before)
            result.carried.add(label)
    if result.pruned or any(item.label in known for item in result.todo):
        _reread_hidden(config, result)
    return result


def _reread_hidden(config: Config, result: Plan) -> None:
    """Read those files again whose articles another file had hidden: where that one changed, they may be needed."""
    hidden = {label for label in result.carried if result.entries[label].get("hidden")}
    if hidden:
        again = [item for item in listing(config) if isinstance(item, Input) and item.label in hidden]
        result.todo += again
        result.carried -= {item.label for item in again}


def _entry(item: Input, before: dict[str, Any] | None) -> dict[str, Any]:
    """The manifest's entry of a file; its content is hashed only where size or time differ from the known ones."""
    if item.stored is not None:
        entry = {"size": item.stored.size, "mtime_ns": 0, "sha256": f"version {item.stored.version}"}
        return _carried(entry | {"given": item.given, "of": item.origin}, before)
    status = os.stat(item.path)
    same = before and (before["size"], before["mtime_ns"]) == (status.st_size, status.st_mtime_ns)
    if before and same:
        digest = before["sha256"]
    else:
        with open(item.path, "rb") as handle:
            digest = hashlib.file_digest(handle, "sha256").hexdigest()
    entry = {
        "size": status.st_size,
        "mtime_ns": status.st_mtime_ns,
        "sha256": digest,
        "given": item.given,
        "of": item.origin,
    }
    return _carried(entry, before)


def _carried(entry: dict[str, Any], before: dict[str, Any] | None) -> dict[str, Any]:
    """The entry with what is known of the file's rows where its content is as before."""
    if before and entry["sha256"] == before["sha256"]:
        entry |= {name: before[name] for name in ("articles", "hidden", "skipped") if name in before}
    return entry


def listing(config: Config) -> Iterator[Input | Skipped]:
    """The files of all configured sources, in the order of the configuration and then of their paths, each once.

    What was fetched for a source belongs to it, also where another one is the folder around.
    """
    seen: set[Path] = set()
    fetched = [config.root / source.path for source in config.sources if source.remote]
    for source in config.sources:
        if objects.is_address(source.path):
            yield from _stored(source)
            continue
        paths = list(_expand(config.root / source.path))
        if not paths:
            reason = "nothing fetched yet; run `timeline fetch`" if source.remote else "no such file or folder"
            yield Skipped(source.path, "list", reason)
        for path in paths:
            for file in walk(path, (config.output, *(() if source.remote else fetched))):
                if file not in seen:
                    seen.add(file)
                    item = _input(file, source, config.root)
                    if source.kind != "files" or source.wants(item.label):
                        yield item


def _stored(source: Source) -> Iterator[Input | Skipped]:
    """The files of a source in an object store."""
    try:
        found = objects.files(source.path)
    except (OSError, RuntimeError) as error:
        yield Skipped(source.path, "list", getattr(error, "strerror", None) or str(error))
        return
    if not found:
        yield Skipped(source.path, "list", "no such file or folder")
    for file in found:
        name = Path(file.url.rpartition("/")[2])
        if not _BESIDE.match(name.name) and source.wants(file.url):
            origin = source.name or source.path
            yield Input(name, file.url, source.name, source.language, source.published, origin, stored=file)


def named(paths: Iterable[str | Path]) -> Iterator[Input | Skipped]:
    """The files that the given files and folders stand for, with their paths as they are written."""
    for path in paths:
        if not Path(path).exists():
            yield Skipped(str(path), "open", "no such file or folder")
        for file in walk(Path(path)):
            yield Input(file, label(file))


def _expand(pattern: Path) -> Iterator[Path]:
    if pattern.exists():
        yield pattern
    else:
        yield from (Path(match) for match in sorted(glob.glob(str(pattern), recursive=True)))


def _input(file: Path, source: Source, root: Path) -> Input:
    place = file.relative_to(root) if file.is_relative_to(root) else file
    filters = source if source.kind != "files" and (source.include or source.exclude) else None
    origin = source.name or source.path
    return Input(file, label(place), source.name, source.language, source.published, origin, filters)


def label(path: Path) -> str:
    """The path as rows and reports give it: forward slashes, and no bytes that are not Unicode."""
    return path.as_posix().encode("utf-8", "backslashreplace").decode("utf-8")


def walk(path: Path, avoid: Iterable[Path] = ()) -> Iterator[Path]:
    """The files at or below a path, sorted, without hidden and side files, the folders `avoid` and loops of links."""
    if path.is_file():
        yield path
        return
    visited = {os.path.realpath(folder) for folder in avoid}
    for folder, folders, files in os.walk(path, followlinks=True):
        real = os.path.realpath(folder)
        if real in visited:
            folders.clear()
            continue
        visited.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(files) if not _BESIDE.match(name))
