"""What an earlier run found, so that the next one keeps its ids and repeats none of its work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Previous:
    """The tables of an earlier run: events keep their ids, and with `events` only what is new or changed is compared.

    `mentions` need `mention_id` and `event_id`, and all their columns where `events` are given; `articles` is
    what that run was told of near-copies (`article_id`, `duplicate_of`). Leave `events` out where the
    toolkit, its words or its names have changed since: everything is then compared anew.
    """

    mentions: pa.Table
    events: pa.Table | None = None
    articles: pa.Table | None = None
