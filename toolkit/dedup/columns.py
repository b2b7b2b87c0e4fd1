"""Mentions as integer-coded columns, the form in which they are compared.

Strings become codes once, over their distinct values; row k of every column is row k of the table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from toolkit.dedup import aliases, names, settings, words
from toolkit.dedup.coding import NONE, Bits, Coded, Flags, Floats, Ints, bits, coded, floats, recode
from toolkit.dedup.participants import ActorRows, Actors, actor_rows, countries, named, side
from toolkit.dedup.spans import UNDATED, spans

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Titles:
    """The headlines in lower case, as codes into the distinct ones; NONE where there is none."""

    code: Ints
    words: list[str]


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
    words: Bits
    article: Ints
    original: Ints


def encode(mentions: pa.Table, originals: Mapping[str, str] | None = None, *, compared: bool = True) -> Columns:
    """The columns of `mentions`; `originals` maps an article id to the article it is a near-copy of.

    Without `compared` the headlines and words, which only comparisons need, are left out.
    """
    count = mentions.num_rows
    when = spans(mentions)
    rows = actor_rows(mentions)
    owner, code, lands = countries(mentions, rows)
    article = coded(mentions, "article_id")
    original, _ = recode((originals or {}).get(word, word) for word in article.words)
    actors = named(rows, count)
    nameless = np.diff(actors.offsets) == 0
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
        title=_titles(mentions if compared else mentions.select([])),
        words=words.word_sets(mentions, compared & ((when.grain >= UNDATED) | nameless)),
        article=article.code,
        original=np.append(original, np.int32(NONE))[article.code].astype(np.int32),
    )


def originals(articles: pa.Table | None) -> dict[str, str]:
    """The original of each article that is a near-copy."""
    if articles is None or "duplicate_of" not in articles.column_names:
        return {}
    pairs = zip(articles["article_id"].to_pylist(), articles["duplicate_of"].to_pylist(), strict=True)
    return {article: original for article, original in pairs if original}


def _titles(mentions: pa.Table) -> Titles:
    import pyarrow as pa
    import pyarrow.compute as pc

    if "title" not in mentions.column_names:
        return Titles(np.full(mentions.num_rows, NONE, np.int32), [])
    text = pc.utf8_lower(mentions["title"].combine_chunks().cast(pa.string())).dictionary_encode()
    words: list[str] = text.dictionary.to_pylist()
    code = text.indices.fill_null(NONE).to_numpy(zero_copy_only=False).astype(np.int32)
    if "" in words:
        code[code == words.index("")] = NONE
    return Titles(code, words)
