"""Every table and column of the timeline, named once with its type and description.

The Arrow schemas, the data dictionary and the validation of rows derive from this module. Importing
it is cheap: pyarrow loads in the functions that need it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from toolkit.records import Actor as Actor
from toolkit.records import Article as Article
from toolkit.records import Skipped as Skipped

if TYPE_CHECKING:
    import pyarrow as pa

# --- Vocabulary -------------------------------------------------------------------------------

EVENT_TYPES: dict[str, tuple[str, ...]] = {
    "meeting": ("bilateral", "multilateral", "visit", "call"),
    "procurement": ("order", "approval", "request"),
    "troop": ("deploy", "withdraw", "reinforce", "reduce", "station", "extend", "rotate", "mobilise"),
    "delivery": ("weapons", "funding", "training"),
    "agreement": ("sign", "ratify", "ceasefire", "terminate"),
    "sanction": ("impose", "extend", "lift", "expel"),
    "exercise": ("exercise", "test"),
    "attack": ("strike", "clash", "bombing", "other"),
}
"""Event types and their subtypes."""

STATUSES = ("denied", "possible", "planned", "decided", "occurred")
"""How far a happening has got, from the least to the furthest."""

PRECISIONS = ("day", "week", "month", "quarter", "year", "interval", "open", "unknown")
"""How exactly `date_start`..`date_end` is known."""

DATE_BASES = ("explicit", "relative", "publication", "none")
"""What the dates of a row rest on."""

PUBLISHED_BASES = ("given", "page", "text", "file", "none")
"""Where the publication date of an article comes from."""

PLOVER_TYPES = (
    *("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT"),
    *("REQUEST", "REJECT", "THREATEN", "SANCTION", "MOBILIZE", "ASSAULT"),
)
"""The types of the PLOVER ontology that rows can have."""

ROLES = ("participant", "buyer", "supplier", "sender", "recipient", "imposer", "target", "attacker", "host")
"""What an actor does in an event."""

RELATIONS = ("postponed to", "postponed from")
"""How two events are tied to each other."""

LINEAGE_REASONS = ("merged", "split", "renamed", "gone")
"""What becomes of an event id when the timeline is refreshed."""


# --- Tables -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its type in Arrow's words, and what it holds."""

    name: str
    type: str
    description: str
    values: tuple[str, ...] = field(default=())


_ACTORS = "list<struct<name, person, office, organisation, country, role>>"
_CONFLICTS = "list<struct<field, value, n_mentions, sources>>"
_RELATED = "list<struct<event_id, relation>>"

_HAPPENING = (
    Column("event_type", "string", "kind of event", tuple(EVENT_TYPES)),
    Column("subtype", "string", "finer kind within the event type; null where the text does not tell"),
    Column("status", "string", "how far the happening has got", STATUSES),
    Column(
        "plover",
        "string",
        "the act in the PLOVER ontology (POLECAT's vocabulary) by type, subtype and status; null where it has none",
        PLOVER_TYPES,
    ),
    Column(
        "date_start", "timestamp[ms]", "earliest day of the event (midnight, inclusive); null where open or unknown"
    ),
    Column("date_end", "timestamp[ms]", "latest day of the event (midnight, inclusive); null where open or unknown"),
    Column("date_precision", "string", "how exactly the day is known", PRECISIONS),
    Column(
        "date_basis",
        "string",
        "what the dates rest on: a calendar date in the text, an expression resolved against the publication date, "
        "the publication date alone as a bound, or nothing",
        DATE_BASES,
    ),
    Column("date_text", "string", "the words that gave the date"),
    Column("effective_start", "timestamp[ms]", "first day on which a decided or planned action takes effect"),
    Column("effective_end", "timestamp[ms]", "last day on which a decided or planned action has effect"),
    Column("actors", _ACTORS, "who took part; `role` is one of " + ", ".join(ROLES)),
    Column("countries", "list<string>", "the distinct countries (ISO 3166-1 alpha-3) and bodies of the actors, sorted"),
    Column("location", "string", "name of the place where it happens"),
    Column("location_country", "string", "country of the place, ISO 3166-1 alpha-3"),
    Column("latitude", "float64", "latitude of the place in degrees, WGS 84"),
    Column("longitude", "float64", "longitude of the place in degrees, WGS 84"),
    Column("item", "string", "equipment or troops, in canonical form (`F-35`)"),
    Column("quantity", "float64", "number of items or persons; the lower bound of a range"),
    Column("unit", "string", "what `quantity` counts, where it is not pieces or persons"),
    Column("amount", "float64", "money in units of `currency`"),
    Column("currency", "string", "ISO 4217 code of `amount`"),
)

