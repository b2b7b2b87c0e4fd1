"""The report page: one HTML file that needs no network, and no JavaScript to be read.

Every event stands in the page as an entry that unfolds to its reports. The script chooses, orders and
counts what is there; a long page it shows in parts. What the page may load and run is written into it:
its own style and script, by their hashes, and nothing else.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import itertools
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any, BinaryIO

import toolkit
from toolkit.exports import Options
from toolkit.exports.content import Content, line, reports
from toolkit.exports.page import chart, controls, markup
from toolkit.exports.words import day as worded
from toolkit.exports.words import number, words

_FOLDER = Path(__file__).parent
_FIRST = 200  # entries that are there before the script runs
_MANY = 20_000  # 30 MB
_CHUNK = 100  # entries whose layout is skipped together while they are off the screen
_MONTHS_FROM = 400  # with fewer events, headings by month would stand over one or two of them


def write(content: Content, target: BinaryIO, options: Options) -> list[str]:
    """Write the page, newest events first."""
    text = words(options.language)
    rows = [row for row in content.rows() if row["event_id"]]
    order = {row["event_id"]: markup.stand(row) for row in rows}
    rows.sort(key=lambda row: (order[row["event_id"]] or dt.date.min, row["event_id"]), reverse=True)
    bars = chart.bars([day for day in order.values() if day is not None])
    for part in (_head(content, rows, bars, text, options), _entries(content, rows, bars, text), _foot(text)):
        for piece in part:
            target.write(piece.encode("utf-8", "replace"))
    large = len(rows) > _MANY
    return [f"{len(rows):,} events make a slow page; choose fewer, for instance with --since"] if large else []


def _head(
    content: Content, rows: list[dict[str, Any]], bars: chart.Bars | None, text: dict[str, Any], options: Options
) -> Iterator[str]:
    style, script = (_file(name) for name in ("page.css", "page.js"))
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    title = escape(line(options.title or text["title"]))
    yield (
        f'<!DOCTYPE html>\n<html lang="{text["code"]}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
        f'<meta name="generator" content="geopolitical-timeline {toolkit.__version__}">\n'
        f'<link rel="icon" href="data:,">\n<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n'
        f'<a class="skip" href="#events">{escape(text["skip"])}</a>\n'
        f"<header>\n<h1>{title}</h1>\n<p>{_summary(content, rows, text)}</p>\n"
    )
    yield chart.svg(bars, rows, text) if bars else ""
    yield "</header>\n"
    yield controls.form(rows, text)
    undated = sum(row["date_start"] is None and row["date_end"] is None for row in rows)
    yield f'<main id="events" tabindex="-1">\n{controls.key(text, undated)}'


def _summary(content: Content, rows: list[dict[str, Any]], text: dict[str, Any]) -> str:
    days = [stand for row in rows if (stand := markup.stand(row)) is not None]
    mentions = content.mentions
    known = {
        "n": number(len(rows), text),
        "articles": number(len(set(mentions["article_id"].to_pylist())), text),
        "sources": number(len({source for row in rows for source in row["sources"] or ()}), text),
        "first": worded(min(days), text) if days else "–",
        "last": worded(max(days), text) if days else "–",
    }
    return escape(str(text["subtitle"]).format(**known))


def _entries(
    content: Content, rows: list[dict[str, Any]], bars: chart.Bars | None, text: dict[str, Any]
) -> Iterator[str]:
    """The entries below their headings; those beyond the first ones stand where a script takes them as text.

    A browser that runs scripts does not have to build ten thousand entries before it shows the first;
    one that runs none reads what stands in `noscript` like the rest of the page.
    """
    told = reports(content)
    by_month = len(rows) >= _MONTHS_FROM
    yield '<div id="list">\n'
    for part in (rows[:_FIRST], rows[_FIRST:]):
        if part and part[0] is not rows[0]:
            yield "<noscript>\n"
        for heading, group in itertools.groupby(part, key=lambda row: _heading(row, by_month, text)):
            yield f"<section>\n<h2>{escape(heading)}</h2>\n"
            entries = list(group)
            for start in range(0, len(entries), _CHUNK):
                chunk = entries[start : start + _CHUNK]
                yield '<ol class="c">\n' if len(chunk) == _CHUNK else "<ol>\n"
                for row in chunk:
                    yield markup.entry(row, told.get(row["event_id"], []), bars, text)
                yield "</ol>\n"
            yield "</section>\n"
    yield "</noscript>\n" if len(rows) > _FIRST else ""
    yield f'</div>\n<button id="more" type="button" hidden>{escape(text["more"])}</button>\n'


def _heading(row: dict[str, Any], by_month: bool, text: dict[str, Any]) -> str:
    stand = markup.stand(row)
    if stand is None:
        return str(text["undated"])
    return f"{text['locale']['months'][stand.month - 1]} {stand.year}" if by_month else f"{stand.year}"


def _foot(text: dict[str, Any]) -> Iterator[str]:
    yield f"</main>\n<footer><p>{escape(text['made'])}</p></footer>\n"
    yield f"<script>{_file('page.js')}</script>\n</body>\n</html>\n"


def _file(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
