"""The table of events: every cluster of mentions as one row."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit import plover
from toolkit.dedup import conflicts, english, naming, parties, settings, titles, values
from toolkit.dedup.coding import NO_DAY, Longs, coded, coded_array, days, distinct, floats
from toolkit.dedup.columns import Columns
from toolkit.dedup.values import Groups, Reports
from toolkit.schema import arrow_schema

if TYPE_CHECKING:
    import pyarrow as pa

_TAKEN_WITH = {
    "date": ("date_start", "date_end", "date_precision", "date_basis", "date_text"),
    "effective": ("effective_start", "effective_end"),
    "location": ("location", "location_country", "latitude", "longitude"),
    "quantity": ("quantity", "unit"),
    "amount": ("amount", "currency"),
    "event_type": ("event_type",),
    "subtype": ("subtype",),
    "status": ("status",),
    "item": ("item",),
}
"""Columns whose values come from the same report, under the field that decides which."""

COLUMNS = (
    "mention_id",
    "source",
    "confidence",
    "published",
    *(name for names in _TAKEN_WITH.values() for name in names),
)
"""The columns of mentions that events are made from, beside the encoded ones."""


def table(mentions: pa.Table, columns: Columns, event: Longs, event_ids: list[str]) -> pa.Table:
    """The events of `mentions` (sorted); `event` numbers from 0 in the order of `event_ids`, which are sorted."""
    import pyarrow as pa

    schema = arrow_schema("events")
    seen = values.reports(mentions, columns, event, len(event_ids))
    groups = _fields(mentions, columns, seen)
    made: dict[str, Any] = {"event_id": pa.array(event_ids, pa.string())}
    for field, names in _TAKEN_WITH.items():
        rows = values.chosen_rows(seen, groups[field])
        for name in names:
            made[name] = values.taken(mentions, name, rows, schema.field(name).type)
    found, lands = parties.parties(columns, seen), parties.countries(columns, seen)
    made["actors"] = parties.array(found, schema.field("actors").type)
    made["countries"] = _lists(*lands)
    made["plover"] = _plover(made, lands[0])
    made |= _counts(mentions, columns, seen)
    made["conflicts"] = _conflicts(mentions, seen, groups, schema.field("conflicts").type)
    made["related"] = pa.nulls(len(event_ids), schema.field("related").type)
    made["title"] = _titles(made, parties.cast(found, lands))
    return pa.Table.from_arrays([_plain(made[f.name]).cast(f.type) for f in schema], schema=schema)


def _plover(made: dict[str, Any], countries: Longs) -> Any:
    """The PLOVER act of each event; `countries` are the offsets of its countries."""
    import pyarrow as pa

    told = [coded_array(made[name]) for name in ("event_type", "subtype", "status")]
    key = np.minimum(np.diff(countries), 2)
    for column in told:
        key = key * (len(column.words) + 1) + column.code + 1
    _, first, code = np.unique(key, return_index=True, return_inverse=True)
    several = np.diff(countries)
    acts = []
    for row in first.tolist():
        kind, subtype, status = (c.words[c.code[row]] if c.code[row] >= 0 else None for c in told)
        acts.append(plover.act(kind or "", subtype, status or "", int(several[row])))
    return pa.array(acts, pa.string()).take(pa.array(code))


def empty() -> pa.Table:
    """A table of no events."""
    return arrow_schema("events").empty_table()


def _plain(array: Any) -> Any:
    return array.combine_chunks() if hasattr(array, "combine_chunks") else array


def _fields(mentions: pa.Table, columns: Columns, seen: Reports) -> dict[str, Groups]:
    """The values of each field, grouped by event."""
    status = columns.status.astype(np.int64)
    day, precision = values.day_value(columns, mentions)
    effective = [days(mentions, name).astype(np.float64) for name in ("effective_start", "effective_end")]
    effective = [np.where(part < -1e8, np.nan, part) for part in effective]
    either = np.where(np.isnan(effective[0]), effective[1], effective[0])
    money = np.where(columns.currency.code < 0, -1.0, columns.currency.code)
    return {
        "event_type": values.grouped(seen, columns.type.code.astype(np.int64)),
        "subtype": values.grouped(seen, columns.subtype.code.astype(np.int64)),
        "status": values.grouped(seen, status, status),
        "date": values.grouped(seen, day, precision),
        "effective": values.grouped(seen, values.number_value(either, *effective)),
        "location": values.grouped(seen, columns.place.key.astype(np.int64)),
        "item": values.grouped(seen, columns.item.key.astype(np.int64)),
        "quantity": values.grouped(seen, values.number_value(columns.quantity)),
        "amount": values.grouped(seen, values.number_value(columns.amount, money)),
    }


def _lists(offsets: Longs, code: Longs, words: list[str]) -> Any:
    import pyarrow as pa

    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), pa.array(words, pa.string()).take(pa.array(code)))


# --- Counts -----------------------------------------------------------------------------------


def _counts(mentions: pa.Table, columns: Columns, seen: Reports) -> dict[str, Any]:
    import pyarrow as pa

    mentions_of = np.bincount(seen.event, minlength=seen.events)
    known = np.unique(columns.original, return_inverse=True)[1]
    article = np.where(columns.original < 0, columns.count + np.arange(columns.count), known)
    articles = distinct(seen.event * (2 * columns.count + 1) + article) // (2 * columns.count + 1)
    sources = _distinct(seen, seen.source.astype(np.int64), seen.sources)
    languages = _distinct(seen, columns.language.code.astype(np.int64), columns.language.words)
    order = np.argsort(seen.event, kind="stable")
    offsets = np.searchsorted(seen.event[order], np.arange(seen.events + 1))
    best = np.zeros(seen.events)
    np.maximum.at(best, seen.event, seen.confidence)
    outlets = np.maximum(np.diff(sources[0]), 1)
    return {
        "confidence": pa.array(1 - (1 - best) * settings.SOURCE_DOUBT ** (outlets - 1)).cast(pa.float32()),
        "n_mentions": pa.array(mentions_of, pa.int32()),
        "n_articles": pa.array(np.bincount(articles, minlength=seen.events), pa.int32()),
        "n_sources": pa.array(np.diff(sources[0]), pa.int32()),
        "sources": _lists(*sources),
        "languages": _lists(*languages),
        "first_published": _stamp(mentions, seen, order, offsets, first=True),
        "last_published": _stamp(mentions, seen, order, offsets, first=False),
        "mention_ids": pa.ListArray.from_arrays(
            pa.array(offsets, pa.int32()), _plain(mentions["mention_id"].take(pa.array(order)))
        ),
    }


def _distinct(seen: Reports, code: Longs, words: list[str]) -> tuple[Longs, Longs, list[str]]:
    """The distinct words of each event: offsets, codes and words (codes are in alphabetical order)."""
    known = code >= 0
    pairs = distinct(seen.event[known] * (len(words) + 1) + code[known])
    offsets = np.searchsorted(pairs // (len(words) + 1), np.arange(seen.events + 1))
    return offsets, pairs % (len(words) + 1), words


def _stamp(mentions: pa.Table, seen: Reports, order: Longs, offsets: Longs, *, first: bool) -> Any:
    import pyarrow as pa

    kind = pa.timestamp("ms")
    if "published" not in mentions.column_names:
        return pa.nulls(seen.events, kind)
    stamps = mentions["published"].cast(kind).cast(pa.int64())
    missing = (1 << 62) if first else -(1 << 62)
    number = stamps.fill_null(missing).to_numpy()[order]
    reduce = np.minimum if first else np.maximum
    found = reduce.reduceat(number, offsets[:-1]) if seen.events else number[:0]
    return pa.array(found, pa.int64(), mask=found == missing).cast(kind)


# --- Conflicts and titles ---------------------------------------------------------------------


def _conflicts(mentions: pa.Table, seen: Reports, groups: dict[str, Groups], kind: Any) -> Any:
    shown = ("event_type", "subtype", "status", "date", "location", "item", "quantity", "amount")
    writers = {"date": _ranges, "amount": _money, "quantity": _numbers}
    fields = []
    for name in shown:
        write = writers.get(name, functools.partial(_words, name=name))
        fields.append(conflicts.losers(name, seen, groups[name], functools.partial(write, mentions)))
    return conflicts.column(fields, seen, kind)


def _words(mentions: pa.Table, rows: Longs, name: str) -> Any:
    import pyarrow as pa

    if name not in mentions.column_names:
        return pa.array([], pa.string())
    return _plain(mentions[name].take(pa.array(rows)).cast(pa.string()))


def _ranges(mentions: pa.Table, rows: Longs) -> Any:
    start, end = days(mentions, "date_start")[rows], days(mentions, "date_end")[rows]
    return _written(start, end, lambda one, other: values.day_text(*(None if d == NO_DAY else d for d in (one, other))))


def _money(mentions: pa.Table, rows: Longs) -> Any:
    currency = coded(mentions, "currency")
    names = [*currency.words, ""]
    return _written(floats(mentions, "amount")[rows], currency.code[rows], lambda n, c: f"{n:.15g} {names[c]}".strip())


def _numbers(mentions: pa.Table, rows: Longs) -> Any:
    number = floats(mentions, "quantity")[rows]
    return _written(number, np.zeros(len(rows)), lambda n, _: f"{n:.15g}")


def _written(one: Any, other: Any, text: Callable[[Any, Any], str]) -> Any:
    """Pairs of numbers as text, every distinct pair written once."""
    import pyarrow as pa

    known: dict[tuple[Any, Any], int] = {}
    code = [known.setdefault(pair, len(known)) for pair in zip(one.tolist(), other.tolist(), strict=True)]
    return pa.array([text(*pair) for pair in known], pa.string()).take(pa.array(code, pa.int64()))


def _titles(made: dict[str, Any], cast: naming.Cast) -> Any:
    import pyarrow as pa
    import pyarrow.compute as pc

    def numbers(name: str) -> Any:
        return np.array(_plain(made[name]).cast(pa.float64()).to_numpy(zero_copy_only=False), np.float64)

    words = {name: _plain(made[name]) for name in ("location", "item", "unit", "currency")}
    foreign = [english.CODE not in told for told in made["languages"].to_pylist()]
    strange = pc.invert(pc.fill_null(english.mapped(words["item"], english.understood, pa.bool_()), True))
    words["item"] = pc.if_else(pc.and_(pa.array(foreign, pa.bool_()), strange), None, words["item"])
    facts = titles.Facts(
        type=coded_array(made["event_type"]),
        subtype=coded_array(made["subtype"]),
        status=coded_array(made["status"]),
        place=words["location"],
        item=words["item"],
        unit=words["unit"],
        quantity=numbers("quantity"),
        amount=numbers("amount"),
        currency=words["currency"],
    )
    return titles.titles(facts, cast)