TABLES: dict[str, tuple[Column, ...]] = {
    "articles": (
        Column("article_id", "string", "key of the article: the given id, else a hash of the URL, else of the text"),
        Column("url", "string", "address of the article"),
        Column("source", "string", "outlet"),
        Column("title", "string", "headline"),
        Column("author", "string", "author or agency"),
        Column("language", "string", "language of the text, ISO 639-1"),
        Column("published", "timestamp[ms]", "publication time by the clock of the outlet, without a zone"),
        Column("published_basis", "string", "where the publication time comes from", PUBLISHED_BASES),
        Column("text", "string", "cleaned text; offsets of mentions count its characters"),
        Column("text_sha256", "string", "SHA-256 of the text"),
        Column("duplicate_of", "string", "the article this one is a near-copy of; null for originals"),
        Column("path", "string", "file the article was read from"),
    ),
    "mentions": (
        Column("mention_id", "string", "stable hash of article, type and evidence"),
        Column("article_id", "string", "article that reports the event"),
        Column("event_id", "string", "event the mention belongs to; null before de-duplication"),
        *_HAPPENING,
        Column("sentence", "string", "the evidence: `articles.text[char_start:char_end]`"),
        Column("char_start", "int32", "first character of the sentence in the article's text"),
        Column("char_end", "int32", "one past the last character of the sentence in the article's text"),
        Column("trigger", "string", "the words that made the parser look"),
        Column("language", "string", "language of the article, ISO 639-1"),
        Column("source", "string", "outlet of the article"),
        Column("published", "timestamp[ms]", "publication time of the article"),
        Column("url", "string", "address of the article"),
        Column("title", "string", "headline of the article"),
        Column("confidence", "float32", "how sure the row is, 0 to 1"),
        Column("parser", "string", "parser and version that made the row"),
    ),
    "events": (
        Column("event_id", "string", "key of the event, stable over refreshes"),
        Column("title", "string", "one readable line made from the fields"),
        *_HAPPENING,
        Column("confidence", "float32", "how sure the event is, 0 to 1"),
        Column("n_mentions", "int32", "number of mentions"),
        Column("n_articles", "int32", "number of articles, near-copies counted once"),
        Column("n_sources", "int32", "number of outlets"),
        Column("sources", "list<string>", "outlets that report the event, sorted"),
        Column("languages", "list<string>", "languages of the reports, sorted"),
        Column("first_published", "timestamp[ms]", "publication time of the first report"),
        Column("last_published", "timestamp[ms]", "publication time of the latest report"),
        Column("mention_ids", "list<string>", "the mentions of the event, sorted"),
        Column("conflicts", _CONFLICTS, "values that other reports gave, with who gave them"),
        Column(
            "related",
            _RELATED,
            "other events that this one is tied to: an appointment that was called off and its new date; `relation` is "
            "one of " + ", ".join(RELATIONS),
        ),
    ),
    "lineage": (
        Column("old_id", "string", "an event id of an earlier snapshot"),
        Column("new_id", "string", "the event that now has its reports; null where they are gone"),
        Column(
            "reason",
            "string",
            "what became of the old event: its reports joined another one, part of them left for another one while it "
            "lives on, it goes by another id, or its reports are no longer there",
            LINEAGE_REASONS,
        ),
        Column("n_mentions", "int32", "how many of its mentions this row is about"),
        Column("snapshot", "string", "the snapshot in which it happened"),
    ),
}
"""The tables and their columns, in order."""


def _arrow_type(name: str) -> pa.DataType:
    import pyarrow as pa

    simple: dict[str, pa.DataType] = {
        "string": pa.string(),
        "timestamp[ms]": pa.timestamp("ms"),
        "float64": pa.float64(),
        "float32": pa.float32(),
        "int32": pa.int32(),
        "list<string>": pa.list_(pa.string()),
        _ACTORS: pa.list_(
            pa.struct([(n, pa.string()) for n in ("name", "person", "office", "organisation", "country", "role")])
        ),
        _RELATED: pa.list_(pa.struct([("event_id", pa.string()), ("relation", pa.string())])),
        _CONFLICTS: pa.list_(
            pa.struct(
                [
                    ("field", pa.string()),
                    ("value", pa.string()),
                    ("n_mentions", pa.int32()),
                    ("sources", pa.list_(pa.string())),
                ]
            )
        ),
    }
    return simple[name]


@functools.cache
def arrow_schema(table: str) -> pa.Schema:
    """The Arrow schema of `table` (a key of `TABLES`); each field carries its description."""
    import pyarrow as pa

    return pa.schema(
        [pa.field(c.name, _arrow_type(c.type), metadata={"description": c.description}) for c in TABLES[table]]
    )


def to_table(rows: Iterable[dict[str, Any]], table: str) -> pa.Table:
    """Rows (dicts with the columns of `table`; absent ones are null) as an Arrow table of that schema."""
    import pyarrow as pa

    schema = arrow_schema(table)
    listed = list(rows)
    arrays = [pa.array([row.get(f.name) for row in listed], type=f.type) for f in schema]
    return pa.Table.from_arrays(arrays, schema=schema)
