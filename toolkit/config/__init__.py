"""Read `timeline.toml`: where articles come from and where the timeline goes.

The file is looked for from the working directory upward. Without one the project's own folders serve:
articles from `data/sample` and `data/inbox`, the timeline in `data/timeline`.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from toolkit import objects
from toolkit.config.example import EXAMPLE
from toolkit.config.mistakes import ConfigError, Written, check_names, near
from toolkit.config.model import KINDS, Config, Fetch, Source

__all__ = ["EXAMPLE", "FILE_NAME", "KINDS", "Config", "ConfigError", "Fetch", "Source", "load", "parse"]

FILE_NAME = "timeline.toml"

_NUMBER = (float, int)
_LIST = (list, str)
_KEYS: dict[str, dict[str, tuple[type, ...]]] = {
    "source": {
        "name": (str,),
        "path": (str,),
        "url": _LIST,
        "language": (str,),
        "published": (dt.datetime, dt.date, str),
        "kind": (str,),
        "include": _LIST,
        "exclude": _LIST,
        "since": (dt.date, str),
        "pages": (bool,),
        "max_bytes": (int,),
        "max_pages": (int,),
    },
    "output": {"path": (str,), "keep": (int,), "keep_days": _NUMBER, "file_megabytes": _NUMBER},
    "refresh": {"workers": (int,)},
    "cluster": {"address": (str,)},
    "fetch": {
        "inbox": (str,),
        "user_agent": (str,),
        "delay": _NUMBER,
        "timeout": _NUMBER,
        "max_bytes": (int,),
        "max_pages": (int,),
        "max_hours": _NUMBER,
        "allow_hosts": _LIST,
        "retries": (int,),
        "workers": (int,),
    },
}
_LEAST = {
    "workers": 1,
    "keep": 1,
    "keep_days": 0,
    "file_megabytes": 1,
    "delay": 0,
    "timeout": 0.1,
    "max_bytes": 1,
    "max_pages": 1,
    "max_hours": 0,
    "retries": 0,
}
_FOLDER = re.compile(r"[^\W_][\w.-]{0,60}")  # a source's name that may be the name of a folder


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
    toolkit.config.mistakes.ConfigError: timeline.toml, line 2: no key 'paht' in [output] - did you mean 'path'?
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{file}: {error}") from None
    written, root = Written(text, file), file.absolute().parent
    check_names(content, _KEYS, written)
    _check_numbers(content, written)
    output, fetch = content.get("output", {}), dict(content.get("fetch", {}))
    place = output.get("path", "data/timeline")
    inbox = fetch.pop("inbox", "data/inbox")
    entries = enumerate(_entries(content, written), 1)
    return Config(
        root,
        tuple(_source(entry, number, inbox, written) for number, entry in entries) or _default(root).sources,
        objects.copy_of(place) if objects.is_address(place) else root / place,
        content.get("refresh", {}).get("workers"),
        file,
        Fetch(**fetch | ({"allow_hosts": _texts(fetch["allow_hosts"])} if "allow_hosts" in fetch else {})),
        inbox,
        output.get("keep"),
        output.get("keep_days"),
        place if objects.is_address(place) else None,
        output.get("file_megabytes"),
        content.get("cluster", {}).get("address"),
    )


def _check_numbers(content: dict[str, Any], written: Written) -> None:
    for table, value in content.items():
        for number, entry in enumerate(value if isinstance(value, list) else [value], 1):
            for key in entry.keys() & _LEAST.keys():
                if entry[key] < _LEAST[key]:
                    message = f"{key} = {entry[key]} must be {_LEAST[key]} or more"
                    raise written.mistake(message, table, key, number)


def _entries(content: dict[str, Any], written: Written) -> list[dict[str, Any]]:
    entries = content.get("source", [])
    if not isinstance(entries, list):
        raise written.mistake("write [[source]] with two brackets, one block for each source", "source")
    return entries


# --- Sources ----------------------------------------------------------------------------------


def _source(entry: dict[str, Any], number: int, inbox: str, written: Written) -> Source:
    kind, urls = entry.get("kind", "files"), _texts(entry.get("url", ()))
    _check_source(entry, kind, urls, number, written)
    return Source(
        name=entry.get("name"),
        path=entry.get("path") or f"{inbox}/{entry['name']}",
        language=entry.get("language"),
        published=_moment(entry, number, written),
        kind=kind,
        urls=urls,
        include=_texts(entry.get("include", ())),
        exclude=_texts(entry.get("exclude", ())),
        since=_since(entry, number, written),
        pages=entry.get("pages", True),
        max_bytes=entry.get("max_bytes"),
        max_pages=entry.get("max_pages"),
    )


def _check_source(entry: dict[str, Any], kind: str, urls: tuple[str, ...], number: int, written: Written) -> None:
    """Raise ConfigError where the keys of a source do not go together."""

    def refuse(message: str, key: str | None = None) -> None:
        raise written.mistake(message, "source", key, number)

    if kind not in KINDS:
        refuse(f"no kind {kind!r}{near(kind, KINDS)}", "kind")
    if kind == "files" and urls:
        refuse('a source with a url is no folder; add kind = "feed", "sitemap" or "archive"', "url")
    if kind in ("feed", "sitemap") and not urls:
        refuse(f'this {kind} has no url; write url = "https://..."')
    if not urls and "path" not in entry:
        refuse("this [[source]] has no path")
    if urls and "path" in entry:
        refuse("a source with a url goes to a folder of its name in the inbox; remove path", "path")
    for url in urls:
        if not urlsplit(url).netloc:
            refuse(f"url = {url!r} is no address; write https://...", "url")
    if urls and not _FOLDER.fullmatch(entry.get("name", "")):
        refuse("a source with a url needs a name of letters, digits, '-', '_' and '.': it becomes a folder", "name")
    if "since" in entry and kind not in ("feed", "sitemap"):
        refuse("since is for feeds and sitemaps, which date their pages; remove it", "since")


def _texts(value: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _moment(entry: dict[str, Any], number: int, written: Written, key: str = "published") -> dt.datetime | None:
    value = entry.get(key)
    if isinstance(value, str):
        try:
            value = dt.datetime.fromisoformat(value)
        except ValueError:
            message = f"{key} = {value!r} is no date; write 2026-11-01"
            raise written.mistake(message, "source", key, number) from None
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).replace(tzinfo=None) if value.tzinfo else value
    return dt.datetime.combine(value, dt.time()) if value is not None else None


def _since(entry: dict[str, Any], number: int, written: Written) -> dt.date | None:
    moment = _moment(entry, number, written, "since")
    return moment.date() if moment else None


# --- Places -----------------------------------------------------------------------------------


def _find(name: str, start: Path) -> Path | None:
    """The nearest file or folder of this name, in `start` or a folder above."""
    return next((place / name for place in (start, *start.parents) if (place / name).exists()), None)


def _default(start: Path) -> Config:
    """What holds without a configuration: the data folder of the project around `start`."""
    near_by = _find("data/sample", start) or _find("data/inbox", start) or _find("data/timeline", start)
    root = near_by.parent.parent if near_by else start
    # "sample" and "inbox" are places, not outlets: no name, so that none stands in for a missing outlet
    known = (Source(None, f"data/{name}") for name in ("sample", "inbox"))
    sources = tuple(source for source in known if (root / source.path).is_dir())
    return Config(root, sources, root / "data" / "timeline")
