"""Mentions as integer-coded columns, the form in which they are compared.

Strings become codes once, over their distinct values; row k of every column is row k of the table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.dedup import aliases, names, settings, words
from toolkit.dedup.coding import NONE, Bits, Coded, Flags, Floats, Ints, Longs, bits, coded, floats, numbered
from toolkit.dedup.participants import ActorRows, Actors, actor_rows, countries, members, named, offsets_of, side
from toolkit.dedup.spans import EXACT, Spans, spans

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Titles:
    """The headlines in lower case, as codes into an Arrow array of the distinct ones; NONE where there is none."""

    code: Ints
    words: Any


@dataclass(frozen=True, slots=True)
class Columns:
    """All coded columns of a mention table."""

    count: int
    type: Coded
    subtype: Coded
    status: Ints
    low: Ints
    high: Ints
    grain: Ints
    published: Ints
    countries: tuple[Ints, Ints, list[str]]
    """Mention (ascending) and code of each country that one names, and the words."""
    country_offsets: Longs
    country: Bits
    leading: Bits
    receiving: Bits
    actor_rows: ActorRows
    actors: Actors
    place: Coded
    latitude: Floats
    longitude: Floats
    item: Coded
    quantity: Floats
    amount: Floats
    currency: Coded
    language: Coded
    nameless: Flags
    title: Titles
    sentence: Ints
    word_row: Ints
    words: Bits
    article: Ints
    original: Ints
    articles: Any

    @property
    def spans(self) -> Spans:
        """Which days each mention can mean."""
        return Spans(self.low, self.high, self.grain, self.published, self.status)

    def rows(self, at: Longs) -> Columns:
        """The same for some rows of the table (ascending)."""
        owner, offsets, where = members(self.country_offsets, at)
        changed: dict[str, Any] = {"count": len(at), "countries": (owner, self.countries[1][where], self.countries[2])}
        changed["country_offsets"] = offsets
        changed["actors"] = self.actors.rows(at, self.actor_rows.offsets)
        changed["actor_rows"] = self.actor_rows.rows(at)
        for name in ("type", "subtype", "place", "item", "currency", "language"):
            changed[name] = getattr(self, name).rows(at)
        for name in ("country", "leading", "receiving"):
            changed[name] = getattr(self, name)[:, at]
        for name in (*_PLAIN, "word_row"):
            changed[name] = getattr(self, name)[at]
        changed["title"] = Titles(self.title.code[at], self.title.words)
        return replace(self, **changed)


_PLAIN = (
    *("status", "low", "high", "grain", "published", "latitude", "longitude"),
    *("quantity", "amount", "nameless", "sentence", "article", "original"),
)


def encode(mentions: pa.Table, originals: Mapping[str, str] | None = None) -> Columns:
    """The columns of `mentions`; `originals` maps an article id to the article it is a near-copy of."""
    count = mentions.num_rows
    when = spans(mentions)
    rows = actor_rows(mentions)
    owner, code, lands = countries(mentions, rows)
    article, original, articles = _articles(mentions, originals or {})
    actors = named(rows, count)
    nameless = np.diff(actors.offsets) == 0
    bodies = [word in aliases.internationals() for word in lands]
    wordy = (when.grain != EXACT) | nameless
    wordy[owner[np.array([*bodies, False])[code]]] = True
    return Columns(
        count=count,
        type=coded(mentions, "event_type"),
        subtype=coded(mentions, "subtype"),
        status=when.status,
        low=when.low,
        high=when.high,
        grain=when.grain,
        published=when.published,
        countries=(owner, code, lands),
        country_offsets=offsets_of(owner, count),
        country=bits(owner, code, len(lands), count),
        leading=side(rows, lands, settings.LEADING, count),
        receiving=side(rows, lands, settings.RECEIVING, count),
        actor_rows=rows,
        actors=actors,
        place=coded(mentions, "location", names.place, lambda key: aliases.place(key) is not None),
        latitude=floats(mentions, "latitude"),
        longitude=floats(mentions, "longitude"),
        item=coded(mentions, "item", names.item, lambda key: aliases.weapon(key) is not None),
        quantity=floats(mentions, "quantity"),
        amount=floats(mentions, "amount"),
        currency=coded(mentions, "currency"),
        language=coded(mentions, "language"),
        nameless=nameless,
        title=_titles(mentions),
        sentence=_sentences(mentions),
        word_row=np.where(wordy, np.cumsum(wordy) - 1, NONE).astype(np.int32),
        words=words.word_sets(mentions, np.flatnonzero(wordy), rows),
        article=article,
        original=original,
        articles=articles,
    )


def originals(articles: pa.Table | None) -> dict[str, str]:
    """The original of each article that is a near-copy."""
    if articles is None or "duplicate_of" not in articles.column_names:
        return {}
    pairs = zip(articles["article_id"].to_pylist(), articles["duplicate_of"].to_pylist(), strict=True)
    return {article: original for article, original in pairs if original}


def _articles(mentions: pa.Table, originals: Mapping[str, str]) -> tuple[Ints, Ints, Any]:
    """Codes of the articles, of those that these are near-copies of, and the ids of the former as an Arrow array."""
    import pyarrow as pa

    if "article_id" not in mentions.column_names:
        missing = np.full(mentions.num_rows, NONE, np.int32)
        return missing, missing, pa.array([], pa.string())
    code, words = numbered(mentions["article_id"])
    if not originals:
        return code, code, words
    place = {word: k for k, word in enumerate(words.to_pylist())}
    moved = [place.setdefault(originals.get(word, word), len(place)) for word in list(place)]
    return code, np.array([*moved, NONE], np.int32)[code], words


def _titles(mentions: pa.Table) -> Titles:
    import pyarrow as pa
    import pyarrow.compute as pc

    if "title" not in mentions.column_names:
        return Titles(np.full(mentions.num_rows, NONE, np.int32), pa.array([], pa.string()))
    return Titles(*numbered(pc.utf8_lower(mentions["title"].cast(pa.string()))))


def _sentences(mentions: pa.Table) -> Ints:
    """A code for each sentence that stands in several rows, NONE elsewhere."""
    if "sentence" not in mentions.column_names or not mentions.num_rows:
        return np.full(mentions.num_rows, NONE, np.int32)
    code, words = numbered(mentions["sentence"])
    number = np.bincount(code[code >= 0], minlength=len(words) + 1)
    return np.where(number[code] > 1, code, NONE).astype(np.int32)
