"""Read `timeline.toml`: where articles come from and where the timeline goes.

The file is looked for from the working directory upward. Without one the project's own folders serve:
articles from `data/sample` and `data/inbox`, the timeline in `data/timeline`.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE_NAME = "timeline.toml"

KINDS = ("files",)
"""Where a source's articles come from: `files` are a folder, a file or a glob."""

EXAMPLE = """\
# The timeline's configuration. Paths are relative to this file. Run `timeline refresh` after a change.

# One [[source]] for each place that articles come from: a folder (read recursively), a file, or a glob.
# Formats are recognized by content: .jsonl, .html, .txt, .xml (RSS, Atom), also .gz, .zst and .bz2.
[[source]]
name = "inbox"                  # used where an article does not name its outlet
path = "data/inbox"
# language = "de"               # where the articles do not say; else it is detected
# published = 2026-11-01        # where the articles do not say

# [[source]]
# name = "agency"
# path = "archive/*/agency-*.jsonl.gz"
# language = "en"

[output]
path = "data/timeline"

[refresh]
# workers = 2                   # processes that parse; default: one for each core
"""
"""A commented configuration, as `timeline init` writes it."""

_KEYS: dict[str, dict[str, tuple[type, ...]]] = {
    "source": {
        "name": (str,),
        "path": (str,),
        "language": (str,),
        "published": (dt.datetime, dt.date, str),
        "kind": (str,),
    },
    "output": {"path": (str,)},
    "refresh": {"workers": (int,)},
}


class ConfigError(ValueError):
    """A mistake in the configuration; the message names file, line, key and the nearest valid name."""


@dataclass(frozen=True, slots=True)
class Source:
    """One place that articles come from, and what is known of them beforehand."""

    name: str | None
    path: str
    language: str | None = None
    published: dt.datetime | None = None
    kind: str = "files"


@dataclass(frozen=True, slots=True)
class Config:
    """Where articles come from and where the timeline goes; `root` is the folder that paths are relative to."""

    root: Path
    sources: tuple[Source, ...]
    output: Path
    workers: int | None = None
    file: Path | None = None


def load(path: str | Path | None = None) -> Config:
    """The configuration in `path`, or the one found from the working directory upward, or the default one."""
    file = Path(path) if path is not None else _find(FILE_NAME, Path.cwd())
    if file is None:
        return _default(Path.cwd())
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ConfigError(f"no configuration at {file}; write one with `timeline init`") from None
    except UnicodeDecodeError as error:
        raise ConfigError(f"{file}: not UTF-8 text ({error.reason})") from None
    return parse(text, file)


def parse(text: str, file: Path = Path(FILE_NAME)) -> Config:
    """The configuration in a text; `file` is where it stands, for messages and relative paths.

    >>> parse('[output]\\npath = "out"').output.name
    'out'
    >>> parse('[output]\\npaht = "out"')
    Traceback (most recent call last):
    toolkit.config.ConfigError: timeline.toml, line 2: no key 'paht' in [output] - did you mean 'path'?
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{file}: {error}") from None
    root = file.absolute().parent
    _check_names(content, text, file)
    sources = tuple(_source(entry, number, text, file) for number, entry in enumerate(_entries(content, text, file), 1))
    output = root / content.get("output", {}).get("path", "data/timeline")
    workers = content.get("refresh", {}).get("workers")
    if workers is not None and workers < 1:
        raise ConfigError(f"{_at(text, file, 'refresh', 'workers')}: workers = {workers} must be 1 or more")
    return Config(root, sources or _default(root).sources, output, workers, file)


def _entries(content: dict[str, Any], text: str, file: Path) -> list[dict[str, Any]]:
    entries = content.get("source", [])
    if not isinstance(entries, list):
        raise ConfigError(f"{_at(text, file, 'source')}: write [[source]] with two brackets, one block for each source")
    return entries


def _source(entry: dict[str, Any], number: int, text: str, file: Path) -> Source:
    if "path" not in entry:
        raise ConfigError(f"{_at(text, file, 'source', None, number)}: this [[source]] has no path")
    kind = entry.get("kind", "files")
    if kind not in KINDS:
        raise ConfigError(f"{_at(text, file, 'source', 'kind', number)}: no kind {kind!r}{_near(kind, KINDS)}")
    return Source(
        entry.get("name"),
        entry["path"],
        entry.get("language"),
        _moment(entry, number, text, file),
        entry.get("kind", kind),
    )


def _moment(entry: dict[str, Any], number: int, text: str, file: Path) -> dt.datetime | None:
    value = entry.get("published")
    if isinstance(value, str):
        try:
            value = dt.datetime.fromisoformat(value)
        except ValueError:
            place = _at(text, file, "source", "published", number)
            raise ConfigError(f"{place}: published = {value!r} is no date; write 2026-11-01") from None
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).replace(tzinfo=None) if value.tzinfo else value
    return dt.datetime.combine(value, dt.time()) if value is not None else None


def _check_names(content: dict[str, Any], text: str, file: Path) -> None:
    """Raise ConfigError at the first table or key that does not exist, or whose value has the wrong type."""
    for table, value in content.items():
        if table not in _KEYS:
            raise ConfigError(f"{_at(text, file, table)}: no table or key {table!r}{_near(table, _KEYS)}")
        for number, entry in enumerate(value if isinstance(value, list) else [value], 1):
            if not isinstance(entry, dict):
                raise ConfigError(f"{_at(text, file, table)}: {table!r} is a table; write [{table}]")
            for key, item in entry.items():
                place = _at(text, file, table, key, number)
                if key not in _KEYS[table]:
                    raise ConfigError(f"{place}: no key {key!r} in [{table}]{_near(key, _KEYS[table])}")
                wanted = _KEYS[table][key]
                if not isinstance(item, wanted) or isinstance(item, bool):
                    raise ConfigError(f"{place}: {key} = {item!r} must be of type {wanted[0].__name__}")


def _near(name: str, known: Any) -> str:
    """What was probably meant, else all that is possible."""
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f" - did you mean {near[0]!r}?" if near else f"; known: {', '.join(known)}"


def _at(text: str, file: Path, table: str, key: str | None = None, number: int = 1) -> str:
    """File and line of a key in the `number`-th table of this name (of the table itself without a key)."""
    seen, inside, found = 0, False, None
    for line, content in enumerate(text.splitlines(), 1):
        header = re.match(r"\s*\[\[?\s*([\w.\"'-]+)\s*\]\]?", content)
        if header:
            seen += header[1] == table
            inside = header[1] == table and seen == number
            found = found or (line if inside else None)
        elif (key and inside and _starts(content, key)) or (not seen and _starts(content, table)):
            return f"{file}, line {line}"
    return f"{file}, line {found}" if found else str(file)


def _starts(line: str, key: str) -> bool:
    return re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[.=]", line) is not None


def _find(name: str, start: Path) -> Path | None:
    """The nearest file or folder of this name, in `start` or a folder above."""
    return next((place / name for place in (start, *start.parents) if (place / name).exists()), None)


def _default(start: Path) -> Config:
    """What holds without a configuration: the data folder of the project around `start`."""
    near = _find("data/sample", start) or _find("data/inbox", start) or _find("data/timeline", start)
    root = near.parent.parent if near else start
    # "sample" and "inbox" are places, not outlets: no name, so that none stands in for a missing outlet
    known = (Source(None, f"data/{name}") for name in ("sample", "inbox"))
    sources = tuple(source for source in known if (root / source.path).is_dir())
    return Config(root, sources, root / "data" / "timeline")
