"""Mentions as integer-coded columns, the form in which they are compared.

Strings become codes once, over their distinct values; row k of every column is row k of the table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.dedup import aliases, names, settings, words
from toolkit.dedup.coding import (
    NO_DAY,
    NONE,
    Bits,
    Coded,
    Flags,
    Floats,
    Ints,
    Longs,
    bits,
    coded,
    days,
    dictionary,
    distinct,
    floats,
    recode,
)
from toolkit.schema import STATUSES

if TYPE_CHECKING:
    import pyarrow as pa

EXACT, VAGUE, UNDATED, TIMELESS = 0, 1, 2, 3
"""Grain of a date: known to the day, to a longer range, only by publication, not at all."""

_OPEN_DAYS = {"week": 6, "month": 30, "quarter": 91, "year": 365}
"""How far a date with a start and no end may reach, by its precision."""


ACTOR_FIELDS = ("name", "person", "office", "organisation", "country", "role")


@dataclass(frozen=True, slots=True)
class ActorRows:
    """The actor structs of a table, flattened: the mention of each, and every field as codes and words."""

    owner: Ints
    fields: dict[str, tuple[Ints, list[str]]]


@dataclass(frozen=True, slots=True)
class Actors:
    """The named actors of all mentions, one row each: `owner` is the mention; those of k stand at `offsets[k]` and on.

    `family` and `given` are codes of names (`given` NONE where unknown), `initial` the code of the given
    name's first letter, `whole` whether more than an initial is known, `body` whether it is no person,
    `office` the code of country and office; `flat` is the position among all actor structs of the table.
    """

    offsets: Longs
    owner: Ints
    flat: Longs
    family: Ints
    given: Ints
    initial: Ints
    whole: Flags
    office: Ints
    body: Flags
    families: list[str]


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
    title: Any
    words: Bits
    article: Ints
    original: Ints


def encode(mentions: pa.Table, originals: Mapping[str, str] | None = None) -> Columns:
    """The columns of `mentions`; `originals` maps an article id to the article it is a near-copy of."""
    count = mentions.num_rows
    status = coded(mentions, "status")
    ranks = np.array([STATUSES.index(w) if w in STATUSES else NONE for w in status.words] + [NONE], np.int32)
    rank = ranks[status.code]
    low, high, grain, published = _when(mentions, rank)
    rows = _actor_rows(mentions)
    owner, code, lands = _countries(mentions, rows)
    article = coded(mentions, "article_id")
    original, _ = recode((originals or {}).get(word, word) for word in article.words)
    actors = _actors(rows, count)
    nameless = np.diff(actors.offsets) == 0
    return Columns(
        count=count,
        type=coded(mentions, "event_type"),
        subtype=coded(mentions, "subtype"),
        status=rank,
        low=low,
        high=high,
        grain=grain,
        published=published,
        countries=(owner, code, lands),
        country=bits(owner, code, len(lands), count),
        leading=_side(rows, lands, settings.LEADING, count),
        receiving=_side(rows, lands, settings.RECEIVING, count),
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
        words=words.word_sets(mentions, (grain >= UNDATED) | nameless),
        article=article.code,
        original=np.append(original, np.int32(NONE))[article.code].astype(np.int32),
    )


def originals(articles: pa.Table | None) -> dict[str, str]:
    """The original of each article that is a near-copy."""
    if articles is None or "duplicate_of" not in articles.column_names:
        return {}
    pairs = zip(articles["article_id"].to_pylist(), articles["duplicate_of"].to_pylist(), strict=True)
    return {article: original for article, original in pairs if original}


# --- Dates ------------------------------------------------------------------------------------


def _when(mentions: pa.Table, rank: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """First and last possible day, grain and day of publication of each mention."""
    start, end, published = (days(mentions, c) for c in ("date_start", "date_end", "published"))
    basis = coded(mentions, "date_basis")
    weak = np.array([word in ("publication", "none") for word in basis.words] + [False])[basis.code]
    start, end = np.where(weak, NO_DAY, start), np.where(weak, NO_DAY, end)
    precision = coded(mentions, "date_precision")
    reach = np.array([_OPEN_DAYS.get(word, 0) for word in precision.words] + [0], np.int32)[precision.code]
    has_start, has_end, has_published = start != NO_DAY, end != NO_DAY, published != NO_DAY
    low, high = start.copy(), end.copy()
    opened, bounded = has_start & ~has_end, has_end & ~has_start
    high[opened] = (start + reach)[opened]
    low[bounded] = np.where(has_published & (published < end), published, end - settings.AHEAD)[bounded]
    undated = ~has_start & ~has_end & has_published
    ahead = (rank >= 0) & (rank < STATUSES.index("decided"))
    low[undated] = (published - np.where(ahead, settings.TALK_DAYS, settings.UNDATED_BEFORE))[undated]
    high[undated] = (published + np.where(ahead, settings.AHEAD, settings.UNDATED_AFTER))[undated]
    high = np.maximum(low, high)
    grain = np.where(high - low < settings.DAY_SPAN, EXACT, VAGUE)
    grain = np.where(undated, UNDATED, np.where(has_start | has_end, grain, TIMELESS))
    return low.astype(np.int32), high.astype(np.int32), grain.astype(np.int32), published


# --- Actors and countries ---------------------------------------------------------------------


def _actor_rows(mentions: pa.Table) -> ActorRows:
    import pyarrow.compute as pc

    if "actors" not in mentions.column_names:
        return ActorRows(np.zeros(0, np.int32), {n: (np.zeros(0, np.int32), []) for n in ACTOR_FIELDS})
    column = mentions["actors"]
    number = pc.list_value_length(column).fill_null(0).to_numpy()
    owner = np.repeat(np.arange(mentions.num_rows, dtype=np.int32), number)
    structs = pc.list_flatten(column)
    present = {f.name for f in structs.type}
    missing = np.full(len(owner), NONE, np.int32)
    fields = {
        name: dictionary(pc.struct_field(structs, name)) if name in present else (missing, []) for name in ACTOR_FIELDS
    }
    return ActorRows(owner, fields)


def _countries(mentions: pa.Table, rows: ActorRows) -> tuple[Ints, Ints, list[str]]:
    """Mention, country code and the words: of the column `countries`, of the actors where that is empty."""
    import pyarrow.compute as pc

    code, words = rows.fields["country"]
    owner = rows.owner
    if "countries" in mentions.column_names:
        column = mentions["countries"]
        number = pc.list_value_length(column).fill_null(0).to_numpy()
        listed_owner = np.repeat(np.arange(mentions.num_rows, dtype=np.int32), number)
        listed_code, listed_words = dictionary(pc.list_flatten(column))
        has = np.zeros(mentions.num_rows, bool)
        has[listed_owner] = True
        fill = ~has[owner]
        together, words = recode([*listed_words, *words])
        own = np.append(together[len(listed_words) :], np.int32(NONE))[code][fill]
        code = np.concatenate([np.append(together[: len(listed_words)], np.int32(NONE))[listed_code], own])
        owner = np.concatenate([listed_owner, owner[fill]])
    keep = code >= 0
    pairs = distinct(owner[keep].astype(np.int64) * (len(words) + 1) + code[keep])
    return (pairs // (len(words) + 1)).astype(np.int32), (pairs % (len(words) + 1)).astype(np.int32), words


def _side(rows: ActorRows, words: list[str], roles: tuple[str, ...], count: int) -> Bits:
    role, role_words = rows.fields["role"]
    wanted = np.array([word in roles for word in role_words] + [False])[role]
    code, own = rows.fields["country"]
    place = {word: k for k, word in enumerate(words)}
    moved = np.array([place.get(word, NONE) for word in own] + [NONE], np.int32)[code]
    keep = wanted & (moved >= 0)
    return bits(rows.owner[keep], moved[keep], len(words), count)


def _actors(rows: ActorRows, count: int) -> Actors:
    persons, bodies, plain, country, office = (
        rows.fields[name] for name in ("person", "organisation", "name", "country", "office")
    )
    families: dict[str, int] = {}
    givens: dict[str, int] = {}
    person_family, person_given = _person_codes(persons[1], families, givens)
    body_family = _body_codes(bodies[1], families)
    name_family = _body_codes(["" if _is_state(word) else word for word in plain[1]], families)
    family = np.where(persons[0] >= 0, person_family[persons[0]], body_family[bodies[0]])
    office_code = np.where((office[0] >= 0) & (country[0] >= 0), office[0] * (len(country[1]) + 1) + country[0], NONE)
    named = (family < 0) & (office_code < 0)
    family = np.where(named, name_family[plain[0]], family).astype(np.int32)
    given = np.where(persons[0] >= 0, person_given[persons[0]], NONE).astype(np.int32)
    letters, _ = recode(word[:1] for word in givens)
    whole = np.array([len(word) > 1 for word in givens] + [False])
    keep = np.flatnonzero((family >= 0) | (office_code >= 0))
    return Actors(
        offsets=np.searchsorted(rows.owner[keep], np.arange(count + 1)),
        owner=rows.owner[keep],
        flat=keep,
        family=family[keep],
        given=given[keep],
        initial=np.append(letters, np.int32(NONE))[given[keep]].astype(np.int32),
        whole=whole[given[keep]],
        office=office_code[keep].astype(np.int32),
        body=np.array([word.startswith("=") for word in families] + [False])[family[keep]],
        families=list(families),
    )


def _person_codes(words: list[str], families: dict[str, int], givens: dict[str, int]) -> tuple[Ints, Ints]:
    taken_apart = [names.person(word) for word in words]
    family = [families.setdefault(person.family, len(families)) for person in taken_apart]
    given = [givens.setdefault(person.given, len(givens)) if person.given else NONE for person in taken_apart]
    return np.array([*family, NONE], np.int32), np.array([*given, NONE], np.int32)


def _body_codes(words: list[str], families: dict[str, int]) -> Ints:
    keys = [names.body(word) if word else "" for word in words]
    return np.array([families.setdefault("=" + k, len(families)) if k else NONE for k in keys] + [NONE], np.int32)


def _is_state(name: str) -> bool:
    return aliases.state(names.fold(name)) is not None or (len(name) == 3 and name.isupper())


def _titles(mentions: pa.Table) -> Any:
    import pyarrow as pa
    import pyarrow.compute as pc

    if "title" not in mentions.column_names:
        return None
    return pc.utf8_lower(mentions["title"].cast(pa.string()))
