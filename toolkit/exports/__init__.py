"""Exports: what leaves the timeline, one module for each format.

A module has `write(content, target, options)`, which writes bytes and gives notes for the user: what
was left out or changed because the format cannot hold it.
"""

from __future__ import annotations

import contextlib
import difflib
import importlib
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from toolkit import schema
from toolkit.exports.content import Content, given, of

__all__ = ["FORMATS", "Content", "Format", "Options", "WrongFormat", "choose", "given", "of", "write"]


class WrongFormat(ValueError):
    """No such format, or an option it does not have; the message names what there is."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name, module, endings of file names, what it is for, and its package, if one is needed."""

    name: str
    module: str
    suffixes: tuple[str, ...]
    about: str
    dataset: bool = False
    binary: bool = False
    needs: str | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """How to export: language of the words, table of tabular formats, byte-order mark, cells as they are."""

    language: str = "en"
    table: str = "events"
    bom: bool = False
    raw: bool = False
    describe: bool = True
    title: str | None = None


FORMATS = {
    entry.name: entry
    for entry in (
        Format("csv", "csv", (".csv",), "one table for spreadsheets and scripts", dataset=True),
        Format(
            "xlsx", "xlsx", (".xlsx",), "Excel: events, mentions, columns", dataset=True, binary=True, needs="openpyxl"
        ),
        Format("jsonl", "jsonl", (".jsonl", ".ndjson"), "one table, a JSON object a line", dataset=True),
        Format("parquet", "parquet", (".parquet",), "one table with types and descriptions", dataset=True, binary=True),
        Format("geojson", "geojson", (".geojson",), "events with a known place, for maps", dataset=True),
        Format("ics", "ics", (".ics",), "events with a day, for calendars", needs="icalendar"),
        Format("timelinejs", "timelinejs", (".json",), "events with a day, for TimelineJS"),
        Format("graphml", "graphml", (".graphml",), "the network of actors, for Gephi and networkx", needs="networkx"),
        Format("rss", "atom", (".rss", ".atom", ".xml"), "the newest events as an Atom feed"),
        Format("html", "page", (".html", ".htm"), "a report page in one file: search, filters, evidence"),
    )
}
"""The formats by name."""


def choose(name: str | None, path: str | Path | None) -> Format:
    """The format with this name, else the one that the ending of the path tells; WrongFormat names the nearest.

    >>> choose(None, "page.html").name, choose("CSV", None).name, choose("atom", None).name
    ('html', 'csv', 'rss')
    >>> choose("exel", "table.xlsx")
    Traceback (most recent call last):
    toolkit.exports.WrongFormat: no format 'exel' - did you mean 'xlsx'? Known: csv, xlsx, jsonl, parquet, geojson, \
ics, timelinejs, graphml, rss, html
    """
    endings = {suffix: entry for entry in FORMATS.values() for suffix in entry.suffixes}
    known = ", ".join(FORMATS)
    if name is not None:
        plain = name.lower().lstrip(".")
        found = FORMATS.get(plain) or endings.get(f".{plain}")
        if found:
            return found
        meant = {name: name for name in FORMATS} | {"excel": "xlsx", "atom": "rss", "calendar": "ics", "page": "html"}
        swapped = [name for name in meant if sorted(name) == sorted(plain)]
        near = swapped or difflib.get_close_matches(plain, meant, n=1, cutoff=0.5)
        hint = f" - did you mean {meant[near[0]]!r}?" if near else "."
        raise WrongFormat(f"no format {name!r}{hint} Known: {known}")
    suffix = Path(path or "").suffix.lower()
    if suffix not in endings:
        told = f"the ending of {str(path)!r} tells no format" if path else "no format given"
        raise WrongFormat(f"{told}; name one: {known}")
    return endings[suffix]


def write(content: Content, path: str | Path, form: Format, options: Options | None = None) -> list[str]:
    """Write the content to `path` ("-" is standard output) and give the notes; the file appears when all is written.

    Beside a dataset `datapackage.json` and a data dictionary are written, unless `options.describe` is off.
    """
    chosen = options or Options()
    _check(form, chosen)
    if str(path) != "-" and (Path(path).is_dir() or not Path(path).name):
        raise WrongFormat(f"{path} is a folder; name a file in it: {Path(path) / f'events{form.suffixes[0]}'}")
    module = importlib.import_module(f"toolkit.exports.{form.module}")
    try:
        with _target(path) as target:
            notes: list[str] = module.write(content, target, chosen)
    except ImportError as error:
        if form.needs is None or error.name != form.needs:
            raise
        raise RuntimeError(
            f"{form.name} needs {form.needs}; install it with: pip install 'geopolitical-timeline[export]'"
        ) from None
    if form.dataset and chosen.describe and str(path) != "-":
        _describe(Path(path), form, module, chosen)
    return notes


def _check(form: Format, options: Options) -> None:
    from toolkit import language

    try:
        language.load(options.language)
    except ValueError as error:
        raise WrongFormat(str(error)) from None
    if options.table not in schema.TABLES:
        raise WrongFormat(f"no table {options.table!r}; known: {', '.join(schema.TABLES)}")
    if options.table != "events" and form.name not in ("csv", "jsonl", "parquet"):
        raise WrongFormat(f"{form.name} holds events; the table {options.table} goes to csv, jsonl or parquet")
    if (options.bom or options.raw) and form.name != "csv":
        raise WrongFormat(f"{form.name} has no byte-order mark and no raw cells; these are options of csv")


def _describe(path: Path, form: Format, module: object, options: Options) -> None:
    from toolkit import datapackage

    describe = getattr(module, "resources", None)
    found = (
        describe(path, options)
        if describe
        else [datapackage.resource(options.table, path.name, options.table, form.name)]
    )
    datapackage.beside(path, found, schema.TABLES)


@contextlib.contextmanager
def _target(path: str | Path) -> Iterator[BinaryIO]:
    """A file aside that takes the place of `path` at the end, or standard output."""
    if str(path) == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    aside = file.with_name(f"{file.name}.part")
    try:
        with open(aside, "wb") as target:
            yield target
        os.replace(aside, file)
    finally:
        aside.unlink(missing_ok=True)
